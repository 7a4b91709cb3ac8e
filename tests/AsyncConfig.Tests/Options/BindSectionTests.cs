using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>What <c>BindSection</c> binds, and what it says of what cannot be bound.</summary>
public sealed class BindSectionTests
{
    private const string Text = """{ "Smtp": { "Host": "mail", "Port": 587 } }""";

    [Fact]
    public void In_a_host_options_are_bound_from_their_section()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", Text);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder.FullPath });
        builder.Logging.ClearProviders();
        builder.AddAsyncFiles(static options => options.ReloadOnChange = false);
        builder.Services.AddOptions<Smtp>().BindSection("Smtp");
        using IHost host = builder.Build();

        Assert.Equal(("mail", 587), Both(host.Services.GetRequiredService<IOptions<Smtp>>().Value));
    }

    [Fact]
    public void Without_a_host_and_without_any_files_of_ours_it_works_too()
    {
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Smtp:Host", "memory")]).Build();
        using ServiceProvider services = Services(root, static services => services.AddOptions<Smtp>().BindSection("Smtp"));

        Assert.Equal("memory", services.GetRequiredService<IOptionsMonitor<Smtp>>().CurrentValue.Host);
    }

    [Theory]
    [InlineData("Smtp", """{ "Smtp": { "Host": "mail", "Port": 587, "Timeout": "00:00:05", "Proxy": "http://proxy/" } }""")]
    [InlineData("smtp", """{ "Smtp": { "host": "mail", "PORT": "587" } }""")]
    [InlineData("Smtp", """{ "Smtp": { "Host": null, "Timeout": null, "To": null, "Headers": null, "Login": null } }""")]
    [InlineData("Smtp", """{ "Smtp": { "Host": "", "To": [], "Headers": {}, "Login": {} } }""")]
    [InlineData("Smtp", """{ "Smtp": { "To": [ "a", null, "" ], "Headers": { "X-A": "1", "x-b": null }, "Login": { "Password": null } } }""")]
    [InlineData("Smtp", """{ "Smtp": { "To": { "0": "a", "10": "c", "9": "b" }, "Headers": { "b": "2", "a": "1" } } }""")]
    [InlineData("Smtp", """{ "Smtp": null }""")]
    [InlineData("Smtp", """{ "Other": 1 }""")]
    [InlineData("Shop:Smtp", """{ "Shop": { "Smtp": { "Host": "nested", "To": ["x"] } } }""")]
    [InlineData("", """{ "Host": "root", "To": ["x"], "Login": { "User": "u" } }""")]
    public async Task It_binds_what_BindConfiguration_binds(string path, string text)
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder,
            text,
            services =>
            {
                services.AddOptions<Smtp>("ours").BindSection(path);
                services.AddOptions<Smtp>("stock").BindConfiguration(path);
            },
            ("Smtp:To:2", "environment"));

        Assert.Equal(JsonSerializer.Serialize(application.Get<Smtp>("stock")), JsonSerializer.Serialize(application.Get<Smtp>("ours")));
    }

    [Fact]
    public async Task Steps_run_in_the_order_of_their_calls()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, static services => services
            .AddOptions<Smtp>()
            .Configure(static smtp => (smtp.Host, smtp.Port) = ("before", 1))
            .BindSection("Smtp")
            .Configure(static smtp => smtp.Port++)
            .PostConfigure(static smtp => smtp.Host += " after"));

        Assert.Equal(("mail after", 588), Both(application.Get<Smtp>()));
    }

    [Fact]
    public async Task Named_options_are_bound_each_from_their_own_section()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder,
            """{ "One": { "Host": "one" }, "Two": { "Host": "two" } }""",
            static services =>
            {
                services.AddOptions<Smtp>().BindSection("One");
                services.AddOptions<Smtp>("second").BindSection("Two");
            });

        Assert.Equal(("one", "two", null), (application.Get<Smtp>().Host, application.Get<Smtp>("second").Host, application.Get<Smtp>("third").Host));
    }

    [Fact]
    public async Task Bound_twice_options_take_the_sections_one_after_the_other()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder,
            """{ "Defaults": { "Host": "default", "Port": 1 }, "Smtp": { "Port": 2 } }""",
            static services => services.AddOptions<Smtp>().BindSection("Defaults").BindSection("Smtp"));

        Assert.Equal(("default", 2), Both(application.Get<Smtp>()));
    }

    [Fact]
    public async Task A_delegate_may_bind_without_reflection()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, static services => services
            .AddOptions<Smtp>().BindSection("Smtp", static (section, smtp) => smtp.Host = $"{section["Host"]} of {((IConfigurationSection)section).Path}"));

        Assert.Equal("mail of Smtp", application.Get<Smtp>().Host);
    }

    [Fact]
    public async Task Settings_of_the_binder_are_passed_on()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "Smtp": { "Hots": "canary" } }""", static services => services
            .AddOptions<Smtp>().BindSection("Smtp", static binder => binder.ErrorOnUnknownConfiguration = true));

        InvalidOperationException error = Assert.ThrowsAny<InvalidOperationException>(() => application.Get<Smtp>());

        Assert.Contains("Hots", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_does_not_convert_is_reported_with_its_key_and_place_and_not_quoted()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder, "{\n  \"Smtp\": {\n    \"Port\": \"7x\" } }", static services => services.AddOptions<Smtp>("backup").BindSection("Smtp"));

        InvalidOperationException error = Assert.ThrowsAny<InvalidOperationException>(() => application.Get<Smtp>("backup"));

        Assert.Contains(typeof(Smtp).FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains("named 'backup', bound to the section 'Smtp'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Smtp:Port'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{folder.Combine(Application.FileName)}(3,13)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("7x", error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task A_value_of_another_provider_is_reported_with_the_provider()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder, Text, static services => services.AddOptions<Smtp>().BindSection("Smtp"), ("Smtp:Timeout", "soon-canary"));

        InvalidOperationException error = Assert.ThrowsAny<InvalidOperationException>(() => application.Get<Smtp>());

        Assert.Contains("'Smtp:Timeout'", error.Message, StringComparison.Ordinal);
        Assert.Contains("MemoryConfigurationProvider", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegate_that_fails_is_reported_with_the_type_of_its_error_and_the_key_it_read()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder, """{ "Smtp": { "Port": "canary" } }""", static services => services
                .AddOptions<Smtp>().BindSection("Smtp", static (section, smtp) => smtp.Port = int.Parse(section["Port"]!)));

        InvalidOperationException error = Assert.ThrowsAny<InvalidOperationException>(() => application.Get<Smtp>());

        Assert.Contains("FormatException at 'Smtp:Port'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Smpt", "Smtp")]
    [InlineData("Shop:Datbase", "Shop:Database")]
    [InlineData("Shp:Database", "Shop:Database")]
    [InlineData("Shop.Database", "Shop:Database")]
    [InlineData("Shop__Database", "Shop:Database")]
    [InlineData("Shop/Datbase", "Shop:Database")]
    public async Task A_section_that_is_missing_binds_nothing_and_a_misspelled_one_is_warned_of_once(string path, string meant)
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder,
            """{ "Smtp": { "Host": "canary" }, "Shop": { "Database": "canary" } }""",
            services => services.AddOptions<Smtp>().BindSection(path));

        Assert.Null(application.Get<Smtp>().Host);
        using IServiceScope scope = application.Services.CreateScope();
        Assert.Null(scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<Smtp>>().Value.Host);

        (_, LogLevel level, string text) = Assert.Single(application.Log.Entries, static entry => entry.Id == 14);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"Options {typeof(Smtp)} are bound to the section '{path}'", text, StringComparison.Ordinal);
        Assert.Contains($"Did you mean '{meant}'?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail")]
    [InlineData("Smtp:Login:User")]
    [InlineData("Shop:Smpt")]
    [InlineData("Empty")]
    public async Task A_section_that_is_like_no_other_is_nobodys_mistake(string path)
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder, """{ "Smtp": { "Host": "mail" }, "Shop": { "Name": "shop" }, "Empty": {} }""", services => services.AddOptions<Smtp>().BindSection(path));

        Assert.Null(application.Get<Smtp>().Host);

        Assert.Equal(0, application.Log.Count(14));
    }

    [Theory]
    [InlineData("Shop::Smtp")]
    [InlineData(":Shop")]
    [InlineData("Shop:")]
    public void A_path_with_an_empty_segment_is_refused_at_once(string path)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddOptions<Smtp>().BindSection(path));

        Assert.Equal("sectionPath", error.ParamName);
        Assert.Contains($"'{path}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_cannot_be_created_is_refused_at_once()
    {
        var services = new ServiceCollection();

        foreach (Action bind in new Action[]
        {
            () => services.AddOptions<Abstract>().BindSection("A"),
            () => services.AddOptions<WithoutConstructor>().BindSection("A"),
        })
        {
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(bind);
            Assert.Contains("bound to the section 'A', cannot be created", error.Message, StringComparison.Ordinal);
        }

        services.AddSingleton(NSubstitute.Substitute.For<IOptionsFactory<WithoutConstructor>>());
        services.AddOptions<WithoutConstructor>().BindSection("A");
    }

    [Fact]
    public void Without_a_configuration_among_the_services_it_says_so()
    {
        using ServiceProvider services = Services(null, static services => services.AddOptions<Smtp>().BindSection("Smtp"));

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IOptions<Smtp>>().Value);

        Assert.Contains("AddSingleton<IConfiguration>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        OptionsBuilder<Smtp> none = null!;
        OptionsBuilder<Smtp> builder = new ServiceCollection().AddOptions<Smtp>();

        Assert.Throws<ArgumentNullException>("builder", () => none.BindSection("Smtp"));
        Assert.Throws<ArgumentNullException>("sectionPath", () => builder.BindSection(null!));
        Assert.Throws<ArgumentNullException>("bind", () => builder.BindSection("Smtp", (Action<IConfiguration, Smtp>)null!));
        Assert.Throws<ArgumentNullException>("builder", () => none.ValidateBeforeReload());
    }

    private static (string? Host, int Port) Both(Smtp smtp) => (smtp.Host, smtp.Port);

    private static ServiceProvider Services(IConfiguration? configuration, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        if (configuration is not null)
        {
            services.AddSingleton(configuration);
        }

        configure(services);
        return services.BuildServiceProvider();
    }

    public abstract class Abstract;

    public sealed class WithoutConstructor(string name)
    {
        public string Name { get; } = name;
    }
}
