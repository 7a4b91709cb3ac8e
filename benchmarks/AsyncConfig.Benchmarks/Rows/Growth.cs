using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Reporting;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>
/// How every operation grows with the file, as the exponent of the power law through its best times: neighbours on the machine
/// can only add to a time, and would bend the line. Fitted over the sizes where fixed costs no longer count.
/// </summary>
internal static class Growth
{
    private static readonly int[] Sizes = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000];

    /// <summary>Opening and reading cost as much as a thousand keys; flushing to disk as much as ten thousand.</summary>
    private static readonly (string Name, int From)[] Operations =
    [
        ("Load", 3_000), ("Bind", 1_000), ("Enumerate", 1_000), ("Reload", 3_000), ("Diff", 1_000), ("Edit and save", 30_000),
    ];

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        var measured = new List<(int Keys, Measured[] Work)>();
        foreach (int keys in Sizes)
        {
            using var work = new GrowthWork(keys);
            measured.Add((keys, await Interleaved.MeasureAsync(effort.Brief, work.Sides)));
        }

        return [.. Operations.Select((operation, i) => Row(operation.Name, operation.From, [.. measured.Select(size => (size.Keys, size.Work[i].Best))]))];
    }

    private static Result Row(string name, int from, (int Keys, double Best)[] points)
    {
        double exponent = PowerLaw.Exponent([.. points.Where(point => point.Keys >= from).Select(static point => ((double)point.Keys, point.Best))]);
        string times = $"{Quantity.Time(points[0].Best)} to {Quantity.Time(points[^1].Best)}";
        return Result.Number($"Growth of {name}, exponent from {Quantity.Count(from)} keys", times, "", exponent, Bar.AtMost(1.1, unit: ""));
    }
}
