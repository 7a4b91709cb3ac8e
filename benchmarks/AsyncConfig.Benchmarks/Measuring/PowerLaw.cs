namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>How a cost grows with a size.</summary>
internal static class PowerLaw
{
    /// <summary>The exponent of the power law through the points, by least squares of the logarithms: 1 is linear.</summary>
    internal static double Exponent(IReadOnlyList<(double Size, double Cost)> points)
    {
        (double X, double Y)[] logs = [.. points.Select(static point => (Math.Log(point.Size), Math.Log(point.Cost)))];
        double x = logs.Average(static point => point.X);
        double y = logs.Average(static point => point.Y);
        return logs.Sum(point => (point.X - x) * (point.Y - y)) / logs.Sum(point => (point.X - x) * (point.X - x));
    }
}
