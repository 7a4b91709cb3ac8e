namespace AsyncConfig.Files;

/// <summary>The few calls that reading needs, one system call each, so that a test can act between any two.</summary>
internal interface IFileSystem
{
    /// <summary>
    /// Whether an identity that did not move means that the file did not change. Where it does not
    /// (no inode, no change time), small files are hashed on every tick.
    /// </summary>
    bool HasFullIdentity { get; }

    /// <summary>Looks at a path, links followed. One system call; allocates nothing when a file or nothing is there.</summary>
    FileProbe Probe(FilePath path);

    /// <summary>Opens a file for reading: without locks, without waiting for a FIFO's writer.</summary>
    /// <exception cref="FileAccessException">It cannot be opened; says whether because it is absent.</exception>
    IOpenFile Open(FilePath path);
}

/// <summary>A file open for reading.</summary>
internal interface IOpenFile : IDisposable
{
    /// <summary>What is open: its kind and identity now.</summary>
    FileProbe Probe();

    /// <summary>Reads on; 0 at the end.</summary>
    /// <exception cref="FileAccessException">The read failed.</exception>
    int Read(Span<byte> buffer);

    /// <summary>Goes back to the first byte; false where that cannot be done.</summary>
    bool TryRewind();
}
