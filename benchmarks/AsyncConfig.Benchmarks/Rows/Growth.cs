using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Reporting;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>How every operation grows with the file: the exponent over 10,000 to 300,000 keys, where no fixed cost counts.</summary>
internal static class Growth
{
    private const int FirstOfFit = 10_000;

    private static readonly int[] Sizes = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000];

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        var measured = new List<(int Keys, Measured[] Work)>();
        foreach (int keys in Sizes)
        {
            using var work = new GrowthWork(keys);
            measured.Add((keys, await Interleaved.MeasureAsync(effort, work.Sides)));
        }

        return [.. GrowthWork.Names.Select((name, i) => Row(name, [.. measured.Select(size => ((double)size.Keys, size.Work[i].Nanoseconds))]))];
    }

    private static Result Row(string name, (double Keys, double Nanoseconds)[] points)
    {
        double exponent = PowerLaw.Exponent([.. points.Where(static point => point.Keys >= FirstOfFit)]);
        string times = string.Join(", ", points.Select(static point => Quantity.Time(point.Nanoseconds)));
        return Result.Number($"{name}, exponent of growth", times, "linear 1", exponent, Bar.AtMost(1.1, unit: ""));
    }
}
