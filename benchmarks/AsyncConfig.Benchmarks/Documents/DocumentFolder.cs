using System.Text;

namespace AsyncConfig.Benchmarks.Documents;

/// <summary>A temporary folder with generated documents on a real disk; gone when disposed.</summary>
internal sealed class DocumentFolder : IDisposable
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    internal string Path { get; } = Directory.CreateTempSubdirectory("asyncconfig-bench-").FullName;

    /// <summary>Writes a document with that many keys.</summary>
    /// <returns>Its path.</returns>
    internal string WriteJson(string name, int keys) => Write(name, JsonText.Of(ServiceCatalog.Create(keys)));

    /// <inheritdoc cref="WriteJson"/>
    internal string WriteYaml(string name, int keys) => Write(name, YamlText.Of(ServiceCatalog.Create(keys)));

    /// <summary>Writes a text in place.</summary>
    /// <returns>Its path.</returns>
    internal string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text, Utf8);
        return path;
    }

    /// <summary>Replaces a text by a rename, as careful writers do.</summary>
    internal void Replace(string name, string text)
    {
        string temporary = Write(name + ".tmp", text);
        File.Move(temporary, System.IO.Path.Combine(Path, name), overwrite: true);
    }

    /// <summary>A large JSON document, and the same with one value changed.</summary>
    internal static (string Before, string After) TwoGenerations(int keys)
    {
        string text = JsonText.Of(ServiceCatalog.Create(keys));
        return (text, Generation(text, 1));
    }

    /// <summary>A document with one value changed: the same length for the same number of digits.</summary>
    internal static string Generation(string json, int generation) =>
        json.Replace("\"Generation\": 0", $"\"Generation\": {generation}", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
