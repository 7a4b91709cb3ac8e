using AsyncConfig.PackageTests;

[assembly: AssemblyFixture(typeof(PackedPackages))]

// Builds use every core by themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace AsyncConfig.PackageTests;

/// <summary>
/// Both packages, packed once for all tests into a folder outside of the repository: that is the source which the apps restore
/// from, beside the machine's own sources.
/// </summary>
/// <remarks>
/// The version is new each time and the folder of restored packages is the tests' own: neither an earlier run nor
/// somebody's package of the same name can stand in for what was packed.
/// </remarks>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly TempFolder _folder = new("Packages");

    internal static string[] Ids { get; } = ["AsyncConfig", "AsyncConfig.Yaml"];

    internal string Version { get; } = $"0.0.0-test-{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync()
    {
        _folder.Write("NuGet.config", """
            <configuration><packageSources><add key="packed" value="packages" /></packageSources></configuration>
            """);

        // What lies above the temporary folder is nobody's business.
        string[] imports = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];
        Array.ForEach(imports, name => _folder.Write(name, "<Project />"));

        await Dotnet.Build(
            _folder.FullPath, "pack", Path.Combine(Repository.Root, "src", "AsyncConfig.Packages.slnf"),
            "--output", _folder.Combine("packages"), "--artifacts-path", _folder.Combine("artifacts"), $"-p:Version={Version}");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal Package Open(string id) => new(_folder.Combine($"packages/{id}.{Version}.nupkg"));

    internal Package OpenSymbols(string id) => new(_folder.Combine($"packages/{id}.{Version}.snupkg"));

    /// <summary>Builds an app of its own from a template, as <c>dotnet build</c> or <c>dotnet publish</c> does; the folder it is in then.</summary>
    internal async Task<string> Build(string template, string name, string command, params string[] properties)
    {
        foreach (string file in Directory.GetFiles(Templates(template)))
        {
            _folder.Write($"{name}/{Path.GetFileName(file)}", File.ReadAllText(file));
        }

        string output = _folder.Combine($"{name}/output");
        await Dotnet.Build(
            _folder.FullPath, command, [name, "--output", output, $"-p:AsyncConfigVersion={Version}", .. properties]);
        return output;
    }

    private static string Templates(string name) =>
        Path.Combine(Repository.Root, "tests", "AsyncConfig.PackageTests", "Templates", name);
}
