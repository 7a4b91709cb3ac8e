using System.Globalization;

namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>What a value must reach.</summary>
internal enum Direction
{
    AtLeast,
    AtMost,
    Exactly,
}

/// <summary>A bar of design/performance.md, and the aim beyond it.</summary>
/// <param name="Direction">On which side of the bar is good.</param>
/// <param name="Limit">The bar; null where a value is shown for information.</param>
/// <param name="Aim">What would be even better; null where there is none.</param>
/// <param name="Unit">Behind the number: <c>×</c> for ratios.</param>
internal sealed record Bar(Direction Direction, double? Limit, double? Aim = null, string Unit = "×")
{
    /// <summary>No bar: for information, larger is better.</summary>
    internal static Bar None { get; } = new(Direction.AtLeast, null);

    /// <summary>No bar: for information, smaller is better.</summary>
    internal static Bar Information { get; } = new(Direction.AtMost, null);

    internal static Bar AtLeast(double limit, double? aim = null) => new(Direction.AtLeast, limit, aim);

    internal static Bar AtMost(double limit, double? aim = null, string unit = "×") => new(Direction.AtMost, limit, aim, unit);

    internal static Bar Exactly(double value, string unit = "") => new(Direction.Exactly, value, null, unit);

    internal bool IsMetBy(double value) => Limit is not { } limit || Direction switch
    {
        Direction.AtLeast => value >= limit,
        Direction.AtMost => value <= limit,
        _ => value == limit,
    };

    /// <summary>A value as it stands beside the bar.</summary>
    internal string Show(double value) => Number(value) + Unit;

    internal string ShowLimit() => Limit is { } limit ? Sign + Show(limit) : "";

    internal string ShowAim() => Aim is { } aim ? Sign + Show(aim) : "";

    private string Sign => Direction switch { Direction.AtLeast => "≥ ", Direction.AtMost => "≤ ", _ => "" };

    private static string Number(double value) => value switch
    {
        0 => "0",
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 20 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
