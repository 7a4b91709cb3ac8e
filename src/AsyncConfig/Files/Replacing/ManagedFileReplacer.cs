namespace AsyncConfig.Files.Replacing;

/// <summary>For Windows and macOS, with what .NET offers.</summary>
/// <remarks>
/// Its tests run on Linux; on Windows and macOS it has not been run. It promises less: a failing flush may go unreported,
/// and access lists are what <see cref="File.Replace(string, string, string?)"/> keeps of them.
/// </remarks>
internal sealed class ManagedFileReplacer : IFileReplacer
{
    // Links in the path's directories are left to the system, which follows them on every call.
    public string Resolve(string path)
    {
        try
        {
            FileSystemInfo? target = File.ResolveLinkTarget(path, returnFinalTarget: true);
            return target is null or { Exists: true }
                ? target?.FullName ?? path
                : throw new FileReplaceException(SaveFailureReason.NotReplaceable, ReplaceError.DanglingLink);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ManagedDirectory.Failure(exception);
        }
    }

    public ITargetDirectory OpenDirectory(string realPath)
    {
        try
        {
            Directory.CreateDirectory(realPath);
            return new ManagedDirectory(realPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ManagedDirectory.Failure(exception);
        }
    }
}
