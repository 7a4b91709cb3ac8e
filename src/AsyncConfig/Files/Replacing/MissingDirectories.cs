using AsyncConfig.Files.Native;

namespace AsyncConfig.Files.Replacing;

/// <summary>The directories that a first file needs and that go again when nothing was saved to them.</summary>
internal sealed class MissingDirectories
{
    private const uint LeftToUmask = 0x1FF; // 0777

    private readonly Stack<string> _created = new();

    /// <summary>Creates what is missing of a path, outermost first.</summary>
    /// <param name="path">A resolved path.</param>
    /// <param name="flush">Makes the entries of a directory durable.</param>
    /// <exception cref="FileReplaceException">A directory could not be created.</exception>
    internal void Create(string path, Action<string> flush)
    {
        if (Directory.Exists(path) || Path.GetDirectoryName(path) is not { } parent)
        {
            return;
        }

        Create(parent, flush);
        if (LibC.MakeDirectory(new FilePath(path).Native, LeftToUmask) == 0)
        {
            _created.Push(path);
            flush(parent);
        }
        else if (ReplaceError.Last != ReplaceError.Exists)
        {
            throw ReplaceError.From(ReplaceError.Last);
        }
    }

    /// <summary>Removes what was created, innermost first. The system keeps what is in use.</summary>
    internal void RemoveUnused()
    {
        while (_created.TryPop(out string? path) && LibC.RemoveDirectory(new FilePath(path).Native) == 0)
        {
        }
    }
}
