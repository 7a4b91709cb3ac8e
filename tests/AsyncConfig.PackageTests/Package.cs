using System.IO.Compression;
using System.Xml.Linq;

namespace AsyncConfig.PackageTests;

/// <summary>A package file.</summary>
internal sealed class Package(string path) : IDisposable
{
    private readonly ZipArchive _zip = ZipFile.OpenRead(path);

    /// <summary>What was packed, without the parts of the container itself.</summary>
    internal IEnumerable<string> Files => _zip.Entries.Select(static entry => entry.FullName)
        .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal)
            && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");

    internal byte[] Read(string name)
    {
        using Stream stream = _zip.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The manifest: names of elements as they stand there, without their namespace.</summary>
    internal XElement Manifest()
    {
        string name = Files.Single(static file => file.EndsWith(".nuspec", StringComparison.Ordinal));
        using var stream = new MemoryStream(Read(name));
        XElement package = XElement.Load(stream);
        foreach (XElement element in package.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return package.Element("metadata")!;
    }

    public void Dispose() => _zip.Dispose();
}
