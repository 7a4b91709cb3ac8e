using AsyncConfig.Benchmarks.Measuring;

namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>What a result says; the chart has a panel for the first two and one for the third.</summary>
internal enum ResultKind
{
    /// <summary>Times faster than the peer.</summary>
    Speed,

    /// <summary>Times less memory than the peer.</summary>
    Memory,

    /// <summary>Times the floor: what the same work costs without us.</summary>
    Floor,

    /// <summary>A number with a bar of its own.</summary>
    Number,
}

/// <summary>One line of the table.</summary>
/// <param name="Work">What was measured.</param>
/// <param name="Ours">Our side.</param>
/// <param name="Peer">The other side, with its name.</param>
/// <param name="Kind">What the value says.</param>
/// <param name="Value">The ratio, or the number.</param>
/// <param name="Bar">What it must reach.</param>
internal sealed record Result(string Work, string Ours, string Peer, ResultKind Kind, double Value, Bar Bar)
{
    /// <summary>Whether the table alone shows it.</summary>
    internal bool IsDetail { get; init; }

    internal bool IsMet => Bar.IsMetBy(Value);

    internal string Verdict => Bar.Limit is null ? "" : IsMet ? "pass" : "short";

    /// <summary>Time against a peer: how many times faster.</summary>
    internal static Result Speed(string work, Measured ours, string peer, Measured theirs, Bar bar) => new(
        work, Quantity.Time(ours.Nanoseconds), $"{peer} {Quantity.Time(theirs.Nanoseconds)}",
        ResultKind.Speed, theirs.Nanoseconds / ours.Nanoseconds, bar);

    /// <summary>Allocated bytes against a peer: how many times fewer.</summary>
    internal static Result Memory(string work, Measured ours, string peer, Measured theirs, Bar bar) => new(
        work, Quantity.Bytes(ours.Bytes), $"{peer} {Quantity.Bytes(theirs.Bytes)}",
        ResultKind.Memory, theirs.Bytes / ours.Bytes, bar);

    /// <summary>Time against a floor: how many times as much.</summary>
    internal static Result Floor(string work, Measured ours, string floor, Measured theirs, Bar bar) => new(
        work, Quantity.Time(ours.Nanoseconds), $"{floor} {Quantity.Time(theirs.Nanoseconds)}",
        ResultKind.Floor, ours.Nanoseconds / theirs.Nanoseconds, bar);

    /// <summary>Nothing may be allocated.</summary>
    internal static Result NoBytes(string work, Measured ours, string peer = "") =>
        Number(work, Quantity.Bytes(ours.FewestBytes), peer, Math.Ceiling(ours.FewestBytes), Bar.Exactly(0, " B"));

    internal static Result Number(string work, string ours, string peer, double value, Bar bar) =>
        new(work, ours, peer, ResultKind.Number, value, bar);
}
