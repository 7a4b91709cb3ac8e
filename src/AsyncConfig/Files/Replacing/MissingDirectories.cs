namespace AsyncConfig.Files.Replacing;

/// <summary>The directories that a first file needs.</summary>
internal static class MissingDirectories
{
    /// <summary>Creates what is missing of a path, outermost first, each durably.</summary>
    /// <param name="path">A resolved path.</param>
    /// <param name="flush">Makes the entries of a directory durable.</param>
    /// <returns>What was created, innermost first.</returns>
    /// <exception cref="FileReplaceException">A directory could not be created; those that were are gone again.</exception>
    internal static IReadOnlyList<string> Create(string path, Action<string> flush)
    {
        var created = new Stack<string>();
        try
        {
            foreach (string missing in MissingPartsOf(path))
            {
                Directory.CreateDirectory(missing);
                created.Push(missing);
                flush(Path.GetDirectoryName(missing)!);
            }

            return [.. created];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RemoveIfEmpty(created);
            throw exception as FileReplaceException ?? Failure(exception);
        }
    }

    /// <summary>Removes directories that nothing was saved to, innermost first.</summary>
    internal static void RemoveIfEmpty(IEnumerable<string> directories)
    {
        foreach (string directory in directories)
        {
            try
            {
                Directory.Delete(directory);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody uses it by now, and that is their right.
                return;
            }
        }
    }

    private static Stack<string> MissingPartsOf(string path)
    {
        var missing = new Stack<string>();
        for (string? part = path; part is not null && !Directory.Exists(part); part = Path.GetDirectoryName(part))
        {
            missing.Push(part);
        }

        return missing;
    }

    private static FileReplaceException Failure(Exception exception) => exception is UnauthorizedAccessException
        ? new(SaveFailureReason.ReadOnly, ReplaceError.ReadOnly)
        : new(SaveFailureReason.NotReplaceable, "The file's directory could not be created; create it, with write permission for the app.");
}
