using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Saving;

/// <summary>The callback that fills an edit: what it may do, and what it is kept from.</summary>
public sealed class EditCallbackTests
{
    [Fact]
    public async Task Waiting_for_the_same_configuration_in_an_edit_throws_instead_of_hanging()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 1 }""");
        using var watched = new Watched(folder, ["app.json"]);

        await watched.SaveAsync("app.json", edit =>
        {
            edit.Set("A", 2);
            Assert.IsType<InvalidOperationException>(watched.SaveAsync(static inner => inner.Set("B", 1)).Exception?.InnerException);
            Assert.IsType<InvalidOperationException>(watched.Handle.ReloadAsync(CancellationToken.None).Exception?.InnerException);
            watched.Root.Reload();
        });

        Assert.Equal("2", watched["A"]);
        Assert.False(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_exception_of_the_edit_comes_through_and_nothing_is_written()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": 1 }""");
        using var watched = new Watched(folder, ["app.json"]);

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(
            () => watched.SaveAsync("app.json", static _ => throw new TimeZoneNotFoundException()));
        await watched.SaveAsync("app.json", static edit => edit.Set("A", 2));

        Assert.Equal("""{ "A": 2 }""", File.ReadAllText(path));
    }

    [Fact]
    public async Task An_asynchronous_edit_is_refused_before_it_loses_anything()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 1 }""");
        using var watched = new Watched(folder, ["app.json"]);

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => watched.SaveAsync("app.json", static async edit =>
        {
            await Task.Yield();
            edit.Set("A", 2);
        }));

        Assert.Contains("asynchronous", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_sources_the_edit_reads_what_they_give_together()
    {
        using var folder = new TempFolder();
        string first = folder.Write("first.json", """{ "A": "x" }""");
        string second = folder.Write("second.json", """{ "B": "old" }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(first).AddAsyncFile(second);

        await configuration.GetAsyncFiles().SaveAsync(
            static edit => edit.Set("B", edit["A"]), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("""{ "B": "x" }""", File.ReadAllText(second));
    }

    [Fact]
    public async Task With_several_sources_values_can_change_places()
    {
        using var folder = new TempFolder();
        string first = folder.Write("first.json", """{ "A": "x" }""");
        string second = folder.Write("second.json", """{ "B": "y" }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(first).AddAsyncFile(second);

        SaveResult result = await configuration.GetAsyncFiles().SaveAsync(
            static edit =>
            {
                (string? a, string? b) = (edit["A"], edit["B"]);
                edit.Set("A", b).Set("B", a);
            },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("""{ "A": "y" }""", File.ReadAllText(first));
        Assert.Equal("""{ "B": "x" }""", File.ReadAllText(second));
        Assert.Equal([first, second], result.Files);
    }

    [Fact]
    public async Task With_several_sources_an_edit_that_depends_on_what_it_sets_is_saved_whole()
    {
        using var folder = new TempFolder();
        string first = folder.Write("first.json", """{ "A": { } }""");
        string second = folder.Write("second.json", """{ "B": { } }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(first).AddAsyncFile(second);

        await configuration.GetAsyncFiles().SaveAsync(
            static edit =>
            {
                if (edit["A:Done"] is null)
                {
                    edit.Set("A:Done", true).Set("B:Done", true);
                }
            },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(("True", "True"), (configuration["A:Done"], configuration["B:Done"]));
    }

    [Fact]
    public async Task With_several_sources_a_file_that_changed_since_the_edit_read_it_conflicts()
    {
        using var folder = new TempFolder();
        folder.Write("first.json", """{ "A": "x" }""");
        string second = folder.Write("second.json", """{ "B": "y" }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(folder.Combine("first.json"), reloadOnChange: false).AddAsyncFile(second, reloadOnChange: false);

        await Assert.ThrowsAsync<ConfigurationConflictException>(() => configuration.GetAsyncFiles().SaveAsync(
            edit =>
            {
                edit.Set("A", edit["B"]).Set("B", "new");
                File.WriteAllText(second, """{ "B": "theirs" }""");
            },
            cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("""{ "B": "theirs" }""", File.ReadAllText(second));
    }

    [Fact]
    public async Task The_expected_version_of_a_file_counts_also_when_nothing_is_edited()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 1 }""");
        using var watched = new Watched(folder, ["app.json"]);

        await Assert.ThrowsAsync<ConfigurationConflictException>(
            () => watched.SaveAsync("app.json", static _ => { }, new SaveOptions { ExpectedVersion = "another" }));
    }
}
