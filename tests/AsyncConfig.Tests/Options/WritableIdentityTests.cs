using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Tests.Options;

/// <summary>A value stays with the key it belongs to: nothing that belongs to another one is written, and nothing is left behind.</summary>
public sealed class WritableIdentityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_that_shows_another_one_is_not_written(bool byContract)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Primary": { "Name": "p" }, "Backup": { "Name": "b" }, "UseBackup": false } }""");
        using WritableApp<Fleet> app = App(folder, byContract, ("Shop:Backup:Password", "canary"));

        await app.UpdateAsync(static fleet =>
        {
            fleet.UseBackup = true;
            fleet.Backup.Name = "c";
        });

        Assert.Equal("""{ "Shop": { "Primary": { "Name": "p" }, "Backup": { "Name": "c" }, "UseBackup": true } }""", app.Read("app.json"));
    }

    public static TheoryData<string> Leaks => ["copied", "assigned", "put together"];

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task A_secret_of_another_provider_is_written_under_no_other_key(string way)
    {
        using var folder = new TempFolder();
        const string text = """{ "Shop": { "Backup": { "Name": "b" }, "Ships": { "a": { "Name": "s" } }, "Host": "h" } }""";
        folder.Write("app.json", text);
        using WritableApp<Fleet> app = App(
            folder, false, ("Shop:Backup:Password", "canary-1"), ("Shop:Ships:a:Password", "canary-2"), ("Shop:Password", "canary-3"));

        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(way switch
        {
            "copied" => static fleet => fleet.Ships["b"] = fleet.Ships["a"],
            "assigned" => static fleet => fleet.Primary = fleet.Backup,
            _ => static fleet => fleet.Host = "k",
        }));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(text, app.Read("app.json"));
    }

    [Fact]
    public async Task Removed_elements_take_what_the_options_do_not_read_with_them()
    {
        using var folder = new TempFolder();
        folder.Write("app.yaml", """
            Shop:
              Crews:
              - Name: a # first
                Owner: alice
              - Name: b # second
                Owner: bob
              - Name: c # third
                Owner: carol
              - Name: d # fourth
                Owner: dave

            """);
        using var app = new WritableApp<Fleet>(folder, ["app.yaml"]);

        await app.UpdateAsync(static fleet => fleet.Crews.RemoveAll(static crew => crew.Name is "a" or "c"));

        Assert.Equal(
            """
            Shop:
              Crews:
              - Name: b # second
                Owner: bob
              - Name: d # fourth
                Owner: dave

            """,
            app.Read("app.yaml"));
    }

    public static TheoryData<string> Moves => ["inserted", "reversed", "replaced", "changed and removed"];

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Elements_do_not_move_away_from_what_the_options_do_not_read(string way)
    {
        using var folder = new TempFolder();
        const string text = """{ "Shop": { "Crews": [{ "Name": "a", "Owner": "alice" }, { "Name": "b", "Owner": "bob" }, { "Name": "c" }] } }""";
        folder.Write("app.json", text);
        using var app = new WritableApp<Fleet>(folder, ["app.json"]);

        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(way switch
        {
            "inserted" => static fleet => fleet.Crews.Insert(0, new Crew { Name = "new" }),
            "reversed" => static fleet => fleet.Crews.Reverse(),
            "replaced" => static fleet => fleet.Crews = [fleet.Crews[1], fleet.Crews[2], new Crew { Name = "new" }],
            _ => static fleet => fleet.Crews = [fleet.Crews[0], new Crew { Name = "other" }],
        }));

        Assert.Equal((SaveFailureReason.NotEditable, "Shop:Crews"), (exception.Reason, exception.Key));
        Assert.Equal(text, app.Read("app.json"));
    }

    [Fact]
    public async Task Elements_change_where_they_stand_and_are_appended_beside_what_the_options_do_not_read()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Crews": [{ "Name": "a", "Owner": "alice" }, { "Name": "b" }] } }""");
        using var app = new WritableApp<Fleet>(folder, ["app.json"]);

        await app.UpdateAsync(static fleet =>
        {
            fleet.Crews[0].Name = "A";
            fleet.Crews.Add(new Crew { Name = "c" });
        });

        Assert.Equal(
            """{ "Shop": { "Crews": [{ "Name": "A", "Owner": "alice" }, { "Name": "b" }, { "Name": "c" }] } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task A_contract_writes_moments_and_the_names_of_entries_as_they_are_read()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "{}");
        using WritableApp<Fleet> app = App(folder, byContract: true);
        var moment = new DateTime(2026, 11, 23, 6, 0, 0, DateTimeKind.Utc);

        await app.UpdateAsync(fleet =>
        {
            fleet.Last = moment;
            fleet.Ships["FirstShip"] = new Ship { Name = "one" };
        });
        await app.UpdateAsync(static fleet => fleet.Ships["FirstShip"].Name = "two");

        Assert.Equal(moment, app.Options.CurrentValue.Last.ToUniversalTime());
        Assert.Equal("two", app.Options.CurrentValue.Ships["FirstShip"].Name);
    }

    [Fact]
    public async Task What_validators_refuse_is_not_saved_although_nobody_asked_for_a_gate()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Host": "h" } }""");
        using var app = new WritableApp<Fleet>(folder, ["app.json"], static services => services.AddOptions<Fleet>()
            .BindSection("Shop").Validate(static fleet => fleet.Host != "refused", "The host is refused.").Writable());

        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => app.UpdateAsync(static fleet => fleet.Host = "refused"));

        Assert.Equal(SaveFailureReason.Rejected, exception.Reason);
        Assert.Equal("""{ "Shop": { "Host": "h" } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task What_stands_in_a_refused_file_is_not_counted_on()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 1 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"], static services => services.AddOptions<Shop>()
            .BindSection("Shop").Validate(static shop => shop.Size < 100, "Too large.").Writable());
        _ = app.Options.CurrentValue;
        folder.Write("app.json", """{ "Shop": { "Size": 500 } }""");

        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => app.UpdateAsync(static shop => shop.Size++));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.Equal("""{ "Shop": { "Size": 500 } }""", app.Read("app.json"));
    }

    private static WritableApp<Fleet> App(TempFolder folder, bool byContract, params (string Key, string Value)[] environment) => new(
        folder,
        ["app.json"],
        byContract
            ? static services => services.AddOptions<Fleet>().BindSection(WritableApp<Fleet>.Section).Writable(FleetContext.Default.Fleet)
            : null,
        environment.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value));
}
