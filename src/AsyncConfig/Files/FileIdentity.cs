namespace AsyncConfig.Files;

/// <summary>
/// What the file system says a file is. Compared by inequality, never by "newer than": restored backups move
/// clocks backwards. It decides only whether to read; content decides the rest.
/// </summary>
/// <param name="Device">The device; 0 where unknown.</param>
/// <param name="Inode">The inode; 0 where unknown.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Modified">Last write, nanoseconds since 1970.</param>
/// <param name="Changed">Last change of content or metadata, nanoseconds since 1970; 0 where unknown.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode, long Size, long Modified, long Changed);
