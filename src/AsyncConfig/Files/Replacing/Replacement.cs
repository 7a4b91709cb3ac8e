namespace AsyncConfig.Files.Replacing;

/// <summary>What is to be replaced by what.</summary>
/// <param name="Name">The file's name in the locked directory, never a link.</param>
/// <param name="Content">The new bytes, byte order mark included.</param>
/// <param name="LastLook">
/// Called when everything is on disk but under another name: throws when the file is no longer the one that was edited, or
/// when the caller gave up. The last moment at which a save can be cancelled.
/// </param>
internal sealed record Replacement(string Name, ReadOnlyMemory<byte> Content, Action LastLook)
{
    /// <summary>The file does not exist; should somebody create it meanwhile, theirs stays.</summary>
    internal bool IsNew { get; init; }

    /// <summary>Whether a file that no other can be renamed over may be written in place, which is not atomic.</summary>
    internal bool AllowInPlace { get; init; }
}
