using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>A candidate from which options cannot be made, or that their validators refuse, is rejected; the last good one stays.</summary>
public sealed class ValidateBeforeReloadTests
{
    private const string Good = """{ "Smtp": { "Host": "mail", "Port": 587 }, "Shop": { "Name": "shop" } }""";
    private const string Bad = "{\n  \"Shop\": { \"Name\": \"new\" },\n  \"Smtp\": { \"Host\": \"mail\",\n    \"Port\": 70123 } }";

    public static TheoryData<string> Validators => ["annotations", "delegate", "generated", "class"];

    [Theory]
    [MemberData(nameof(Validators))]
    public async Task Every_kind_of_validator_rejects_and_is_reported_with_key_and_place_and_no_value(string kind)
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, services => Validate(services.AddOptions<Smtp>().BindSection("Smtp"), kind));

        await application.EditAsync(Bad);

        Assert.Equal(("587", "shop"), (application.Configuration["Smtp:Port"], application.Configuration["Shop:Name"]));
        Assert.Equal(587, application.Get<Smtp>().Port);
        ConfigurationFailure failure = Assert.Single(application.Files.Files).Failure!;
        Assert.Equal((folder.Combine(Application.FileName), 4, 13, "Smtp:Port"), (failure.Path, failure.Line, failure.Column, failure.Key));
        Assert.Contains($"Options {typeof(Smtp)}, bound to the section 'Smtp', are not valid", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("Port", failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("70123", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(application.Log.Entries, static entry => entry.Text.Contains("70123", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_validator_says_comes_out_but_for_values_of_its_section_and_secrets()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, static services => services.AddOptions<Smtp>()
            .BindSection("Smtp")
            .Validate(static smtp => smtp.Port != 25, "Port 25 of mail has no TLS in this shop: hunter2canary.")
            .ValidateBeforeReload());

        await application.EditAsync("""{ "Smtp": { "Host": "mail", "Port": 25 }, "Shop": { "Name": "shop", "Token": "hunter2canary" } }""");

        Assert.EndsWith(
            ": Port 25 of *** has no TLS in this shop: ***.", Assert.Single(application.Files.Files).Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repaired_candidate_is_taken()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated);
        await application.EditAsync(Bad);

        await application.EditAsync("""{ "Smtp": { "Host": "mail", "Port": 26 } }""");

        Assert.Equal(26, application.Get<Smtp>().Port);
        Assert.Equal(FileState.Loaded, Assert.Single(application.Files.Files).State);
    }

    [Fact]
    public async Task A_save_is_rejected_and_the_file_stays_as_it_is()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated);

        ConfigurationSaveException error = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => application.SaveAsync(static edit => edit.Set("Smtp:Port", 70123).Set("Shop:Name", "saved")));

        Assert.Equal((SaveFailureReason.Rejected, "Smtp:Port", 1), (error.Reason, error.Key, error.Line));
        Assert.DoesNotContain("70123", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(Good, File.ReadAllText(folder.Combine(Application.FileName)));
        Assert.Equal("shop", application.Configuration["Shop:Name"]);
    }

    [Fact]
    public async Task ReloadAsync_throws_with_key_and_place()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated);
        folder.Write(Application.FileName, Bad);

        ConfigurationFileException error = await Assert.ThrowsAsync<ConfigurationFileException>(
            () => application.Files.ReloadAsync(TestContext.Current.CancellationToken));

        Assert.Equal((4, "Smtp:Port"), (error.Line, error.Key));
    }

    [Fact]
    public async Task Values_of_the_environment_count_so_that_a_masked_mistake_passes()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated, ("Smtp:Port", "25"));

        await application.EditAsync(Bad);

        Assert.Equal("new", application.Configuration["Shop:Name"]);
    }

    [Fact]
    public async Task Values_of_the_environment_count_so_that_they_can_be_the_mistake()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, static services => services.AddOptions<Smtp>()
            .BindSection("Smtp")
            .Validate(static smtp => smtp.Host != "new" || smtp.Port != 25, "With this Host the Port must be another.")
            .ValidateBeforeReload(), ("Smtp:Port", "25"));

        await application.EditAsync("""{ "Smtp": { "Host": "new" } }""");
        Assert.Equal("Smtp:Host", Assert.Single(application.Files.Files).Failure!.Key);
        await application.EditAsync(Good);
        Assert.Equal(FileState.Loaded, Assert.Single(application.Files.Files).State);
    }

    [Fact]
    public async Task A_mistake_that_stands_elsewhere_is_reported_with_that_place()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, static services => services.AddOptions<Smtp>()
            .BindSection("Smtp")
            .Validate(static smtp => smtp.Host != "new", "Port does not fit.")
            .ValidateBeforeReload(), ("Smtp:Port", "25"));

        await application.EditAsync("""{ "Smtp": { "Host": "new" } }""");

        ConfigurationFailure failure = Assert.Single(application.Files.Files).Failure!;
        Assert.Equal(("Smtp:Port", null), (failure.Key, failure.Line));
        Assert.Contains("See MemoryConfigurationProvider", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_is_missing_is_reported_with_the_place_of_its_section()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated);

        await application.EditAsync("{\n  \"Smtp\": { \"Port\": 25 } }");

        ConfigurationFailure failure = Assert.Single(application.Files.Files).Failure!;
        Assert.Equal(("Smtp", 2, 11), (failure.Key, failure.Line, failure.Column));
        Assert.Contains("'Host'", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nested_member_is_found()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, static services => services.AddOptions<Smtp>()
            .BindSection("Smtp")
            .Validate(static smtp => smtp.To is not ["wrong"], "To[0] is wrong.")
            .Validate(static smtp => smtp.Login?.User != "wrong", "Login.User is wrong.")
            .ValidateBeforeReload());

        await application.EditAsync("""{ "Smtp": { "To": [ "wrong" ] } }""");
        Assert.Equal("Smtp:To:0", Assert.Single(application.Files.Files).Failure!.Key);
        await application.EditAsync("""{ "Smtp": { "Login": { "User": "wrong" } } }""");
        Assert.Equal("Smtp:Login:User", Assert.Single(application.Files.Files).Failure!.Key);
    }

    [Fact]
    public async Task A_value_that_does_not_convert_is_rejected()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated);

        await application.EditAsync("{ \"Smtp\": { \"Host\": \"mail\",\n \"Port\": \"canary\" } }");

        ConfigurationFailure failure = Assert.Single(application.Files.Files).Failure!;
        Assert.Equal(("Smtp:Port", 2), (failure.Key, failure.Line));
        Assert.DoesNotContain("canary", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(587, application.Get<Smtp>().Port);
    }

    [Fact]
    public async Task A_validator_that_throws_rejects_and_is_masked()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, static services => services.AddOptions<Smtp>()
            .BindSection("Smtp")
            .Validate(static smtp => smtp.Host == "mail" ? true : throw new ArgumentException($"{smtp.Host} is not nice."))
            .ValidateBeforeReload());

        await application.EditAsync("""{ "Smtp": { "Host": "canary" } }""");

        Assert.Equal("mail", application.Get<Smtp>().Host);
        Assert.Contains("ArgumentException: *** is not nice.", Assert.Single(application.Files.Files).Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_validator_that_hangs_rejects()
    {
        using var folder = new TempFolder();
        using var latch = new Latch();
        Action hang = static () => { };
        await using Application application = Start(folder, services => services.AddOptions<Smtp>()
            .BindSection("Smtp")
            .Validate(smtp =>
            {
                hang();
                return true;
            })
            .ValidateBeforeReload());
        hang = () =>
        {
            application.Clock.Advance(TimeSpan.FromSeconds(10));
            latch.Hold();
        };

        folder.Write(Application.FileName, Bad);
        ((IConfigurationRoot)application.Configuration).Reload();

        Assert.Equal("587", application.Configuration["Smtp:Port"]);
        Assert.Contains("did not finish within 00:00:10", Assert.Single(application.Files.Files).Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_are_made_with_every_step_of_the_application_in_its_order()
    {
        using var folder = new TempFolder();
        var seen = new List<string>();
        await using Application application = Start(folder, services => services.AddOptions<Smtp>()
            .Configure(static smtp => smtp.Port = 1)
            .BindSection("Smtp")
            .Configure(static smtp => smtp.Port++)
            .PostConfigure(static smtp => smtp.Host += "!")
            .Validate(smtp =>
            {
                seen.Add($"{smtp.Host} {smtp.Port}");
                return true;
            })
            .ValidateBeforeReload()
            .ValidateBeforeReload());
        seen.Clear();

        await application.SaveAsync(static edit => edit.Set("Smtp:Host", "saved"));

        Assert.Equal(["saved! 588"], seen);
    }

    [Fact]
    public async Task Named_options_and_several_types_are_checked_each()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, static services =>
        {
            services.AddOptions<Smtp>("named").BindSection("Other").ValidateDataAnnotations().ValidateBeforeReload();
            services.AddOptions<Smtp>().BindSection("Smtp").ValidateDataAnnotations();
            services.AddOptions<Store>().BindSection("Shop").Validate(static shop => shop.Size < 9, "Size").ValidateBeforeReload();
        });

        await application.EditAsync("""{ "Smtp": { "Port": 0 }, "Other": { "Host": "other" } }""");
        Assert.Null(Assert.Single(application.Files.Files).Failure);
        await application.EditAsync("""{ "Other": { "Host": "other", "Port": 0 } }""");
        Assert.Equal("Other:Port", Assert.Single(application.Files.Files).Failure!.Key);
        Assert.Contains("named 'named'", Assert.Single(application.Files.Files).Failure!.Reason, StringComparison.Ordinal);
        await application.EditAsync("""{ "Other": { "Host": "other" }, "Shop": { "Size": 9 } }""");
        Assert.Equal("Shop:Size", Assert.Single(application.Files.Files).Failure!.Key);
    }

    [Fact]
    public async Task A_scoped_validator_gets_a_scope_of_its_own_for_each_candidate()
    {
        using var folder = new TempFolder();
        ScopedValidator.Disposed = 0;
        await using Application application = Start(folder, static services => services
            .AddScoped<IValidateOptions<Store>, ScopedValidator>()
            .AddOptions<Store>().BindSection("Shop").ValidateBeforeReload(), read: static _ => { });
        Assert.NotNull(application.Services.GetRequiredService<IConfigurationFiles>());

        await application.EditAsync("""{ "Shop": { "Size": 9 } }""");
        await application.EditAsync("""{ "Shop": { "Size": 1 } }""");

        Assert.Equal(("1", 2), (application.Configuration["Shop:Size"], ScopedValidator.Disposed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scope_that_ends_badly_or_late_takes_no_verdict_back(bool fails)
    {
        using var folder = new TempFolder();
        var end = new TaskCompletionSource();
        if (fails)
        {
            end.SetException(new InvalidOperationException("canary"));
        }

        await using Application application = Start(folder, services => services
            .AddScoped(_ => new SlowToEnd(end.Task))
            .AddScoped<IValidateOptions<Store>, ValidatorWithDependency>()
            .AddOptions<Store>().BindSection("Shop").ValidateBeforeReload());

        application.Folder.Write(Application.FileName, """{ "Shop": { "Size": 1 } }""");
        ((IConfigurationRoot)application.Configuration).Reload();

        Assert.Equal("1", application.Configuration["Shop:Size"]);
        Assert.Null(Assert.Single(application.Files.Files).Failure);
        Assert.Equal(fails ? 1 : 0, application.Log.Entries.Count(static entry => entry.Id == 15));
        await application.EditAsync("""{ "Shop": { "Size": 9 } }""");
        Assert.Equal("1", application.Configuration["Shop:Size"]);
        end.TrySetResult();
    }

    [Fact]
    public async Task Options_come_from_the_factory_of_the_application()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, static services =>
        {
            services.AddTransient<IOptionsFactory<Relay>, RelayFactory>();
            services.AddOptions<Relay>().BindSection("Smtp").Validate(static relay => relay.Port < 1024, "Port").ValidateBeforeReload();
        });

        await application.EditAsync(Bad);
        Assert.Equal(("Smtp:Port", 587), (Assert.Single(application.Files.Files).Failure!.Key, application.Get<Relay>().Port));
        await application.EditAsync("""{ "Smtp": { "Port": 26 } }""");
        Assert.Equal((26, "made by the factory"), (application.Get<Relay>().Port, application.Get<Relay>().Maker));
    }

    [Fact]
    public async Task Options_of_another_name_that_a_validator_reads_are_those_in_use()
    {
        using var folder = new TempFolder();
        IOptionsMonitor<Store>? monitor = null;
        await using Application application = Start(folder, services =>
        {
            services.AddOptions<Store>("limit").BindSection("Limit");
            services.AddOptions<Store>().BindSection("Shop")
                .Validate(store => store.Size <= monitor!.Get("limit").Size, "Size").ValidateBeforeReload();
        });
        monitor = application.Services.GetRequiredService<IOptionsMonitor<Store>>();

        await application.EditAsync("""{ "Shop": { "Size": 9 }, "Limit": { "Size": 9 } }""");

        Assert.NotNull(Assert.Single(application.Files.Files).Failure);
        Assert.Equal(0, monitor.Get("limit").Size);
    }

    [Theory]
    [InlineData("IOptions")]
    [InlineData("IOptionsMonitor")]
    [InlineData("IOptionsSnapshot")]
    [InlineData("handle")]
    public async Task It_begins_when_such_options_or_the_handle_are_first_resolved(string service)
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated, read: application =>
        {
            using IServiceScope scope = application.Services.CreateScope();
            object _ = service switch
            {
                "IOptions" => scope.ServiceProvider.GetRequiredService<IOptions<Smtp>>().Value,
                "IOptionsMonitor" => scope.ServiceProvider.GetRequiredService<IOptionsMonitor<Smtp>>(),
                "IOptionsSnapshot" => scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<Smtp>>().Value,
                _ => scope.ServiceProvider.GetRequiredService<IConfigurationFiles>(),
            };
        });

        await application.EditAsync(Bad);

        Assert.Equal("587", application.Configuration["Smtp:Port"]);
    }

    [Fact]
    public async Task It_ends_with_the_container()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated);

        await application.Services.DisposeAsync();
        await application.EditAsync(Bad);

        Assert.Equal("70123", application.Configuration["Smtp:Port"]);
    }

    [Fact]
    public async Task Of_two_containers_on_one_root_each_has_its_say()
    {
        using var folder = new TempFolder();
        await using Application application = Start(folder, Annotated);
        await using ServiceProvider second = application.BuildServices(static services => services
            .AddOptions<Store>().BindSection("Shop").Validate(static shop => shop.Size < 9, "Size").ValidateBeforeReload());
        _ = second.GetRequiredService<IOptions<Store>>().Value;

        await application.EditAsync("""{ "Smtp": { "Host": "mail" }, "Shop": { "Size": 9 } }""");
        Assert.Equal("Shop:Size", Assert.Single(application.Files.Files).Failure!.Key);
        await application.EditAsync(Bad);
        Assert.Equal("Smtp:Port", Assert.Single(application.Files.Files).Failure!.Key);
    }

    [Fact]
    public void It_needs_BindSection_of_the_same_name_before()
    {
        var services = new ServiceCollection();
        services.AddKeyedSingleton<object>("key", "a keyed service in between");
        services.AddOptions<Smtp>("other").BindSection("Smtp");
        services.AddOptions<Store>().BindSection("Shop");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => services.AddOptions<Smtp>().ValidateBeforeReload());

        Assert.Contains("BindSection", error.Message, StringComparison.Ordinal);
        services.AddOptions<Smtp>("other").ValidateBeforeReload();
    }

    private static void Annotated(IServiceCollection services) => Validate(services.AddOptions<Smtp>().BindSection("Smtp"), "annotations");

    private static void Validate(OptionsBuilder<Smtp> builder, string kind)
    {
        builder.ValidateBeforeReload();
        switch (kind)
        {
            case "annotations":
                builder.ValidateDataAnnotations();
                break;
            case "delegate":
                builder.Validate(static smtp => smtp.Port < 1024, "The Port must be below 1024.");
                break;
            case "generated":
                builder.Services.AddSingleton<IValidateOptions<Smtp>, GeneratedSmtpValidator>();
                break;
            default:
                builder.Services.AddTransient<IValidateOptions<Smtp>, QuotingValidator>();
                break;
        }
    }

    private static Application Start(TempFolder folder, Action<IServiceCollection> configure, params (string Key, string? Value)[] environment) =>
        Start(folder, configure, static application => _ = application.Services.GetRequiredService<IConfigurationFiles>(), environment);

    private static Application Start(
        TempFolder folder, Action<IServiceCollection> configure, Action<Application> read, params (string Key, string? Value)[] environment)
    {
        var application = new Application(folder, Good, configure, environment);
        read(application);
        return application;
    }

    private sealed class QuotingValidator : IValidateOptions<Smtp>
    {
        public ValidateOptionsResult Validate(string? name, Smtp options) => options.Port < 1024
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"'Port' is {options.Port}, and that is too much.");
    }

    private sealed class ScopedValidator : IValidateOptions<Store>, IDisposable
    {
        internal static int Disposed { get; set; }

        public ValidateOptionsResult Validate(string? name, Store options) =>
            options.Size < 9 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Size");

        public void Dispose() => Disposed++;
    }

    private sealed class ValidatorWithDependency(SlowToEnd dependency) : IValidateOptions<Store>
    {
        public ValidateOptionsResult Validate(string? name, Store options) =>
            dependency is not null && options.Size < 9 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Size");
    }

    private sealed class SlowToEnd(Task end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(end);
    }

    private sealed class Relay(string maker)
    {
        public string Maker { get; } = maker;

        public int Port { get; set; }
    }

    private sealed class RelayFactory(
        IEnumerable<IConfigureOptions<Relay>> steps, IEnumerable<IPostConfigureOptions<Relay>> last, IEnumerable<IValidateOptions<Relay>> validators)
        : OptionsFactory<Relay>(steps, last, validators)
    {
        protected override Relay CreateInstance(string name) => new("made by the factory");
    }
}
