using System.Globalization;

namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>Times and sizes as people read them.</summary>
internal static class Quantity
{
    internal static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => Number(nanoseconds, "ns"),
        < 1_000_000 => Number(nanoseconds / 1_000, "µs"),
        < 1_000_000_000 => Number(nanoseconds / 1_000_000, "ms"),
        _ => Number(nanoseconds / 1_000_000_000, "s"),
    };

    internal static string Bytes(double bytes) => bytes switch
    {
        < 1_000 => Number(Math.Round(bytes), "B"),
        < 1_000_000 => Number(bytes / 1_000, "KB"),
        _ => Number(bytes / 1_000_000, "MB"),
    };

    internal static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value, string unit)
    {
        string format = value >= 100 || value == Math.Round(value) ? "0" : value >= 10 ? "0.0" : "0.00";
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;
    }
}
