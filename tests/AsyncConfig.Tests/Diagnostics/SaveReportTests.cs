using AsyncConfig.Files.Replacing;
using AsyncConfig.Tests.Files.Replacing;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>What logs and the meter say of saves.</summary>
public sealed class SaveReportTests : IDisposable
{
    private const string Canary = "hunter2canary";

    private readonly TempFolder _folder = new("saves");
    private readonly Meters _meters = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task A_save_is_logged_with_files_keys_and_version_and_never_a_value()
    {
        using Watched watched = Watch();
        using MetricCollector<long> saves = _meters.Collect<long>("asyncconfig.saves");

        SaveResult result = await watched.SaveAsync("app.json", static edit => edit.Set("A", Canary).Set("B:C", Canary));

        (int _, LogLevel level, string text) = Assert.Single(_log.Entries, static entry => entry.Id == 10);
        Assert.Equal(LogLevel.Information, level);
        Assert.Contains($"Configuration saved to {_folder.Combine("app.json")}: B:C, A; version {result.Version}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, string.Concat(_log.Entries), StringComparison.Ordinal);
        Assert.Equal(["saved"], saves.Tags("asyncconfig.outcome"));
    }

    [Fact]
    public async Task A_save_that_changes_nothing_is_counted_and_not_logged()
    {
        using Watched watched = Watch();
        using MetricCollector<long> saves = _meters.Collect<long>("asyncconfig.saves");

        await watched.SaveAsync("app.json", static edit => edit.Set("A", "1"));

        Assert.Equal(0, _log.Count(10));
        Assert.Equal(["unchanged"], saves.Tags("asyncconfig.outcome"));
    }

    [Fact]
    public async Task A_conflict_has_an_event_of_its_own()
    {
        using Watched watched = Watch();
        using MetricCollector<long> saves = _meters.Collect<long>("asyncconfig.saves");

        await Assert.ThrowsAsync<ConfigurationConflictException>(() => watched.SaveAsync(
            "app.json", static edit => edit.Set("A", Canary), new SaveOptions { ExpectedVersion = "another" }));

        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Entries, static entry => entry.Id == 11).Level);
        Assert.Equal(["conflict"], saves.Tags("asyncconfig.outcome"));
        Assert.DoesNotContain(Canary, string.Concat(_log.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_failure_is_logged_and_counted_with_its_reason()
    {
        using Watched watched = Watch();
        using MetricCollector<long> saves = _meters.Collect<long>("asyncconfig.saves");
        using IDisposable gate = watched.Engine.AddGate(static (_, _) => throw new InvalidOperationException($"Not {Canary}."));

        await Assert.ThrowsAsync<ConfigurationSaveException>(() => watched.SaveAsync("app.json", static edit => edit.Set("A", Canary)));
        _folder.Write("app.json", "{");
        await watched.TickAsync();
        await Assert.ThrowsAsync<ConfigurationSaveException>(() => watched.SaveAsync("app.json", static edit => edit.Set("A", Canary)));

        Assert.Equal(["rejected", "not_editable"], saves.Tags("asyncconfig.outcome"));
        Assert.Equal([LogLevel.Warning, LogLevel.Warning], _log.Entries.Where(static entry => entry.Id == 18).Select(static entry => entry.Level));
        Assert.DoesNotContain(Canary, string.Concat(_log.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_for_users_to_mend_is_an_error()
    {
        using Watched watched = Watch();
        string path = _folder.Combine("app.json");
        using ITargetDirectory held = FileReplacer.ForThisMachine.Locked(path);

        await Assert.ThrowsAsync<ConfigurationSaveException>(() => watched.SaveAsync(
            path, static edit => edit.Set("A", Canary), new SaveOptions { LockTimeout = TimeSpan.Zero }));

        Assert.Equal(LogLevel.Error, Assert.Single(_log.Entries, static entry => entry.Id == 12).Level);
    }

    [Fact]
    public async Task An_edit_that_throws_is_counted_as_failed_and_a_cancelled_save_is_not_counted()
    {
        using Watched watched = Watch();
        using MetricCollector<long> saves = _meters.Collect<long>("asyncconfig.saves");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => watched.SaveAsync("app.json", static _ => throw new NotSupportedException(Canary)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => watched.Handle.SaveAsync("app.json", static edit => edit.Set("A", 2), cancellationToken: cancelled.Token));

        Assert.Equal(["failed"], saves.Tags("asyncconfig.outcome"));
        Assert.DoesNotContain(Canary, string.Concat(_log.Entries), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _folder.Dispose();
    }

    private Watched Watch()
    {
        Watched watched = OneKeyFile.Watch(_folder, plan => plan with { Logger = _log });
        watched.Engine.ConnectMeter(_meters.Factory);
        return watched;
    }
}
