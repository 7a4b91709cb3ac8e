namespace AsyncConfig.FaultTests;

/// <summary>How a save of the save program went.</summary>
internal sealed record Outcome(string Kind, string Reason, string Message)
{
    internal bool IsSaved => Kind == "saved";

    /// <summary>The new bytes are there, but the disk did not confirm it.</summary>
    internal bool IsDoubtful => Kind == "doubtful";

    /// <summary>The reason of a failure, else its kind.</summary>
    internal string Verdict => Kind == "failed" ? Reason : Kind;

    internal static Outcome Parse(string line) =>
        line.Split('\t') is [string kind, string reason, string message]
            ? new Outcome(kind, reason, message)
            : throw new InvalidDataException($"The save program said '{line}'.");

    internal void RequireFailure(SaveFailureReason reason)
    {
        Assert.Equal("failed", Kind);
        Assert.Equal(reason.ToString(), Reason);
    }
}
