using System.Runtime.CompilerServices;

namespace AsyncConfig.Tests;

/// <summary>A folder of real files, named after the test that made it and gone with it.</summary>
internal sealed class TempFolder : IDisposable
{
    internal TempFolder([CallerMemberName] string test = "")
    {
        FullPath = Directory.CreateTempSubdirectory($"{test}-").FullName;
    }

    internal string FullPath { get; }

    public override string ToString() => FullPath;

    /// <summary>The full path of a name in here.</summary>
    internal string Combine(string name) => Path.Combine(FullPath, name);

    /// <summary>Creates or rewrites a file in place, as most editors do, and returns its full path.</summary>
    internal string Write(string name, string text)
    {
        string path = Prepare(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc cref="Write(string, string)"/>
    internal string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Prepare(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a new file and renames it over the old one, as careful editors do.</summary>
    internal string Replace(string name, string text)
    {
        string fresh = Write($"{name}.new", text);
        string path = Combine(name);
        File.Move(fresh, path, overwrite: true);
        return path;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);

    private string Prepare(string name)
    {
        string path = Combine(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
