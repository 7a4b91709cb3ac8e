using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>Options are told of changes of their own section, once each, whoever supplies it, and of nothing else.</summary>
public sealed class SectionChangeTests
{
    private const string Text = """{ "Smtp": { "Host": "mail", "Port": 587 }, "Shop": { "Name": "shop" }, "Other": 1 }""";

    private readonly List<string> _calls = [];

    [Theory]
    [InlineData("""{ "Smtp": { "Host": "mail", "Port": 587 }, "Shop": { "Name": "new" } }""", "shop new")]
    [InlineData("""{ "Smtp": { "Host": "new", "Port": 587 }, "Shop": { "Name": "shop" }, "Other": 1 }""", "smtp new:587")]
    [InlineData("""{ "Smtp": { "Host": "new", "Port": 1 }, "Shop": { "Name": "new" } }""", "shop new", "smtp new:1")]
    [InlineData("""{ "smtp:port": 587, "SMTP": { "host": "mail" }, "Shop": { "Name": "shop" }, "Other": 2 }""")]
    [InlineData("""{ "Shop": { "Name": "shop" } }""", "smtp :25")]
    [InlineData("""{ "Smtp": { "Host": "mail", "Port": 587, "To": [] }, "Shop": { "Name": "shop" } }""", "smtp mail:587")]
    public async Task An_edit_calls_back_those_whose_section_it_changes(string text, params string[] expected)
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);

        await application.EditAsync(text);

        Assert.Equal(expected, _calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_save_calls_back_those_whose_section_it_changes()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);

        await application.SaveAsync(static edit => edit.Set("Shop:Name", "saved"));

        Assert.Equal(["shop saved"], _calls);
    }

    [Fact]
    public async Task A_change_of_another_provider_calls_back_those_whose_section_it_changes()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);

        application.Foreign.Change(("Elsewhere", "1"));
        application.Foreign.Change(("Smtp:Host", "masked by the file"));
        Assert.Empty(_calls);
        application.Foreign.Change(("Shop:Size", "3"));

        Assert.Equal(["shop shop"], _calls);
        Assert.Equal(3, application.Get<Store>().Size);
    }

    [Fact]
    public async Task An_edit_that_another_provider_masks_is_silent()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder, ("Smtp:Host", "environment"));

        await application.EditAsync("""{ "Smtp": { "Host": "new", "Port": 587 }, "Shop": { "Name": "shop" } }""");

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task Reload_calls_back_once()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);

        ((IConfigurationRoot)application.Configuration).Reload();
        Assert.Empty(_calls);
        folder.Write(Application.FileName, """{ "Smtp": { "Host": "new" }, "Shop": { "Name": "shop" } }""");
        ((IConfigurationRoot)application.Configuration).Reload();
        await application.Engine.Announcer.WhenQuietAsync();

        Assert.Equal(["smtp new:25"], _calls);
    }

    [Fact]
    public async Task A_source_that_is_added_calls_back_those_whose_section_it_changes()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);

        application.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Shop:Name", "late")]);

        Assert.Equal(["shop late"], _calls);
    }

    [Fact]
    public async Task Of_named_options_only_those_are_called_whose_section_changed()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "One": { "Host": "1" }, "Two": { "Host": "2" } }""", static services =>
        {
            services.AddOptions<Smtp>("one").BindSection("One");
            services.AddOptions<Smtp>("two").BindSection("Two");
        });
        IOptionsMonitor<Smtp> monitor = application.Services.GetRequiredService<IOptionsMonitor<Smtp>>();
        Smtp one = monitor.Get("one");
        using IDisposable? subscription = monitor.OnChange((smtp, name) => _calls.Add($"{name} {smtp.Host}"));

        await application.EditAsync("""{ "One": { "Host": "1" }, "Two": { "Host": "3" } }""");

        Assert.Equal(["two 3"], _calls);
        Assert.Same(one, monitor.Get("one"));
    }

    [Fact]
    public async Task A_monitor_keeps_its_object_while_its_section_stays()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);
        Smtp before = application.Get<Smtp>();

        await application.EditAsync("""{ "Smtp": { "Host": "mail", "Port": 587 }, "Shop": { "Name": "new" } }""");

        Assert.Same(before, application.Get<Smtp>());
    }

    [Fact]
    public async Task A_new_scope_binds_what_is_shown_then_also_before_anybody_is_told()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);
        Assert.Equal("shop", Scoped(application));

        application.Foreign.Swap(("Shop:Size", "3"));
        application.Configuration["Shop:Name"] = "set in memory";

        Assert.Equal("set in memory", Scoped(application));
        Assert.Empty(_calls);
        application.Foreign.Change(("Elsewhere", "1"));
        Assert.Equal(["shop set in memory"], _calls);
    }

    [Fact]
    public async Task A_change_that_a_scope_saw_and_that_was_taken_back_still_reaches_monitors()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);

        application.Foreign.Swap(("Shop:Size", "3"));
        Assert.Equal("shop", Scoped(application));
        application.Foreign.Change(("Shop:Size", null));

        Assert.Equal(["shop shop"], _calls);
    }

    [Fact]
    public async Task What_changed_before_anybody_listened_is_no_news()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, Bind);
        Assert.Equal("shop", application.Services.GetRequiredService<IOptions<Store>>().Value.Name);
        application.Foreign.Change(("Shop:Size", "3"));

        IOptionsMonitor<Store> monitor = application.Services.GetRequiredService<IOptionsMonitor<Store>>();
        using IDisposable? subscription = monitor.OnChange(shop => _calls.Add("shop"));
        application.Foreign.Change(("Elsewhere", "1"));

        Assert.Empty(_calls);
        Assert.Equal(3, monitor.CurrentValue.Size);
    }

    [Fact]
    public async Task A_change_while_a_monitor_is_made_is_not_lost()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, Bind);
        application.Foreign.OnRead = key =>
        {
            application.Foreign.OnRead = static _ => { };
            application.Foreign.Change(("Shop:Size", "3"));
        };

        Assert.Equal(3, application.Get<Store>().Size);
    }

    [Fact]
    public async Task A_listener_that_throws_leaves_the_others_and_the_next_change_alone()
    {
        using var folder = new TempFolder();
        await using Application application = Listen(folder);
        using IDisposable? bad = application.Services.GetRequiredService<IOptionsMonitor<Store>>()
            .OnChange(static _ => throw new InvalidOperationException("canary"));

        await application.EditAsync("""{ "Smtp": { "Host": "1" }, "Shop": { "Name": "1" } }""");
        await application.EditAsync("""{ "Smtp": { "Host": "2" }, "Shop": { "Name": "2" } }""");

        Assert.Equal(["shop 1", "shop 2", "smtp 1:25", "smtp 2:25"], _calls.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(application.Log.Entries, static entry => entry.Text.Contains("canary", StringComparison.Ordinal));
    }

    private static void Bind(IServiceCollection services)
    {
        services.AddOptions<Smtp>().BindSection("Smtp");
        services.AddOptions<Store>().BindSection("Shop");
    }

    private static string? Scoped(Application application)
    {
        using IServiceScope scope = application.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<Store>>().Value.Name;
    }

    private Application Listen(TempFolder folder, params (string Key, string? Value)[] environment)
    {
        var application = new Application(folder, Text, Bind, environment);
        IOptionsMonitor<Smtp> smtp = application.Services.GetRequiredService<IOptionsMonitor<Smtp>>();
        IOptionsMonitor<Store> shop = application.Services.GetRequiredService<IOptionsMonitor<Store>>();
        smtp.OnChange(options => _calls.Add($"smtp {options.Host}:{options.Port}"));
        shop.OnChange(options => _calls.Add($"shop {options.Name}"));
        _ = (smtp.CurrentValue, shop.CurrentValue);
        return application;
    }
}
