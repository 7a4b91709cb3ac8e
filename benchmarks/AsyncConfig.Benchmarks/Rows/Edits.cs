using AsyncConfig.Benchmarks.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>A watched file of 3,000 keys, the edits made to it, and what the application hears of them.</summary>
internal sealed class Edits : IDisposable
{
    private const string Name = "appsettings.json";
    private const string Key = "Site:Generation";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DocumentFolder _folder = new();
    private readonly string _text = JsonText.Of(ServiceCatalog.Create(3_000));
    private readonly IConfigurationRoot _root;
    private readonly SemaphoreSlim _heard = new(0);
    private readonly IDisposable _registration;
    private int _generation;
    private int _callbacks;

    private Edits(Func<string, IConfigurationRoot> load)
    {
        _root = load(_folder.Write(Name, _text));
        _registration = ChangeToken.OnChange(_root.GetReloadToken, () =>
        {
            Interlocked.Increment(ref _callbacks);
            _heard.Release();
        });
    }

    /// <summary>Callbacks so far.</summary>
    internal int Callbacks => Volatile.Read(ref _callbacks);

    internal static Edits Ours(TimeSpan pollInterval, TimeSpan settleTime) => new(path =>
        new ConfigurationBuilder().AddAsyncFiles(options =>
        {
            options.Add(path, environmentOverrides: false);
            options.ReloadOnChange = true;
            options.PollInterval = pollInterval;
            options.SettleTime = settleTime;
        }).Build());

    internal static Edits Stock() => new(path =>
        new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: true).Build());

    /// <summary>Changes a value, by a rename or in place, and waits until the application has heard and can read it.</summary>
    internal async Task ChangeAsync()
    {
        string expected = $"{++_generation}";
        string text = DocumentFolder.Generation(_text, _generation);
        if (_generation % 2 == 0)
        {
            _folder.Replace(Name, text);
        }
        else
        {
            _folder.Write(Name, text);
        }

        do
        {
            if (!await _heard.WaitAsync(Patience))
            {
                throw new TimeoutException("An edit was not seen.");
            }
        }
        while (_root[Key] != expected);
    }

    internal void Touch() =>
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, Name), TimeProvider.System.GetUtcNow().UtcDateTime);

    internal void RewriteIdentically() => _folder.Replace(Name, DocumentFolder.Generation(_text, _generation));

    internal void EditComment() => _folder.Replace(Name, "// edited\n" + DocumentFolder.Generation(_text, _generation));

    public void Dispose()
    {
        _registration.Dispose();
        (_root as IDisposable)?.Dispose();
        _folder.Dispose();
    }
}
