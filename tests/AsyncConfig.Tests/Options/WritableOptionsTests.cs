using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>Options changed in code: what changed is saved, where it came from, and nothing else.</summary>
public sealed class WritableOptionsTests
{
    private const string Json = """
        {
          // the shop
          "Shop": {
            "Name": "one",   // its name
            "Size": 1.0,
            "Unknown": [1, 2]
          },
          "Other": true
        }
        """;

    [Fact]
    public async Task Only_the_member_that_changed_is_written_and_every_other_byte_stays()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Json.Replace("1.0", "1", StringComparison.Ordinal));
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        SaveResult result = await app.UpdateAsync(static shop => shop.Name = "two");

        Assert.Equal(Json.Replace("1.0", "1", StringComparison.Ordinal).Replace("one", "two", StringComparison.Ordinal), app.Read("app.json"));
        Assert.Equal(["Shop:Name"], result.ChangedKeys);
        Assert.Empty(result.OverriddenKeys);
    }

    [Fact]
    public async Task The_comments_of_a_yaml_file_stay()
    {
        using var folder = new TempFolder();
        folder.Write("app.yaml", "# the shop\nShop:\n  Name: one # its name\n  Tags:\n  - a # first\n  - b # second\n  - c # third\n");
        using var app = new WritableApp<Shop>(folder, ["app.yaml"]);

        await app.UpdateAsync(static shop =>
        {
            shop.Name = "two";
            shop.Size = 7;
            shop.IsOpen = true;
            shop.Tags.Remove("b");
            shop.Tags.Add("d");
        });

        Assert.Equal(
            "# the shop\nShop:\n  Name: two # its name\n  Tags:\n  - a # first\n  - c # second\n  - d # third\n  Size: 7\n  IsOpen: true\n",
            app.Read("app.yaml"));
    }

    [Fact]
    public async Task A_change_to_nothing_writes_nothing()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Json);
        using var app = new WritableApp<Shop>(folder, ["app.json"], environment: new() { ["Shop:Size"] = "1" });
        Shop before = app.Options.CurrentValue;

        SaveResult result = await app.UpdateAsync(static shop =>
        {
            shop.Name = "one";
            shop.Price = 0.00m;
        });

        Assert.Empty(result.Files);
        Assert.Empty(result.ChangedKeys);
        Assert.Equal(Json, app.Read("app.json"));
        Assert.Same(before, app.Options.CurrentValue);
    }

    [Fact]
    public async Task Who_has_saved_reads_it_at_once_and_listeners_are_told_once()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Json.Replace("1.0", "1", StringComparison.Ordinal));
        using var app = new WritableApp<Shop>(folder, ["app.json"]);
        var told = new List<string?>();
        using IDisposable? listener = app.Options.OnChange((shop, _) => told.Add(shop.Name));
        Assert.Equal("one", app.Options.CurrentValue.Name);

        await app.UpdateAsync(static shop => shop.Name = "two");

        Assert.Equal("two", app.Options.CurrentValue.Name);
        Assert.Equal("two", app.Services.GetRequiredService<IOptionsMonitor<Shop>>().CurrentValue.Name);
        await app.WhenToldAsync();
        Assert.Equal(["two"], told);
    }

    [Fact]
    public async Task Each_name_writes_to_its_own_section()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": { "Size": 1 }, "B": { "Size": 1 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], static services =>
        {
            services.AddOptions<Shop>("a").BindSection("A").Writable();
            services.AddOptions<Shop>("b").BindSection("B").Writable();
        });

        await app.Options.UpdateAsync("b", static shop => shop.Size++, TestContext.Current.CancellationToken);

        Assert.Equal("""{ "A": { "Size": 1 }, "B": { "Size": 2 } }""", app.Read("app.json"));
        Assert.Equal((1, 2), (app.Options.Get("a").Size, app.Options.Get("b").Size));
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => app.UpdateAsync(static shop => shop.Size++));
        Assert.Contains("not writable", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_section_is_created_in_the_first_file()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 1 }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await app.UpdateAsync(static shop => shop.Mail!.Host = "h");

        Assert.Equal("""{ "A": 1, "Shop": { "Mail": { "Host": "h" } } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task Without_any_file_the_first_one_is_created()
    {
        using var folder = new TempFolder();
        using var app = new WritableApp<Shop>(folder, ["app.yaml"]);

        await app.UpdateAsync(static shop => shop.Size = 3);

        Assert.Equal("Shop:\n  Size: 3\n", app.Read("app.yaml"));
        Assert.Equal(3, app.Options.CurrentValue.Size);
    }

    [Fact]
    public async Task The_whole_configuration_can_be_a_section()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Size": 1 }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], static services => services.AddOptions<Shop>().BindSection(string.Empty).Writable());

        await app.UpdateAsync(static shop => shop.Size = 2);

        Assert.Equal("""{ "Size": 2 }""", app.Read("app.json"));
    }

    [Fact]
    public async Task What_other_configuration_of_the_options_adds_is_not_saved()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Name": "one", "Size": 1, "Tags": ["a"] } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], static services => services.AddOptions<Shop>()
            .Configure(static shop => shop.Tags.Add("code"))
            .BindSection("Shop")
            .PostConfigure(static shop => shop.Name = "canary")
            .Writable());

        await app.UpdateAsync(static shop =>
        {
            shop.Tags.Add("b");
            shop.Size++;
        });

        Assert.Equal("""{ "Shop": { "Name": "one", "Size": 2, "Tags": ["a", "b"] } }""", app.Read("app.json"));
        Assert.Equal(("canary", "code,a,b"), (app.Options.CurrentValue.Name, string.Join(',', app.Options.CurrentValue.Tags)));
    }

    [Fact]
    public async Task The_update_starts_from_the_files_and_the_other_providers_not_from_what_somebody_set_in_memory()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 1 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], environment: new() { ["Shop:Letter"] = "e" });
        IConfiguration configuration = app.Services.GetRequiredService<IConfiguration>();
        configuration.GetSection("Shop:Name").Value = "memory";
        folder.Write("app.json", """{ "Shop": { "Size": 10 } }""");

        await app.UpdateAsync(static shop => shop.Size += shop.Letter == 'e' ? 1 : 100);

        Assert.Equal("""{ "Shop": { "Size": 11 } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task No_update_is_lost_however_many_write_at_once()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 0 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);
        using var other = new WritableApp<Shop>(folder, ["app.json"]);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? app : other).UpdateAsync(static shop => shop.Size++)))).InTime();

        Assert.Equal("""{ "Shop": { "Size": 40 } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task What_the_change_throws_comes_out_and_nothing_is_saved()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 0 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await Assert.ThrowsAsync<TimeoutException>(() => app.UpdateAsync(static shop =>
        {
            shop.Size = 5;
            throw new TimeoutException();
        }));

        Assert.Equal("""{ "Shop": { "Size": 0 } }""", app.Read("app.json"));
        Assert.Equal(0, app.Options.CurrentValue.Size);
    }

    [Fact]
    public async Task An_asynchronous_change_is_refused()
    {
        using var folder = new TempFolder();
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await Assert.ThrowsAsync<ArgumentException>(() => app.UpdateAsync(static async shop =>
        {
            await Task.Yield();
            shop.Size = 5;
        }));
    }

    [Fact]
    public async Task An_update_within_an_update_is_refused_instead_of_waiting_forever()
    {
        using var folder = new TempFolder();
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        Task inner = Task.CompletedTask;

        await app.UpdateAsync(shop =>
        {
            inner = app.UpdateAsync(static again => again.Size = 1);
            shop.Size = 2;
        }).InTime();

        await Assert.ThrowsAsync<InvalidOperationException>(() => inner).InTime();
        Assert.Equal("2", app["Shop:Size"]);
    }

    [Fact]
    public async Task A_gate_sees_the_options_as_they_would_be_and_can_refuse_them()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 1 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], configure: static options => options.Validate(static (candidate, _) =>
            candidate.GetValue<int>("Shop:Size") > 100 ? throw new InvalidOperationException("too large") : ValueTask.CompletedTask));

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static shop => shop.Size = 500));

        Assert.Equal(SaveFailureReason.Rejected, exception.Reason);
        Assert.DoesNotContain("500", exception.Message, StringComparison.Ordinal);
        Assert.Equal("""{ "Shop": { "Size": 1 } }""", app.Read("app.json"));
        Assert.Equal(1, app.Options.CurrentValue.Size);
    }

    [Fact]
    public async Task Validators_of_the_options_judge_an_update_before_it_is_written()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 1 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], static services =>
            services.AddOptions<Shop>().BindSection("Shop").ValidateDataAnnotations().ValidateBeforeReload().Writable());

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static shop => shop.Size = 577));
        await app.UpdateAsync(static shop => shop.Size = 57);

        Assert.Equal(SaveFailureReason.Rejected, exception.Reason);
        Assert.Contains("Size", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("577", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{ "Shop": { "Size": 57 } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task A_section_that_cannot_be_bound_is_named_with_its_place_and_without_its_values()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "Shop": { "Size": "canary" } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static shop => shop.Name = "x"));

        Assert.Equal((SaveFailureReason.NotEditable, path), (exception.Reason, exception.Path));
        Assert.Contains("Shop:Size", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_nothing_is_saved()
    {
        using var folder = new TempFolder();
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => app.Options.UpdateAsync(static shop => shop.Size = 1, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(folder.Combine("app.json")));
    }
}
