using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using NSubstitute;

namespace AsyncConfig.Tests.Reloading;

/// <summary>What gates are shown: the whole configuration as it would be, without touching what is not ours.</summary>
public sealed class CandidateTests : IDisposable
{
    private readonly TempFolder _folder = new("candidate");
    private readonly ConfigurationManager _manager = new();
    private IConfiguration? _candidate;

    public CandidateTests()
    {
        _manager.SetBasePath(_folder.FullPath);
    }

    [Fact]
    public void At_the_first_load_it_stands_in_the_place_of_the_hosts_files()
    {
        _folder.Write("appsettings.json", """{ "Below": "file", "Above": "file", "File": "stale", "Gone": "stale" }""");
        _manager.AddInMemoryCollection(Values(("Below", "memory"), ("OnlyBelow", "memory")));
        _manager.AddJsonFile("appsettings.json", optional: true).AddJsonFile("appsettings.Production.json", optional: true);
        _manager.AddInMemoryCollection(Values(("Above", "memory"), ("OnlyAbove", "memory")));
        _folder.Write("appsettings.json", """{ "Below": "file", "Above": "file", "File": "fresh" }""");

        _manager.AddAsyncFiles(options => Gated(options));

        Assert.Equal("file", _candidate!["Below"]);
        Assert.Equal("memory", _candidate["Above"]);
        Assert.Equal("fresh", _candidate["File"]);
        Assert.Null(_candidate["Gone"]);
        Assert.Equal(("memory", "memory"), (_candidate["OnlyBelow"], _candidate["OnlyAbove"]));
        Assert.Equal(Flat(_manager), Flat(_candidate));
    }

    [Fact]
    public void At_the_first_load_of_named_files_it_stands_at_the_end()
    {
        _folder.Write("app.json", """{ "A": "file" }""");
        _manager.AddInMemoryCollection(Values(("A", "memory"), ("B", "memory")));

        _manager.AddAsyncFiles(options => Gated(options.Add("app.json")));

        Assert.Equal(("file", "memory"), (_candidate!["A"], _candidate["B"]));
        Assert.Equal(Flat(_manager), Flat(_candidate));
    }

    [Fact]
    public async Task After_an_edit_it_stands_where_the_files_stand()
    {
        _folder.Write("app.json", """{ "Below": "1", "Above": "1" }""");
        _manager.AddInMemoryCollection(Values(("Below", "memory")));
        _manager.AddAsyncFiles(options => Gated(options.Add("app.json")));
        _manager.AddInMemoryCollection(Values(("Above", "memory")));

        _folder.Write("app.json", """{ "Below": "2", "Above": "2", "New": "2" }""");
        Assert.True(await _manager.GetAsyncFiles().ReloadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("2", "memory", "2"), (_candidate!["Below"], _candidate["Above"], _candidate["New"]));
        Assert.Equal(Flat(_manager), Flat(_candidate));
    }

    [Fact]
    public async Task A_refused_candidate_shows_nowhere_else()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
        _manager.AddAsyncFiles(options => Gated(options.Add("app.json")).Validate(
            static (candidate, _) => candidate["A"] == "2" ? throw new InvalidOperationException("No.") : ValueTask.CompletedTask));

        _folder.Write("app.json", """{ "A": "2" }""");
        await Assert.ThrowsAsync<ConfigurationFileException>(() => _manager.GetAsyncFiles().ReloadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("2", "1"), (_candidate!["A"], _manager["A"]));
    }

    [Fact]
    public async Task It_reads_foreign_providers_and_never_loads_sets_watches_or_disposes_them()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
        IConfigurationProvider foreign = Foreign();
        var source = Substitute.For<IConfigurationSource>();
        source.Build(Arg.Any<IConfigurationBuilder>()).Returns(foreign);
        _manager.Sources.Add(source);
        _manager.AddAsyncFiles(options => Gated(options.Add("app.json")));
        foreign.ClearReceivedCalls();

        _folder.Write("app.json", """{ "A": "2" }""");
        await _manager.GetAsyncFiles().ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("foreign", _candidate!["Foreign"]);
        Assert.Throws<NotSupportedException>(() => _candidate["A"] = "3");
        (_candidate as IDisposable)?.Dispose();
        foreign.DidNotReceive().Load();
        foreign.DidNotReceive().Set(Arg.Any<string>(), Arg.Any<string?>());
        foreign.DidNotReceive().GetReloadToken();
        ((IDisposable)foreign).DidNotReceive().Dispose();
    }

    [Fact]
    public async Task Where_the_root_is_not_known_it_is_our_part_alone_until_the_handle_tells()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
        IConfigurationBuilder builder = new ConfigurationBuilder()
            .SetBasePath(_folder.FullPath)
            .AddInMemoryCollection(Values(("B", "memory")))
            .AddAsyncFiles(options => Gated(options.Add("app.json")));
        IConfigurationRoot root = builder.Build();
        Assert.Equal(("1", null), (_candidate!["A"], _candidate["B"]));

        _folder.Write("app.json", """{ "A": "2" }""");
        await root.GetAsyncFiles().ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("2", "memory"), (_candidate["A"], _candidate["B"]));
        (root as IDisposable)?.Dispose();
    }

    [Fact]
    public void A_refusal_at_the_first_load_leaves_the_builder_as_it_was()
    {
        _folder.Write("appsettings.json", """{ "A": "1" }""");
        _manager.AddJsonFile("appsettings.json");
        IConfigurationSource[] before = [.. _manager.Sources];

        Assert.Throws<InvalidDataException>(() => _manager.AddAsyncFiles(
            static options => options.Validate(static (_, _) => throw new InvalidOperationException("No."))));

        Assert.Equal(before, _manager.Sources);
        Assert.Equal("1", _manager["A"]);
    }

    public void Dispose()
    {
        _manager.Dispose();
        _folder.Dispose();
    }

    private AsyncFilesOptions Gated(AsyncFilesOptions options)
    {
        options.EnvironmentName = "Production";
        options.ReloadOnChange = false;
        options.TimeProvider = new TestClock();
        return options.Validate((candidate, _) =>
        {
            _candidate = candidate;
            return ValueTask.CompletedTask;
        });
    }

    private static IConfigurationProvider Foreign()
    {
        var foreign = Substitute.For<IConfigurationProvider, IDisposable>();
        foreign.GetReloadToken().Returns(new CancellationChangeToken(CancellationToken.None));
        foreign.GetChildKeys(Arg.Any<IEnumerable<string>>(), Arg.Any<string?>()).Returns(static call => call.Arg<IEnumerable<string>>());
        foreign.TryGet("Foreign", out Arg.Any<string?>()).Returns(static call =>
        {
            call[1] = "foreign";
            return true;
        });
        return foreign;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Values(params (string Key, string Value)[] values) =>
        values.Select(static value => KeyValuePair.Create<string, string?>(value.Key, value.Value));

    private static string Flat(IConfiguration configuration) => string.Join(
        '\n', configuration.AsEnumerable().OrderBy(static pair => pair.Key, StringComparer.Ordinal));
}
