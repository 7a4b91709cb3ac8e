using AsyncConfig.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Options;

/// <summary>Several files and providers: each member goes home, and what cannot take effect is refused or reported.</summary>
public sealed class WritableLayersTests
{
    [Fact]
    public async Task Each_member_goes_to_the_file_that_supplies_it()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Name": "base", "Size": 1 } }""");
        folder.Write("app.dev.yaml", "Shop:\n  Size: 2\n");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        SaveResult result = await app.UpdateAsync(static shop =>
        {
            shop.Name = "new";
            shop.Size++;
            shop.Rate = 0.5;
        });

        Assert.Equal("""{ "Shop": { "Name": "new", "Size": 1, "Rate": 0.5 } }""", app.Read("app.json"));
        Assert.Equal("Shop:\n  Size: 3\n", app.Read("app.dev.yaml"));
        Assert.Equal([folder.Combine("app.json"), folder.Combine("app.dev.yaml")], result.Files);
    }

    [Fact]
    public async Task With_a_path_every_member_goes_to_that_file()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Name": "base", "Size": 1 } }""");
        folder.Write("user.json", "{}");
        using var app = new WritableApp<Shop>(folder, ["app.json", "user.json"], static services =>
            services.AddOptions<Shop>().BindSection("Shop").Writable("user.json"));

        await app.UpdateAsync(static shop => shop.Size++);
        await app.UpdateAsync(static shop => shop.Tags.Add("a"));

        Assert.Equal("""{ "Shop": { "Name": "base", "Size": 1 } }""", app.Read("app.json"));
        Assert.Equal(("2", "a"), (app["Shop:Size"], app["Shop:Tags:0"]));
        Assert.Contains("\"Size\": 2", app.Read("user.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_none_of_the_files_is_named()
    {
        using var folder = new TempFolder();
        using var app = new WritableApp<Shop>(folder, ["app.json"], static services =>
            services.AddOptions<Shop>().BindSection("Shop").Writable("typo.json"));

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static shop => shop.Size++));

        Assert.Contains("app.json", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("typo.json", 1)]
    [InlineData("appsettings.json", 0)]
    [InlineData(null, 0)]
    public async Task A_path_that_is_none_of_the_files_is_warned_of_when_the_host_starts(string? file, int warnings)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "Shop": { "Size": 1 } }""");
        using var loggers = new RecordingLoggers();
        using IHost host = HostLine.Build(HostKind.Application, folder, loggers, services: services =>
        {
            services.AddOptions<Shop>().BindSection("Shop").Writable(file);
            services.AddOptions<Shop>("other").BindSection("Other").Writable(file);
        });

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(warnings, loggers.Ours.Count(17));
        Assert.All(loggers.Ours.Entries.Where(static entry => entry.Id == 17), entry => Assert.Equal(
            (LogLevel.Warning, true, true),
            (entry.Level, entry.Text.Contains("'typo.json'", StringComparison.Ordinal), entry.Text.Contains("(appsettings.json", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task What_the_environment_overrides_is_saved_and_reported()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Name": "file", "Size": 1 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], environment: new() { ["Shop:Name"] = "environment", ["Shop:Mail:Host"] = "secret" });

        SaveResult result = await app.UpdateAsync(static shop =>
        {
            shop.Name = "new";
            shop.Size = 2;
        });

        Assert.Equal(["Shop:Name"], result.OverriddenKeys);
        Assert.Equal("""{ "Shop": { "Name": "new", "Size": 2 } }""", app.Read("app.json"));
        Assert.Equal(("environment", 2), (app.Options.CurrentValue.Name, app.Options.CurrentValue.Size));
    }

    [Fact]
    public async Task What_a_later_file_overrides_is_reported_too()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 1 } }""");
        folder.Write("app.dev.json", """{ "Shop": { "Size": 2 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], static services =>
            services.AddOptions<Shop>().BindSection("Shop").Writable("app.json"));

        SaveResult result = await app.UpdateAsync(static shop => shop.Size = 9);

        Assert.Equal(["Shop:Size"], result.OverriddenKeys);
        Assert.Equal("""{ "Shop": { "Size": 9 } }""", app.Read("app.json"));
    }

    [Theory]
    [InlineData("app.json")]
    [InlineData(null)]
    public async Task A_removal_that_somebody_else_would_undo_is_refused_and_names_them(string? environment)
    {
        using var folder = new TempFolder();
        const string Text = """{ "Shop": { "Routes": { "eu": { "Host": "a" }, "us": { "Host": "b" } } } }""";
        folder.Write("app.json", Text);
        folder.Write("app.dev.json", environment is null ? "{}" : Text);
        using var app = new WritableApp<Shop>(
            folder, ["app.json"], environment: environment is null ? new() { ["Shop:Routes:eu:Port"] = "1" } : null);

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static shop => shop.Routes.Remove("eu")));

        Assert.Equal((SaveFailureReason.NotEditable, "Shop:Routes:eu"), (exception.Reason, exception.Key));
        Assert.Contains(environment ?? "MemoryConfigurationProvider", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Text, app.Read("app.json"));
    }

    [Fact]
    public async Task An_array_stays_in_the_file_whose_array_it_is()
    {
        using var folder = new TempFolder();
        const string Base = """{ "Shop": { "Tags": ["x", "y", "z"], "Mails": [{ "Host": "x" }] } }""";
        folder.Write("app.json", Base);
        folder.Write("app.dev.json", """{ "Shop": { "Tags": [ "a", /* second */ "b" ], "Mails": [{ "Host": "a" }] } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await app.UpdateAsync(static shop =>
        {
            shop.Tags[0] = "A";
            shop.Tags.Add("c");
            shop.Mails[0].Port = 1;
        });

        Assert.Equal(Base, app.Read("app.json"));
        Assert.Equal(
            """{ "Shop": { "Tags": [ "A", /* second */ "b", "c" ], "Mails": [{ "Host": "a", "Port": 1 }] } }""", app.Read("app.dev.json"));
    }

    [Fact]
    public async Task An_element_that_an_override_patches_is_changed_there_and_a_removal_writes_the_array_anew()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Tags": ["a", "b", "c"] } }""");
        folder.Write("app.dev.json", """{ "Shop": { "Tags": { "1": "B" } } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await app.UpdateAsync(static shop => (shop.Tags[0], shop.Tags[1]) = ("A", "BB"));
        Assert.Equal("""{ "Shop": { "Tags": ["A", "b", "c"] } }""", app.Read("app.json"));
        Assert.Equal("""{ "Shop": { "Tags": { "1": "BB" } } }""", app.Read("app.dev.json"));

        await app.UpdateAsync(static shop => shop.Tags.RemoveAt(1));
        Assert.Equal(["A", "c"], app.Options.CurrentValue.Tags);
        Assert.Equal("""{ "Shop": { "Tags": ["A", "b", "c"] } }""", app.Read("app.json"));
    }

    [Theory]
    [InlineData(ArrayMergeMode.Append)]
    [InlineData(ArrayMergeMode.ByIndex)]
    public async Task A_list_that_files_make_up_together_is_right_or_refused(ArrayMergeMode mode)
    {
        foreach (Action<Shop> change in (Action<Shop>[])[
            static shop => shop.Tags[0] = "new",
            static shop => shop.Tags[^1] = "new",
            static shop => shop.Tags.Add("new"),
            static shop => shop.Tags.RemoveAt(0),
            static shop => shop.Tags.RemoveAt(shop.Tags.Count - 1),
            static shop => shop.Tags.Clear()])
        {
            using var folder = new TempFolder();
            folder.Write("app.json", """{ "Shop": { "Tags": ["a", "b", "c"] } }""");
            folder.Write("app.dev.json", """{ "Shop": { "Tags": ["x", "y"] } }""");
            using var app = new WritableApp<Shop>(folder, ["app.json"], configure: options => options.ArrayMerge = mode);
            var expected = new Shop();
            expected.Tags.AddRange(app.Options.CurrentValue.Tags);
            change(expected);

            try
            {
                await app.UpdateAsync(change);
                Assert.Equal(expected.Tags, app.Options.CurrentValue.Tags);
            }
            catch (ConfigurationSaveException exception)
            {
                Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
                Assert.Equal("""{ "Shop": { "Tags": ["a", "b", "c"] } }""", app.Read("app.json"));
            }
        }
    }

    [Fact]
    public async Task Elements_of_the_environment_are_never_written_to_a_file()
    {
        using var folder = new TempFolder();
        const string Text = """{ "Shop": { "Tags": ["a", "b"] } }""";
        folder.Write("app.json", Text);
        using var app = new WritableApp<Shop>(folder, ["app.json"], environment: new() { ["Shop:Tags:2"] = "secret" });

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static shop => shop.Tags.RemoveAt(0)));
        Assert.Contains("MemoryConfigurationProvider", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Text, app.Read("app.json"));

        await app.UpdateAsync(static shop => shop.Tags[0] = "A");
        Assert.Equal("""{ "Shop": { "Tags": ["A", "b"] } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task With_several_sources_the_one_that_holds_the_keys_saves_and_the_change_counts_once()
    {
        using var folder = new TempFolder();
        string first = folder.Write("first.json", """{ "Shop": { "Name": "a" } }""");
        string second = folder.Write("second.json", """{ "Shop": { "Size": 1 } }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(first).AddAsyncFile(second);
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        WritableApp<Shop>.Register(services);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IWritableOptions<Shop>>();
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        await options.UpdateAsync(static shop => shop.Size++, cancellationToken);
        await options.UpdateAsync(static shop => shop.Name += "b", cancellationToken);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => options.UpdateAsync(static shop => (shop.Name, shop.Size) = ("c", 5), cancellationToken));

        Assert.Contains("first.json", exception.Message, StringComparison.Ordinal);
        Assert.Equal("""{ "Shop": { "Name": "ab" } }""", File.ReadAllText(first));
        Assert.Equal("""{ "Shop": { "Size": 2 } }""", File.ReadAllText(second));
    }
}
