using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Formats;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>Everything that is done to a file of one size.</summary>
internal sealed class GrowthWork : IDisposable
{
    private readonly DocumentFolder _folder = new();
    private readonly (string Before, string After) _texts;
    private readonly string _path;
    private readonly IConfigurationRoot _root;
    private readonly ConfigurationNode _before;
    private readonly ConfigurationNode _after;
    private readonly IConfigurationRoot _small;
    private bool _isChanged;
    private long _generation = 1_000;

    internal GrowthWork(int keys)
    {
        _texts = DocumentFolder.TwoGenerations(keys);
        _path = _folder.Write("appsettings.json", _texts.Before);
        _root = Ours.Load(_path);
        _small = Ours.Load(_folder.WriteJson("small.json", 43));
        _before = Read(_folder.Write("before.json", _texts.Before));
        _after = Read(_folder.Write("after.json", _texts.After));
    }

    /// <summary>In the order of the rows of <see cref="Growth"/>.</summary>
    internal Side[] Sides =>
    [
        new(() => Ours.Load(_path)),
        new(() => BindServices(_root), () => BindServices(_small)),
        new(() => _root.AsEnumerable().Count()),
        new(Reload, Edit),
        new(Diff),
        new(() => _root.GetAsyncFiles().SaveAsync(_path, edit => edit.Set("Site:Generation", ++_generation))),
    ];

    public void Dispose() => _folder.Dispose();

    private static ConfigurationNode Read(string path) => new JsonFormat().Read(File.ReadAllBytes(path), new ReadLimits(64, 1_000_000));

    private static Dictionary<string, ServiceOptions>? BindServices(IConfigurationRoot root) =>
        root.GetSection("Services").Get<Dictionary<string, ServiceOptions>>();

    private void Edit() => _folder.Replace("appsettings.json", (_isChanged = !_isChanged) ? _texts.After : _texts.Before);

    private string? Reload()
    {
        _root.Reload();
        return _root["Site:Generation"];
    }

    private Difference Diff() => Difference.Between(_before, _after) is { IsEmpty: false } difference
        ? difference
        : throw new InvalidOperationException("No difference was found.");
}
