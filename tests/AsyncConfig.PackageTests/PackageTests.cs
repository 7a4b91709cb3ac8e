using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AsyncConfig.PackageTests;

/// <summary>What is in the packages, and nothing else.</summary>
public sealed partial class PackageTests(PackedPackages packages)
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Ids => [.. PackedPackages.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_holds_the_assembly_its_documentation_readme_icon_and_licence(string id)
    {
        using Package package = packages.Open(id);

        Assert.Equal(
            [$"{id}.nuspec", "LICENSE", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
            package.Files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_manifest_says_what_it_is(string id)
    {
        using Package package = packages.Open(id);
        XElement manifest = package.Manifest();

        Assert.Equal(id, manifest.Element("id")?.Value);
        Assert.Equal(packages.Version, manifest.Element("version")?.Value);
        Assert.Equal("MIT", manifest.Element("license")?.Value);
        Assert.Equal("README.md", manifest.Element("readme")?.Value);
        Assert.Equal("icon.png", manifest.Element("icon")?.Value);
        Assert.NotEmpty(manifest.Element("description")!.Value);
        Assert.NotEmpty(manifest.Element("tags")!.Value);
    }

    [Theory]
    [InlineData(
        "AsyncConfig",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.Configuration.Json",
        "Microsoft.Extensions.Diagnostics.HealthChecks",
        "Microsoft.Extensions.Hosting.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
        "System.IO.Hashing")]
    [InlineData("AsyncConfig.Yaml", "AsyncConfig", "YamlDotNet")]
    public void A_package_depends_on_what_its_code_uses_not_on_what_builds_it(string id, params string[] dependencies)
    {
        using Package package = packages.Open(id);

        Assert.Equal(dependencies, package.Manifest().Descendants("dependency").Select(static dependency => dependency.Attribute("id")!.Value));
    }

    [Fact]
    public void YAML_depends_on_the_core_of_the_same_version()
    {
        using Package package = packages.Open("AsyncConfig.Yaml");

        XElement core = package.Manifest().Descendants("dependency").Single(static dependency => dependency.Attribute("id")!.Value == "AsyncConfig");
        Assert.Equal(packages.Version, core.Attribute("version")?.Value);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_readme_links_to_nothing_that_stayed_in_the_repository(string id)
    {
        using Package package = packages.Open(id);

        Assert.DoesNotMatch(RelativeLink(), Encoding.UTF8.GetString(package.Read("README.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_symbols_are_those_of_the_assembly(string id)
    {
        using Package package = packages.Open(id);
        using Package symbols = packages.OpenSymbols(id);
        using var assembly = new PEReader(new MemoryStream(package.Read($"lib/net10.0/{id}.dll")));
        using MetadataReaderProvider pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Read($"lib/net10.0/{id}.pdb")));

        CodeViewDebugDirectoryData expected = assembly.ReadCodeViewDebugDirectoryData(
            assembly.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView));
        Assert.Equal(expected.Guid, new BlobContentId(pdb.GetMetadataReader().DebugMetadataHeader!.Id).Guid);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sources_that_no_repository_has_are_in_the_symbols(string id)
    {
        using Package symbols = packages.OpenSymbols(id);
        using MetadataReaderProvider pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Read($"lib/net10.0/{id}.pdb")));
        MetadataReader reader = pdb.GetMetadataReader();
        HashSet<DocumentHandle> embedded = [.. reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == EmbeddedSource)
            .Select(static information => (DocumentHandle)information.Parent)];

        Assert.NotEmpty(embedded);
        Assert.All(reader.Documents.Except(embedded), document =>
        {
            string path = reader.GetString(reader.GetDocument(document).Name);
            Assert.Contains($"src/{id}/", path.Replace('\\', '/'), StringComparison.Ordinal);
            Assert.DoesNotContain("/obj/", path, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"\]\((?!https?:|#)")]
    private static partial Regex RelativeLink();
}
