namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>Where a value stands on an axis.</summary>
/// <param name="From">The value at the left end.</param>
/// <param name="To">The value at the right end.</param>
/// <param name="IsLogarithmic">Whether equal ratios have equal lengths.</param>
/// <param name="Left">The left end, in pixels.</param>
/// <param name="Width">The length, in pixels.</param>
internal sealed record Scale(double From, double To, bool IsLogarithmic, double Left, double Width)
{
    /// <summary>For ratios that span powers of ten; one time is at the left unless something is below it.</summary>
    internal static Scale Logarithmic(IEnumerable<double> values, double left, double width)
    {
        double[] all = [.. values];
        double least = all.Min() >= 1 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(all.Min() * 2)));
        return new Scale(least, all.Max() * 1.9, IsLogarithmic: true, left, width);
    }

    /// <summary>For ratios that lie close together, from nothing.</summary>
    internal static Scale Linear(IEnumerable<double> values, double left, double width) =>
        new(0, values.Max() * 1.2, IsLogarithmic: false, left, width);

    /// <summary>Round values for grid lines.</summary>
    internal IEnumerable<double> Ticks => IsLogarithmic
        ? ((double[])[0.01, 0.1, 1, 10, 100, 1_000, 10_000]).Where(tick => tick >= From && tick <= To)
        : Enumerable.Range(0, (int)To + 1).Select(static tick => (double)tick).Where(tick => To < 8 || tick % 2 == 0);

    internal double X(double value)
    {
        double share = IsLogarithmic
            ? (Math.Log(Math.Max(value, From)) - Math.Log(From)) / (Math.Log(To) - Math.Log(From))
            : (value - From) / (To - From);
        return Left + (Width * share);
    }
}
