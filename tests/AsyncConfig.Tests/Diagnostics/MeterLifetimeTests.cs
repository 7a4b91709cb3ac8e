using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using AsyncConfig.Tests.Hosting;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>Which meter a source reports to, and until when.</summary>
public sealed class MeterLifetimeTests
{
    [Fact]
    public async Task Without_a_host_a_source_has_a_meter_of_its_own_from_its_first_tick_until_its_root_is_disposed()
    {
        using var folder = new TempFolder();
        folder.Write("alone.json", "{}");
        using var heard = new Heard("alone.json");
        using (var watched = new Watched(folder, ["alone.json"]))
        {
            Assert.Empty(heard.Collect());
            await watched.TickAsync();
            Assert.Equal(["own"], heard.Collect());
        }

        Assert.Empty(heard.Collect());
        Assert.Equal(0, heard.OwnMeters);
    }

    [Fact]
    public void A_root_that_is_used_again_is_measured_again()
    {
        using var folder = new TempFolder();
        folder.Write("again.json", "{}");
        using var heard = new Heard("again.json");
        using var manager = new ConfigurationManager();
        manager.AddAsyncFile(folder.Combine("again.json"));

        manager.AddInMemoryCollection();
        manager.Sources.Insert(0, new MemoryConfigurationSource());
        ((IConfigurationRoot)manager).Reload();

        Assert.Equal(["own"], heard.Collect());
    }

    [Fact]
    public async Task With_a_host_only_its_meter_reports_and_after_it_the_sources_own_again()
    {
        using var folder = new TempFolder();
        folder.Write("hosted.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["hosted.json"]);
        using var heard = new Heard("hosted.json");
        using var meters = new Meters();
        using var others = new Meters();

        IDisposable first = watched.Engine.ConnectMeter(meters.Factory);
        Assert.Equal(["host"], heard.Collect());
        using MetricCollector<long> onFirst = meters.Collect<long>("asyncconfig.reloads");
        IDisposable second = watched.Engine.ConnectMeter(others.Factory);
        using MetricCollector<long> onSecond = others.Collect<long>("asyncconfig.reloads");
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["host"], heard.Collect());
        second.Dispose();
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
        first.Dispose();

        Assert.Equal((1, 1), (onFirst.GetMeasurementSnapshot().Count, onSecond.GetMeasurementSnapshot().Count));
        Assert.Equal(["own"], heard.Collect());
    }

    [Fact]
    public void Several_sources_of_a_host_are_told_apart_by_their_first_file()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", "{}");
        using var meters = new Meters();
        folder.Write("metered-one.json", "{}");
        folder.Write("metered-two.json", "{}");
        using var a = new Watched(folder, ["metered-one.json"]);
        using var b = new Watched(folder, ["metered-two.json"]);
        using var heard = new Heard("metered-one.json", "metered-two.json");

        using IDisposable one = a.Engine.ConnectMeter(meters.Factory);
        using IDisposable other = b.Engine.ConnectMeter(meters.Factory);

        Assert.Equal(["host", "host"], heard.Collect());
        Assert.Equal(["metered-one.json", "metered-two.json"], heard.Sources);
    }

    [Fact]
    public async Task A_host_has_its_files_on_its_own_meter_factory()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "A": "1" }""");
        using IHost host = HostLine.Build(HostKind.Application, folder);
        IConfigurationFiles files = host.Services.GetRequiredService<IConfigurationFiles>();
        using var saves = new MetricCollector<long>(host.Services.GetRequiredService<IMeterFactory>(), "AsyncConfig", "asyncconfig.saves");

        await files.SaveAsync("appsettings.json", static edit => edit.Set("A", 2), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["saved"], saves.Tags("asyncconfig.outcome"));
    }

    [Fact]
    public void A_root_that_nobody_disposed_is_not_kept_alive_by_its_meter()
    {
        using var folder = new TempFolder();
        string path = folder.Write("dropped.json", """{ "A": "1" }""");
        using var heard = new Heard("dropped.json");

        WeakReference root = BuildAndDrop(path);

        // Whoever has read the file for it may be on its way out.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                return !root.IsAlive;
            },
            Patience.Limit));
        Assert.Empty(heard.Collect());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BuildAndDrop(string path) =>
        new(new ConfigurationBuilder().AddAsyncFile(path, reloadOnChange: false).Build());

    /// <summary>Listens to every meter of ours, as OpenTelemetry does, and keeps what it hears of some sources.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Meter, string Source)> _heard = [];
        private readonly ConcurrentDictionary<Meter, string> _own = [];

        internal Heard(params string[] sources)
        {
            _listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: "AsyncConfig", Name: "asyncconfig.snapshot.age" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            };
            _listener.MeasurementsCompleted = (instrument, _) => _own.TryRemove(instrument.Meter, out string? _);
            _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
            {
                foreach ((string key, object? value) in tags)
                {
                    if (key == "asyncconfig.source" && sources.FirstOrDefault(source => ((string)value!).EndsWith(source, StringComparison.Ordinal)) is { } source)
                    {
                        _heard.Enqueue((instrument.Meter.Scope is null ? "own" : "host", source));
                        if (instrument.Meter.Scope is null)
                        {
                            _own[instrument.Meter] = source;
                        }
                    }
                }
            });
            _listener.Start();
        }

        internal IEnumerable<string> Sources => _heard.Select(static one => one.Source).Order();

        /// <summary>Own meters that were heard and have not ended.</summary>
        internal int OwnMeters => _own.Count;

        /// <summary>Which meters have something to say now.</summary>
        internal string[] Collect()
        {
            _heard.Clear();
            _listener.RecordObservableInstruments();
            return [.. _heard.Select(static one => one.Meter)];
        }

        public void Dispose() => _listener.Dispose();
    }
}
