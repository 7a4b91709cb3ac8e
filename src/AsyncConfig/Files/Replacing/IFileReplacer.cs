namespace AsyncConfig.Files.Replacing;

/// <summary>Replaces files atomically and durably, as far as the system that runs can.</summary>
/// <remarks>
/// A save is: <see cref="Resolve"/>, <see cref="DirectoryLocks"/>, read and edit, <see cref="ITargetDirectory.Replace"/>,
/// publish, unlock.
/// </remarks>
internal interface IFileReplacer
{
    /// <summary>The path with links followed in every part, so that a save writes through a link and keeps it.</summary>
    /// <remarks>Parts that do not exist yet stay as they are.</remarks>
    /// <exception cref="FileReplaceException">A link leads nowhere or in a circle, or a parent is no directory.</exception>
    string Resolve(string path);

    /// <summary>Opens a directory to lock it and to replace files in it; missing ones are created.</summary>
    /// <param name="realPath">A resolved path.</param>
    /// <exception cref="FileReplaceException">It cannot be opened or created.</exception>
    ITargetDirectory OpenDirectory(string realPath);
}

/// <summary>An open directory. Disposing it frees the lock; so does the kernel when the process dies.</summary>
internal interface ITargetDirectory : IDisposable
{
    /// <summary>Decides in which order several are locked; the same for one directory reached by two paths.</summary>
    string LockOrder { get; }

    /// <summary>
    /// Whether the lock is held. Not where the file system has no locks: there the last look is all that keeps two
    /// savers apart.
    /// </summary>
    bool IsLocked { get; }

    /// <summary>Takes the lock unless somebody else, in this process or another, holds it.</summary>
    /// <returns>False when somebody else holds it. True also where the file system has no locks.</returns>
    /// <exception cref="FileReplaceException">The system refused for another reason.</exception>
    bool TryLock();

    /// <summary>Replaces a file: the old bytes or the new bytes, never a mix, and durable when it returns.</summary>
    /// <remarks>Synchronous, on one thread, system call by system call.</remarks>
    /// <exception cref="FileReplaceException">It was not replaced; nothing of the attempt is left.</exception>
    ReplaceResult Replace(Replacement replacement);
}
