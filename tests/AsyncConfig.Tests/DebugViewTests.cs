using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests;

/// <summary>The framework's debug view, with places and without values.</summary>
public sealed class DebugViewTests
{
    private const string Text = """
        {
          "Smtp": {
            "Host": "relay",
            "Password": "tiger",
            "Url": "amqp://me:lion@relay",
            "Store": "Server=relay;Pwd=puma",
            "User": null
          }
        }
        """;

    [Fact]
    public void Every_value_is_masked_and_its_place_is_shown()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddAsyncFile(path, reloadOnChange: false)
            .AddInMemoryCollection([new("Memory", "leopard")])
            .Build();

        string view = root.GetDebugView(root.ShowOrigins());

        Assert.Contains($"Host=*** at {path}(3,13) (AsyncFilesProvider for {path})", view, StringComparison.Ordinal);
        Assert.Contains("Memory=*** (MemoryConfigurationProvider)", view, StringComparison.Ordinal);
        Assert.Contains($"User=null at {path}(7,13)", view, StringComparison.Ordinal);
        Assert.All(
            ["relay", "tiger", "lion", "puma", "leopard"],
            value => Assert.DoesNotContain(value, view.Replace(path, "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Values_are_shown_where_they_are_asked_for_unless_they_look_secret()
    {
        using var folder = new TempFolder();
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddAsyncFile(folder.Write("app.json", Text), reloadOnChange: false)
            .AddInMemoryCollection([new("Other", "leopard"), new("Auth:Api-Key", "lynx")])
            .Build();

        string view = root.GetDebugView(root.ShowOrigins(showValue: static key => key != "Other"));

        Assert.Contains("Host=relay at ", view, StringComparison.Ordinal);
        Assert.All(
            ["tiger", "lion", "puma", "leopard", "lynx"],
            value => Assert.DoesNotContain(value, view, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_in_a_chained_configuration_have_their_places()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        IConfigurationRoot inner = new ConfigurationBuilder().AddAsyncFile(path, reloadOnChange: false).Build();
        IConfigurationRoot root = new ConfigurationBuilder().AddConfiguration(inner).Build();

        Assert.Contains($"A=*** at {path}(1,8)", root.GetDebugView(root.ShowOrigins()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_provider_names_its_layers_in_order_and_says_which_are_absent()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "{}");
        folder.Write("app.Staging.json", "{}");
        IConfigurationRoot root = new ConfigurationBuilder().AddAsyncFiles(options =>
        {
            options.BasePath = folder.FullPath;
            options.EnvironmentName = "Staging";
            options.ReloadOnChange = false;
            options.Add("app.json").Add("more.json", optional: true, environmentOverrides: false);
        }).Build();

        Assert.Equal(
            "AsyncFilesProvider for app.json, app.Staging.json (1 absent)", root.Providers.Single().ToString());
    }

    [Fact]
    public void Null_is_refused() =>
        Assert.Throws<ArgumentNullException>("root", static () => ((IConfigurationRoot)null!).ShowOrigins());
}
