namespace WebSample.Tests;

/// <summary>A folder with copies of the sample's settings and page; gone with the test.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly string _original = System.IO.Path.Combine(AppContext.BaseDirectory, "Site");

    internal SampleFolder()
    {
        foreach (string file in Directory.EnumerateFiles(_original, "*", SearchOption.AllDirectories))
        {
            string copy = this[System.IO.Path.GetRelativePath(_original, file)];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    internal string Path { get; } = Directory.CreateTempSubdirectory("websample-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Replaces a text that the file must contain.</summary>
    internal void Edit(string name, string from, string to)
    {
        string text = File.ReadAllText(this[name]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        Replace(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Puts a file back as the sample has it.</summary>
    internal void Repair(string name) =>
        Replace(name, File.ReadAllText(System.IO.Path.Combine(_original, name)));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    // As careful editors save. Written in place, a machine under load could show the file empty for long enough to be believed.
    private void Replace(string name, string text)
    {
        string fresh = this[$"{name}.new"];
        File.WriteAllText(fresh, text);
        File.Move(fresh, this[name], overwrite: true);
    }
}
