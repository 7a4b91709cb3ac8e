using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using AsyncConfig.Options;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Tests.Options;

/// <summary>What members can be, and how they stand in a file.</summary>
public sealed class WritableMembersTests
{
    public static TheoryData<string, bool> Ways => new()
    {
        { "app.json", false },
        { "app.json", true },
        { "app.yaml", false },
        { "app.yaml", true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_type_of_value_is_read_back_as_it_was_set(string file, bool byContract)
    {
        using var folder = new TempFolder();
        using WritableApp<Shop> app = App(folder, file, byContract);
        var expected = new Shop();

        await app.UpdateAsync(static shop =>
        {
            Change(shop);
            shop.Reveal("canary");
        });
        Change(expected);

        Shop actual = app.Options.CurrentValue;
        Assert.Equivalent(expected, actual, strict: true);
        Assert.Equal(TimeSpan.FromHours(2), actual.Since.Offset);
        Assert.DoesNotContain("Text", app.Read(file), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", app.Read(file), StringComparison.Ordinal);

        static void Change(Shop shop)
        {
            shop.Name = "a: 'b' # \"c\"\n\u20ac";
            shop.Size = -7;
            shop.IsOpen = true;
            shop.Rate = 0.1;
            shop.Price = 79228162514264337593543950335m;
            shop.Day = DayOfWeek.Friday;
            shop.Limit = 0;
            shop.Letter = ':';
            shop.Wait = new TimeSpan(1, 2, 3, 4, 5);
            shop.Link = new Uri("http://example.org/ä?q=1#x");
            shop.Since = new DateTimeOffset(2024, 2, 29, 1, 2, 3, 4, TimeSpan.FromHours(2));
            shop.Until = new DateTime(2024, 2, 29, 1, 2, 3, 4);
            shop.Id = new Guid("11111111-2222-3333-4444-555555555555");
            shop.Seal = [1, 2, 255];
            shop.Order = "up";
            shop.Mail!.Next = new Mail { Host = "next", Next = new Mail { Port = 1 } };
            shop.Backup = new Mail { Host = "backup" };
            shop.Tags = ["", "true", "1", "null", "~"];
            shop.Codes = ["x", "y"];
            shop.Numbers = [3, 1, 2];
            shop.Mails = [new Mail { Host = "1" }, new Mail { Port = 2 }];
            shop.Routes = new() { ["eu west"] = new Mail { Host = "eu" }, ["us"] = new Mail() };
            shop.ByNumber = new() { [-1] = "minus", [7] = "seven" };
            shop.Hours = new() { [DayOfWeek.Monday] = TimeSpan.FromHours(8) };
            shop.Fixed.Add("f");
        }
    }

    [Fact]
    public async Task Numbers_and_booleans_are_written_as_such_and_everything_else_as_text()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Size": 4 } }""");
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await app.UpdateAsync(static shop =>
        {
            shop.Size = 5;
            shop.IsOpen = true;
            shop.Price = 1.50m;
            shop.Day = DayOfWeek.Friday;
            shop.Wait = TimeSpan.FromSeconds(90);
            shop.Rate = double.NaN;
            shop.Until = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        });

        Assert.Equal(
            """{ "Shop": { "Size": 5, "IsOpen": true, "Rate": "NaN", "Price": 1.50, "Day": "Friday", "Wait": "00:01:30", "Until": "2024-01-01T00:00:00.0000000Z" } }""",
            app.Read("app.json"));
        Assert.Equal(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), app.Options.CurrentValue.Until.ToUniversalTime());
    }

    [Fact]
    public async Task A_contract_decides_nothing_but_names_and_converters()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Ratio": 2, "Skipped": 1, "Place": { "X": 1, "Y": 2 } } }""");
        using var app = new WritableApp<Contracted>(folder, ["app.json"], static services =>
            services.AddOptions<Contracted>().BindSection("Shop").Writable(ContractedContext.Default.Contracted));

        await app.UpdateAsync(static options =>
        {
            options.Ratio = double.NaN;
            options.Skipped = 0;
            options.Hidden = "kept";
            options.Place = new Place(1, 3);
        });

        Assert.Equal("""{ "Shop": { "Ratio": "NaN", "Skipped": 0, "Place": { "X": 1, "Y": 3 } } }""", app.Read("app.json"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Members_that_cannot_be_read_are_refused_without_what_their_code_says(bool byContract)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": {} }""");
        using var app = new WritableApp<Contracted>(folder, ["app.json"], services =>
        {
            var builder = services.AddOptions<Contracted>().BindSection("Shop");
            _ = byContract ? builder.Writable(ContractedContext.Default.Contracted) : builder.Writable();
        });

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => app.UpdateAsync(static options => options.Loud = new Loud { Word = "canary" }));

        Assert.Equal((SaveFailureReason.NotEditable, "Shop"), (exception.Reason, exception.Key));
        Assert.Contains("FormatException", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{ "Shop": {} }""", app.Read("app.json"));
    }

    [Fact]
    public async Task A_value_that_is_spelled_in_another_way_is_not_touched()
    {
        using var folder = new TempFolder();
        const string Text = """{ "Shop": { "Rate": 1.0, "Price": "2.50", "Day": "5", "Wait": "1:00", "IsOpen": "TRUE", "Size": 1 } }""";
        folder.Write("app.json", Text);
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        await app.UpdateAsync(static shop =>
        {
            shop.Rate = 1;
            shop.Price = 2.5m;
            shop.Day = DayOfWeek.Friday;
            shop.Wait = TimeSpan.FromHours(1);
            shop.Size = 2;
        });

        Assert.Equal(Text.Replace("\"Size\": 1", "\"Size\": 2", StringComparison.Ordinal), app.Read("app.json"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_member_set_to_null_is_written_as_null_so_that_its_default_does_not_come_back(string file, bool byContract)
    {
        using var folder = new TempFolder();
        using WritableApp<Shop> app = App(folder, file, byContract);

        await app.UpdateAsync(static shop => (shop.Name, shop.Limit) = (null, null));

        Assert.Equal((null, null), (app.Options.CurrentValue.Name, app.Options.CurrentValue.Limit));
        Assert.Contains("null", app.Read(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Dictionaries_gain_change_and_lose_entries_in_place(string file, bool byContract)
    {
        using var folder = new TempFolder();
        using WritableApp<Shop> app = App(folder, file, byContract);
        await app.UpdateAsync(static shop => shop.Routes = new() { ["a"] = new Mail { Host = "1" }, ["b"] = new Mail { Host = "2" }, ["c"] = new Mail() });

        SaveResult result = await app.UpdateAsync(static shop =>
        {
            shop.Routes["a"].Host = "one";
            shop.Routes.Remove("b");
            shop.Routes["d"] = new Mail { Port = 4 };
        });

        Assert.Contains("Shop:Routes:a:Host", result.ChangedKeys);
        Assert.DoesNotContain("Shop:Routes:a:Port", result.ChangedKeys);
        Assert.Equal(["a", "c", "d"], app.Options.CurrentValue.Routes.Keys);
        Assert.Equal(("one", 4), (app.Options.CurrentValue.Routes["a"].Host, app.Options.CurrentValue.Routes["d"].Port));

        await app.UpdateAsync(static shop => shop.Routes.Clear());
        Assert.Empty(app.Options.CurrentValue.Routes);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Lists_of_objects_change_only_the_member_that_changed(string file, bool byContract)
    {
        using var folder = new TempFolder();
        using WritableApp<Shop> app = App(folder, file, byContract);
        await app.UpdateAsync(static shop => shop.Mails = [new Mail { Host = "1" }, new Mail { Host = "2" }, new Mail { Host = "3" }]);

        SaveResult inPlace = await app.UpdateAsync(static shop => shop.Mails[1].Port = 5);
        Assert.Equal(["Shop:Mails:1:Port"], inPlace.ChangedKeys);

        await app.UpdateAsync(static shop =>
        {
            shop.Mails.RemoveAt(0);
            shop.Mails[0].Host = "two";
        });
        Assert.Equal([("two", 5), ("3", 25)], app.Options.CurrentValue.Mails.Select(static mail => (mail.Host, mail.Port)));

        await app.UpdateAsync(static shop => shop.Mails.Insert(0, new Mail { Host = "0" }));
        Assert.Equal(["0", "two", "3"], app.Options.CurrentValue.Mails.Select(static mail => mail.Host));

        await app.UpdateAsync(static shop => shop.Mails.Clear());
        Assert.Empty(app.Options.CurrentValue.Mails);
    }

    [Fact]
    public async Task A_list_to_which_the_class_itself_gives_elements_keeps_them_out_of_the_file()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Tags": ["a"] } }""");
        using var app = new WritableApp<Defaults>(folder, ["app.json"]);

        await app.UpdateAsync(static defaults => defaults.Tags.Add("b"));
        Assert.Equal("""{ "Shop": { "Tags": ["a", "b"] } }""", app.Read("app.json"));
        Assert.Equal(["given", "a", "b"], app.Options.CurrentValue.Tags);

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static defaults => defaults.Tags.RemoveAt(0)));
        Assert.Equal((SaveFailureReason.NotEditable, "Shop:Tags"), (exception.Reason, exception.Key));
        Assert.Contains("start with an empty list", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_read_back_is_refused_before_anything_is_written()
    {
        foreach ((string key, Action<Defaults> change) in ((string, Action<Defaults>)[])[
            ("Shop:Part", static defaults => defaults.Part = null),
            ("Shop:Map:given", static defaults => defaults.Map.Remove("given")),
            ("Shop:Map:a:b", static defaults => defaults.Map["a:b"] = 1),
            ("Shop:Shifted", static defaults => defaults.Shifted = 7)])
        {
            using var folder = new TempFolder();
            folder.Write("app.json", """{ "Shop": {} }""");
            using var app = new WritableApp<Defaults>(folder, ["app.json"]);

            var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(change));

            Assert.Equal((SaveFailureReason.NotEditable, key), (exception.Reason, exception.Key));
            Assert.Equal("""{ "Shop": {} }""", app.Read("app.json"));
        }
    }

    [Fact]
    public async Task A_contract_whose_names_are_not_the_binders_is_refused()
    {
        using var folder = new TempFolder();
        using var app = new WritableApp<Renamed>(folder, ["app.json"], static services =>
            services.AddOptions<Renamed>().BindSection("Shop").Writable(RenamedContext.Default.Renamed));

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static renamed => renamed.Count = 3));

        Assert.Equal("Shop:counter", exception.Key);
        Assert.Contains("the name in its contract", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_refused()
    {
        using var folder = new TempFolder();
        using var app = new WritableApp<Shop>(folder, ["app.json"]);

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static shop => shop.Name = "\ud800"));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.False(File.Exists(folder.Combine("app.json")));
    }

    [Fact]
    public async Task Members_that_are_no_configuration_are_left_alone()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Count": 1, "Given": { "Port": 1 } } }""");
        using var app = new WritableApp<Odd>(folder, ["app.json"]);

        await app.UpdateAsync(static odd =>
        {
            odd.Count = 2;
            odd.Given.Port = 2;
            odd.Callback = static () => { };
            odd.Self = odd;
            odd.Culture = CultureInfo.InvariantCulture;
            odd.Signal = new ManualResetEvent(false);
        });

        Assert.Equal("""{ "Shop": { "Count": 2, "Given": { "Port": 2 }, "Culture": "(Default)" } }""", app.Read("app.json"));
    }

    [Fact]
    public async Task Types_of_the_framework_that_the_binder_makes_are_written_like_others()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Limits": { "TokenLimit": 3 } } }""");
        using var app = new WritableApp<Framed>(folder, ["app.json"]);

        await app.UpdateAsync(static framed =>
        {
            framed.Limits.TokenLimit = 4;
            framed.Login = new NetworkCredential("user", "word", "domain");
            framed.Pair = Tuple.Create("a", 1);
        });

        Framed actual = app.Options.CurrentValue;
        Assert.Equal(("user", "word", "domain"), (actual.Login!.UserName, actual.Login.Password, actual.Login.Domain));
        Assert.Equal((4, Tuple.Create("a", 1)), (actual.Limits.TokenLimit, actual.Pair));
        Assert.DoesNotContain("SecurePassword", app.Read("app.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_framework_itself_puts_into_its_types_is_not_written()
    {
        JsonNode tool = MemberTree.Read(new ProcessStartInfo { FileName = "tool" })!;

        Assert.Equal("tool", (string?)tool["FileName"]);
        Assert.Null(tool["Environment"]);
    }

    private static WritableApp<Shop> App(TempFolder folder, string file, bool byContract) => new(folder, [file], services =>
    {
        var builder = services.AddOptions<Shop>().BindSection("Shop");
        _ = byContract ? builder.Writable(ShopContext.Default.Shop) : builder.Writable();
    });

    internal sealed class Defaults
    {
        public List<string> Tags { get; set; } = ["given"];

        public Dictionary<string, int> Map { get; set; } = new() { ["given"] = 1 };

        public Mail? Part { get; set; } = new();

        public int Shifted { get; set => field = value + 1; }
    }

    internal sealed class Framed
    {
        public NetworkCredential? Login { get; set; }

        public TokenBucketRateLimiterOptions Limits { get; set; } = new();

        public Tuple<string, int>? Pair { get; set; }
    }

    internal sealed class Odd
    {
        public int Count { get; set; }

        public Mail Given { get; } = new();

        public Action? Callback { get; set; }

        public Odd? Self { get; set; }

        public CultureInfo? Culture { get; set; }

        public WaitHandle? Signal { get; set; }

        public string Broken => throw new NotSupportedException();
    }
}
