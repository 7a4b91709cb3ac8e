using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Reporting;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>What a group of experiments is about; a switch of the command line selects one.</summary>
internal enum Topic
{
    Bars,
    Growth,
    Memory,
    Responsiveness,
}

/// <summary>A family of rows that are measured together.</summary>
/// <param name="Name">For <c>--filter</c>.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="MeasureAsync">Measures, and gives the rows.</param>
internal sealed record Experiment(string Name, Topic Topic, Func<Effort, Task<IReadOnlyList<Result>>> MeasureAsync)
{
    internal Experiment(string name, Topic topic, Func<Effort, IEnumerable<Result>> measure)
        : this(name, topic, effort => Task.FromResult<IReadOnlyList<Result>>([.. measure(effort)]))
    {
    }

    /// <summary>Everything that is measured, in the order of the table.</summary>
    internal static IReadOnlyList<Experiment> All { get; } =
    [
        new("json-load", Topic.Bars, JsonLoad.Measure),
        new("yaml-load", Topic.Bars, YamlLoad.Measure),
        new("build", Topic.Bars, TwoFileBuild.Measure),
        new("lookup", Topic.Bars, Lookup.Measure),
        new("bind", Topic.Bars, Bind.MeasureAsync),
        new("children", Topic.Bars, Children.Measure),
        new("enumerate", Topic.Bars, Enumerate.Measure),
        new("options", Topic.Bars, OptionsReload.MeasureAsync),
        new("tick", Topic.Bars, IdleTick.MeasureAsync),
        new("detection", Topic.Bars, Detection.MeasureAsync),
        new("callbacks", Topic.Bars, Callbacks.MeasureAsync),
        new("save", Topic.Bars, Save.MeasureAsync),
        new("large-objects", Topic.Memory, LargeObjects.MeasureAsync),
        new("retained", Topic.Memory, Retained.Measure),
        new("pool-delay", Topic.Responsiveness, PoolDelay.MeasureAsync),
        new("web-sample", Topic.Responsiveness, WebRequests.MeasureAsync),
        new("growth", Topic.Growth, Growth.MeasureAsync),
    ];
}
