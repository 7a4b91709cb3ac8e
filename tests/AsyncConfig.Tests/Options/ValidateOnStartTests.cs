using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>In a host the first configuration is validated at the start, every later one before it is published.</summary>
public sealed class ValidateOnStartTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_started_host_rejects_what_does_not_validate(bool onStart)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "Smtp": { "Host": "mail" } }""");
        using IHost host = Build(folder, onStart);
        await host.StartAsync(TestContext.Current.CancellationToken);

        folder.Write("appsettings.json", """{ "Smtp": { "Host": "mail", "Port": 70123 } }""");
        ConfigurationFileException error = await Assert.ThrowsAsync<ConfigurationFileException>(
            () => host.Services.GetRequiredService<IConfigurationFiles>().ReloadAsync(TestContext.Current.CancellationToken));

        Assert.Equal("Smtp:Port", error.Key);
        Assert.Equal(25, host.Services.GetRequiredService<IOptionsMonitor<Smtp>>().CurrentValue.Port);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_host_whose_first_configuration_does_not_validate_does_not_start()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "Smtp": { "Port": 25 } }""");
        using IHost host = Build(folder, onStart: true);

        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Host", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(TempFolder folder, bool onStart)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder.FullPath });
        builder.Logging.ClearProviders();
        builder.AddAsyncFiles(static options => options.ReloadOnChange = false);
        OptionsBuilder<Smtp> smtp = builder.Services.AddOptions<Smtp>().BindSection("Smtp").ValidateDataAnnotations().ValidateBeforeReload();
        if (onStart)
        {
            smtp.ValidateOnStart();
        }

        return builder.Build();
    }
}
