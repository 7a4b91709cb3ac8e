using AsyncConfig.Files;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>When a missing file is a change, when it is a failure, and when it is nothing at all.</summary>
public sealed class AbsenceTests
{
    private const string Base = """{ "A": "base" }""";
    private const string Override = """{ "A": "override", "B": "2" }""";

    [Fact]
    public async Task An_override_that_goes_is_dropped_after_two_ticks_with_one_announcement()
    {
        using var folder = new TempFolder();
        using Watched watched = WatchBoth(folder);

        File.Delete(folder.Combine("app.dev.json"));
        await watched.TickAsync();
        Assert.Equal(("override", 0), (watched["A"], watched.Tokens));
        await watched.TickAsync(times: 3);

        Assert.Equal(("base", null), (watched["A"], watched["B"]));
        Assert.Equal(1, watched.Tokens);
        ConfigurationChange change = Assert.Single(watched.Changes);
        Assert.Equal(["A"], change.Changed);
        Assert.Equal(["B"], change.Removed);
        Assert.Empty(watched.Failures);
        Assert.Equal([FileState.Loaded, FileState.Absent], watched.Handle.Files.Select(static file => file.State));
        Assert.Equal(FileStatus.AbsentVersion, watched.Handle.Files[1].Version);
    }

    [Fact]
    public async Task An_override_that_comes_back_is_loaded_again()
    {
        using var folder = new TempFolder();
        using Watched watched = WatchBoth(folder);
        File.Delete(folder.Combine("app.dev.json"));
        await watched.TickAsync(times: 2);

        folder.Write("app.dev.json", Override);
        await watched.TickAsync();

        Assert.Equal("override", watched["A"]);
        Assert.Equal(2, watched.Tokens);
    }

    [Fact]
    public async Task An_override_on_another_device_than_before_is_a_failure_until_the_device_is_back()
    {
        using var folder = new TempFolder();
        bool isUnmounted = false;
        var mounts = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            Seen = probe => isUnmounted ? probe with { Identity = probe.Identity with { Device = probe.Identity.Device + 1 } } : probe,
        };
        using Watched watched = WatchBoth(folder, mounts);

        File.Delete(folder.Combine("app.dev.json"));
        isUnmounted = true;
        await watched.TickAsync(times: 4);

        AssertUnmounted(watched);
        folder.Write("app.dev.json", Override);
        isUnmounted = false;
        await watched.TickAsync(times: 2);

        AssertRecovered(watched);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_override_that_was_just_saved_is_dropped_also_where_files_and_folders_are_on_different_devices(bool isThereBefore)
    {
        using var folder = new TempFolder();
        var overlay = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            Seen = static probe => probe.Kind == ProbeKind.Other ? probe with { Identity = probe.Identity with { Device = probe.Identity.Device + 1 } } : probe,
        };
        folder.Write("app.json", Base);
        if (isThereBefore)
        {
            folder.Write("app.dev.json", Override);
        }

        using var watched = new Watched(folder, ["app.json", "app.dev.json"], fileSystem: overlay);
        await watched.SaveAsync("app.dev.json", static edit => edit.Set("A", "saved"));

        File.Delete(folder.Combine("app.dev.json"));
        await watched.TickAsync(times: 4);

        Assert.Equal("base", watched["A"]);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task An_override_whose_folder_is_gone_is_a_failure_until_it_is_back()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Base);
        folder.Write("mounted/app.dev.json", Override);
        using var watched = new Watched(folder, ["app.json", "mounted/app.dev.json"]);

        Directory.Delete(folder.Combine("mounted"), recursive: true);
        await watched.TickAsync(times: 4);

        AssertUnmounted(watched);
        folder.Write("mounted/app.dev.json", Override);
        await watched.TickAsync(times: 2);

        AssertRecovered(watched);
    }

    [Fact]
    public async Task An_override_that_is_missing_from_its_folder_after_the_folder_is_back_is_dropped()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Base);
        folder.Write("mounted/app.dev.json", Override);
        using var watched = new Watched(folder, ["app.json", "mounted/app.dev.json"]);
        Directory.Delete(folder.Combine("mounted"), recursive: true);
        await watched.TickAsync(times: 2);

        Directory.CreateDirectory(folder.Combine("mounted"));
        watched.Clock.Advance(TimeSpan.FromDays(1));
        await watched.TickAsync(times: 2);

        Assert.Equal("base", watched["A"]);
        Assert.Equal(1, watched.Tokens);
        Assert.Equal(FileState.Absent, watched.Handle.Files[1].State);
    }

    [Fact]
    public async Task An_optional_file_that_appears_is_loaded()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Base);
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);
        Assert.Equal(FileState.Absent, watched.Handle.Files[1].State);

        folder.Write("app.dev.json", Override);
        await watched.TickAsync();

        Assert.Equal(("override", "2"), (watched["A"], watched["B"]));
        Assert.Equal(1, watched.Tokens);
    }

    [Fact]
    public async Task An_optional_base_file_that_was_never_there_stays_optional()
    {
        using var folder = new TempFolder();
        using Watched watched = WatchOptional(folder);

        await watched.TickAsync(times: 3);

        Assert.False(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Empty(watched.Failures);
        Assert.Equal(FileState.Absent, watched.Handle.Files.Single().State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_optional_base_file_is_required_once_it_was_loaded(bool fromTheStart)
    {
        using var folder = new TempFolder();
        if (fromTheStart)
        {
            folder.Write("app.json", Base);
        }

        using Watched watched = WatchOptional(folder);
        folder.Write("app.json", Base);
        await watched.TickAsync();
        Assert.Equal("base", watched["A"]);

        File.Delete(folder.Combine("app.json"));
        await watched.TickAsync(times: 3);

        Assert.Equal("base", watched["A"]);
        Assert.Contains("gone", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);
        Assert.Equal(FileState.Rejected, watched.Handle.Files.Single().State);
    }

    [Theory]
    [InlineData("app.json", Base)]
    [InlineData("app.dev.json", Override)]
    public async Task Deleting_and_recreating_within_the_grace_is_silent(string name, string text)
    {
        using var folder = new TempFolder();
        using Watched watched = WatchBoth(folder);

        File.Delete(folder.Combine(name));
        await watched.TickAsync();
        folder.Write(name, text);
        await watched.TickAsync(times: 3);

        AssertSilent(watched);
    }

    [Theory]
    [InlineData("app.json", Base)]
    [InlineData("app.dev.json", Override)]
    public async Task A_file_that_goes_while_another_one_is_read_has_the_same_grace(string name, string text)
    {
        using var folder = new TempFolder();
        folder.Write("other.json", """{ "C": "1" }""");
        folder.Write("app.json", Base);
        folder.Write("app.dev.json", Override);
        using var watched = new Watched(folder, ["other.json", "app.json", "app.dev.json"]);
        watched.Clock.OnSettle = () => File.Delete(folder.Combine(name));

        folder.Write("other.json", """{ "C": "2" }""");
        await watched.TickAsync();
        watched.Clock.OnSettle = static () => { };
        await watched.TickAsync();
        Assert.Empty(watched.Failures);
        Assert.Equal(("override", "2"), (watched["A"], watched["B"]));
        folder.Write(name, text);
        await watched.TickAsync(times: 2);

        Assert.Equal("2", watched["C"]);
        Assert.Equal(["C"], Assert.Single(watched.Changes).Changed);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task A_file_that_is_edited_and_deleted_within_one_read_has_the_same_grace()
    {
        using var folder = new TempFolder();
        using Watched watched = WatchBoth(folder);
        watched.Clock.OnSettle = () => File.Delete(folder.Combine("app.dev.json"));

        folder.Write("app.dev.json", """{ "A": "edited" }""");
        await watched.TickAsync();
        watched.Clock.OnSettle = static () => { };
        Assert.Equal("override", watched["A"]);
        await watched.TickAsync();
        folder.Write("app.dev.json", Override);
        await watched.TickAsync(times: 2);

        AssertSilent(watched);
    }

    private static Watched WatchBoth(TempFolder folder, IFileSystem? fileSystem = null)
    {
        folder.Write("app.json", Base);
        folder.Write("app.dev.json", Override);
        return new Watched(folder, ["app.json", "app.dev.json"], fileSystem: fileSystem);
    }

    private static Watched WatchOptional(TempFolder folder) => new(
        folder, ["app.json"], static plan => plan with { Files = [plan.Files[0] with { Optional = true }] });

    private static void AssertUnmounted(Watched watched)
    {
        Assert.Equal("override", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        Assert.Contains("mount", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);
        Assert.Equal(FileState.Rejected, watched.Handle.Files[1].State);
    }

    private static void AssertRecovered(Watched watched)
    {
        Assert.Equal("override", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        Assert.Equal(FileState.Loaded, watched.Handle.Files[1].State);
        Assert.Null(watched.Handle.Files[1].Failure);
    }

    private static void AssertSilent(Watched watched)
    {
        Assert.Equal("override", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        Assert.Empty(watched.Changes);
        Assert.Empty(watched.Failures);
    }
}
