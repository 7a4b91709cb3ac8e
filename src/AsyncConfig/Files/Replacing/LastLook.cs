namespace AsyncConfig.Files.Replacing;

/// <summary>
/// Is the file still the one that was edited? Asked right before the rename: the lock keeps other savers away, but editors
/// and deployments do not know it.
/// </summary>
/// <param name="replacer">Resolves links again: they may lead elsewhere by now.</param>
/// <param name="reader">Hashes the file again.</param>
/// <param name="path">The path as the user wrote it.</param>
/// <param name="realPath">What it was resolved to.</param>
/// <param name="editedHash">Hash of the bytes that were edited; null when there was no file.</param>
internal sealed class LastLook(IFileReplacer replacer, FileReader reader, string path, FilePath realPath, UInt128? editedHash)
{
    internal const string Moved = "The file was changed by somebody else while it was being saved; read it again and repeat the save.";

    /// <exception cref="FileReplaceException">It is another one.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal void Check(CancellationToken cancellationToken)
    {
        if (replacer.Resolve(path) != realPath.FullPath || CurrentHash() != editedHash)
        {
            throw new FileReplaceException(SaveFailureReason.Conflict, Moved);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private UInt128? CurrentHash()
    {
        try
        {
            return reader.Hash(realPath).Hash;
        }
        catch (FileAccessException exception) when (exception.IsAbsent)
        {
            return null;
        }
        catch (FileAccessException exception)
        {
            throw new FileReplaceException(SaveFailureReason.NotReplaceable, exception.Message);
        }
    }
}
