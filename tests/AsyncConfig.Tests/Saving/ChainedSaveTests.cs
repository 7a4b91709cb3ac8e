using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Tests.Saving;

/// <summary>Saves of files whose configuration is chained into another one.</summary>
public sealed class ChainedSaveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ChainedSaveTests() => _folder.Write("app.json", """{ "Shop": { "Name": "file", "Size": 1, "Day": 1 } }""");

    [Fact]
    public async Task What_the_outer_configuration_overrides_is_reported()
    {
        using ConfigurationRoot inner = Inner();
        using ConfigurationRoot outer = Outer(inner);

        SaveResult result = await outer.GetAsyncFiles().SaveAsync(
            static edit => edit.Set("Shop:Name", "new").Set("Shop:Size", 2).Set("Shop:Day", 2),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["Shop:Day", "Shop:Name"], result.OverriddenKeys.Order());
        Assert.Equal(("outer", "2", "inner"), (outer["Shop:Name"], outer["Shop:Size"], outer["Shop:Day"]));
    }

    [Fact]
    public async Task The_inner_handle_knows_it_too_once_the_outer_one_was_asked_for()
    {
        using ConfigurationRoot inner = Inner();
        using ConfigurationRoot outer = Outer(inner);
        IConfigurationFiles files = inner.GetAsyncFiles();
        _ = outer.GetAsyncFiles();

        SaveResult result = await files.SaveAsync(
            static edit => edit.Set("Shop:Name", "new"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["Shop:Name"], result.OverriddenKeys);
    }

    [Fact]
    public async Task Writable_options_of_the_outer_configuration_report_it()
    {
        using ConfigurationRoot inner = Inner();
        using ConfigurationRoot outer = Outer(inner);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(outer).AddOptions<Options.Store>().BindSection("Shop").Writable();
        await using ServiceProvider provider = services.BuildServiceProvider();

        SaveResult result = await provider.GetRequiredService<IWritableOptions<Options.Store>>().UpdateAsync(
            static store =>
            {
                store.Name = "new";
                store.Size = 2;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["Shop:Name"], result.OverriddenKeys);
    }

    public void Dispose() => _folder.Dispose();

    private ConfigurationRoot Inner() => (ConfigurationRoot)new ConfigurationBuilder()
        .AddAsyncFile(_folder.Combine("app.json"), reloadOnChange: false)
        .AddInMemoryCollection([new("Shop:Day", "inner")])
        .Build();

    private static ConfigurationRoot Outer(IConfigurationRoot inner) => (ConfigurationRoot)new ConfigurationBuilder()
        .AddInMemoryCollection([new("Shop:Size", "below")])
        .AddConfiguration(new ConfigurationBuilder().AddConfiguration(inner).Build())
        .AddInMemoryCollection([new("Shop:Name", "outer")])
        .Build();
}
