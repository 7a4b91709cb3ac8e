using System.Reflection;
using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>
/// A value changes in a file of 30,000 keys to which a hundred options types are bound: from <c>Reload()</c> until every
/// monitor holds the new options and, on our side, the announcement that follows is over too.
/// </summary>
public class OptionsReload
{
    private const int Keys = 30_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private DocumentFolder _folder = null!;
    private (string Before, string After) _texts;
    private IConfigurationRoot _ours = null!;
    private IConfigurationRoot _stock = null!;
    private Action[] _ourMonitors = [];
    private Action[] _stockMonitors = [];
    private SemaphoreSlim _announced = null!;
    private bool _isOursChanged;
    private bool _isStockChanged;

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        _texts = DocumentFolder.TwoGenerations(Keys);
        _announced = new SemaphoreSlim(0);
        _ours = Ours.Load(_folder.Write("ours.json", _texts.Before));
        _stock = Stock.Load(_folder.Write("stock.json", _texts.Before));
        _ourMonitors = Monitors(_ours);
        _stockMonitors = Monitors(_stock);
        _ours.GetAsyncFiles().OnChange(_ => _announced.Release());
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    /// <summary>The edit is no part of the measurement.</summary>
    [IterationSetup(Target = nameof(AsyncConfig))]
    public void EditOurs() => Edit("ours.json", _isOursChanged = !_isOursChanged);

    [IterationSetup(Target = nameof(StockJson))]
    public void EditStock() => Edit("stock.json", _isStockChanged = !_isStockChanged);

    [Benchmark]
    public object AsyncConfig()
    {
        _ours.Reload();
        ReadAll(_ourMonitors);
        return _announced.Wait(Patience) ? this : throw new TimeoutException("The change was not announced.");
    }

    [Benchmark(Baseline = true)]
    public object StockJson()
    {
        _stock.Reload();
        ReadAll(_stockMonitors);
        return this;
    }

    private void Edit(string name, bool isChanged) => _folder.Replace(name, isChanged ? _texts.After : _texts.Before);

    private static void ReadAll(Action[] monitors) => Array.ForEach(monitors, static read => read());

    private static Action[] Monitors(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        IReadOnlyList<Type> types = ServiceOptionsTypes.Hundred;
        for (int i = 0; i < types.Count; i++)
        {
            Generic(nameof(Configure), types[i], services, configuration.GetSection(ServiceCatalog.PathOf(i)));
        }

        ServiceProvider provider = services.BuildServiceProvider();
        return [.. types.Select(type => (Action)Generic(nameof(ReaderOf), type, provider)!)];
    }

    private static object? Generic(string method, Type type, params object[] arguments) => typeof(OptionsReload)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(type)
        .Invoke(null, arguments);

    private static void Configure<T>(ServiceCollection services, IConfiguration section)
        where T : class => services.Configure<T>(section);

    private static Action ReaderOf<T>(ServiceProvider provider)
        where T : ServiceOptions
    {
        IOptionsMonitor<T> monitor = provider.GetRequiredService<IOptionsMonitor<T>>();
        return () => ArgumentException.ThrowIfNullOrEmpty(monitor.CurrentValue.Name);
    }

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        var reload = new OptionsReload();
        reload.Setup();
        Measured[] sides = await Interleaved.MeasureAsync(
            effort, new Side(reload.AsyncConfig, reload.EditOurs), new Side(reload.StockJson, reload.EditStock));
        reload.Cleanup();
        return [Result.Speed("Reload to 100 options types, 30,000 keys", sides[0], "stock", sides[1], Bar.AtLeast(8, 15))];
    }
}
