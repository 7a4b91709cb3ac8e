namespace AsyncConfig.Files;

/// <summary>The answer to one look at a path.</summary>
/// <param name="Kind">What is there.</param>
/// <param name="Identity">Set for <see cref="ProbeKind.File"/> and <see cref="ProbeKind.Other"/>.</param>
/// <param name="Error">For people, set for <see cref="ProbeKind.Failed"/>: what the system said, without values.</param>
internal readonly record struct FileProbe(ProbeKind Kind, FileIdentity Identity, string? Error)
{
    internal static FileProbe Absent { get; } = new(ProbeKind.Absent, default, null);
}

internal enum ProbeKind
{
    /// <summary>No such file: the only answer that means so. Links are followed, so a dangling one is absent too.</summary>
    Absent,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory, FIFO, socket or device.</summary>
    Other,

    /// <summary>The system did not say: no permission, an I/O error, a stale handle, a loop of links.</summary>
    Failed,
}
