using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Primitives;
using NSubstitute;

namespace AsyncConfig.Tests.Reloading;

/// <summary><see cref="ConfigurationManager"/> builds and loads every source again at each change of its list: that costs us nothing.</summary>
public sealed class ManagerLifetimeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Three_inserts_cost_one_loop_one_read_and_one_parse_in_all(bool reloadOnChange)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var counted = new CountedSource(folder, ["app.json"], options => options.ReloadOnChange = reloadOnChange);
        using var manager = new ConfigurationManager();

        counted.AddTo(manager);
        int opens = counted.Opens;
        for (int i = 0; i < 3; i++)
        {
            manager.Sources.Insert(0, new MemoryConfigurationSource());
        }

        Assert.Equal(1, counted.Parses);
        Assert.Equal(opens, counted.Opens);
        Assert.Equal(reloadOnChange ? 1 : 0, counted.Clock.Loops);
        if (reloadOnChange)
        {
            await counted.CalmAsync();
            Assert.Equal(1, counted.LooksPerPoll());
        }
    }

    [Fact]
    public async Task An_asynchronous_load_leaves_nothing_to_read_when_the_source_is_added()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var counted = new CountedSource(folder, "app.json");
        using var manager = new ConfigurationManager();

        await counted.Source.LoadAsync(manager, TestContext.Current.CancellationToken);
        int opens = counted.Opens;
        manager.Sources.Add(counted.Source);

        Assert.Equal((opens, "1"), (counted.Opens, manager["A"]));
    }

    [Fact]
    public async Task Values_and_tokens_reach_a_manager_after_every_rebuild()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var counted = new CountedSource(folder, "app.json");
        using var manager = new ConfigurationManager();
        counted.AddTo(manager);

        for (int i = 2; i < 5; i++)
        {
            manager.Sources.Insert(0, new MemoryConfigurationSource());
            IChangeToken token = ((IConfigurationRoot)manager).GetReloadToken();
            folder.Write("app.json", $$"""{ "A": "{{i}}" }""");
            await counted.TickAsync();
            Assert.Equal(($"{i}", true), (manager["A"], token.HasChanged));
        }
    }

    [Fact]
    public async Task Clearing_the_sources_stops_the_loop_and_adding_ours_again_starts_one_with_fresh_data()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var counted = new CountedSource(folder, "app.json");
        using var manager = new ConfigurationManager();
        counted.AddTo(manager);
        await counted.CalmAsync();

        manager.Sources.Clear();
        Assert.Equal((0, 0, null), (counted.LooksPerPoll(), counted.Clock.Loops, manager["A"]));
        folder.Write("app.json", """{ "A": "2" }""");
        manager.Sources.Add(counted.Source);

        Assert.Equal((1, "2"), (counted.Clock.Loops, manager["A"]));
        await counted.CalmAsync();
        Assert.Equal(1, counted.LooksPerPoll());
        folder.Write("app.json", """{ "A": "3" }""");
        await counted.TickAsync();
        Assert.Equal("3", manager["A"]);
    }

    [Fact]
    public async Task Failing_neighbours_leave_one_loop_and_in_the_end_none()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var counted = new CountedSource(folder, "app.json");

        await FailAroundAsync(folder, counted);
        GC.Collect();

        // Providers of the failed rebuilds were loaded and never disposed: forgotten at the next look.
        Assert.Equal(0, counted.LooksPerPoll());
        Assert.Equal(0, counted.Clock.Loops);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task FailAroundAsync(TempFolder folder, CountedSource counted)
    {
        using var manager = new ConfigurationManager();
        counted.AddTo(manager);
        IConfigurationSource failing = Substitute.For<IConfigurationSource>();
        IConfigurationProvider provider = Substitute.For<IConfigurationProvider>();
        provider.When(static one => one.Load()).Throw(new InvalidDataException("A neighbour failed."));
        failing.Build(null!).ReturnsForAnyArgs(provider);

        Assert.Throws<InvalidDataException>(() => manager.Sources.Add(failing));
        Assert.Throws<InvalidDataException>(() => manager.Sources.Insert(0, new MemoryConfigurationSource()));
        Assert.Throws<InvalidDataException>(() => manager.Sources.Insert(0, new MemoryConfigurationSource()));
        await counted.CalmAsync();
        Assert.Equal((1, 1), (counted.LooksPerPoll(), counted.Clock.Loops));

        manager.Sources.Remove(failing);
        folder.Write("app.json", """{ "A": "2" }""");
        await counted.TickAsync();
        Assert.Equal("2", manager["A"]);
        Assert.Equal(1, counted.Clock.Loops);
    }
}
