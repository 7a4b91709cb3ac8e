using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Reloading;

/// <summary>What the framework's own listeners see: one token for each effective change, and none besides.</summary>
public sealed class OptionsMonitorTests
{
    private const string Text = """{ "Shop": { "Name": "one", "Size": 1 } }""";

    [Fact]
    public async Task A_change_gives_monitors_and_root_tokens_one_call_each_with_the_new_values()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        await using ServiceProvider services = Services(watched);
        var calls = new List<string>();
        int tokens = 0;
        using IDisposable? monitor = services.GetRequiredService<IOptionsMonitor<Shop>>().OnChange(shop => calls.Add($"{shop.Name} {shop.Size}"));
        using IDisposable root = ChangeToken.OnChange(watched.Root.GetReloadToken, () => tokens++);

        folder.Write("app.json", """{ "Shop": { "Name": "two", "Size": 2 } }""");
        await watched.TickAsync(times: 3);
        folder.Write("app.json", """{ "Shop": { "Name": "three", "Size": 3 } }""");
        await watched.TickAsync(times: 3);

        Assert.Equal(["two 2", "three 3"], calls);
        Assert.Equal(2, tokens);
    }

    [Theory]
    [InlineData("""{ "Shop": { "Name": "one", "Size": 1 } } // a comment""")]
    [InlineData("""{ "shop:size": 1, "SHOP": { "name": "one" } }""")]
    [InlineData("""{ "Shop": """)]
    public async Task What_changes_no_data_gives_no_call(string text)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        await using ServiceProvider services = Services(watched);
        int calls = 0;
        using IDisposable? monitor = services.GetRequiredService<IOptionsMonitor<Shop>>().OnChange(_ => calls++);
        string version = watched.Handle.Version;

        folder.Write("app.json", text);
        await watched.TickAsync(times: 3);

        Assert.Equal(0, calls);
        Assert.True(version != watched.Handle.Version || watched.Failures.Count == 1);
    }

    [Fact]
    public async Task Listeners_find_options_that_are_bound_anew()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        await using ServiceProvider services = Services(watched);
        IOptionsMonitor<Shop> monitor = services.GetRequiredService<IOptionsMonitor<Shop>>();
        Assert.Equal("one", monitor.CurrentValue.Name);
        string? seen = null;
        using IDisposable listener = watched.Handle.OnChange(_ => seen = monitor.CurrentValue.Name);

        folder.Write("app.json", """{ "Shop": { "Name": "two" } }""");
        await watched.TickAsync();

        Assert.Equal("two", seen);
    }

    private static ServiceProvider Services(Watched watched) =>
        new ServiceCollection().Configure<Shop>(watched.Root.GetSection("Shop")).BuildServiceProvider();

    private sealed class Shop
    {
        public string? Name { get; set; }

        public int Size { get; set; }
    }
}
