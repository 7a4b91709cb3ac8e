using System.Net.ServerSentEvents;
using AsyncConfig;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using WebSample.Events;

namespace WebSample.Tests.Events;

public sealed class EventStreamTests
{
    private readonly IConfigurationFiles _files = Substitute.For<IConfigurationFiles>();
    private readonly IDisposable _changes = Substitute.For<IDisposable>();
    private readonly IDisposable _failures = Substitute.For<IDisposable>();
    private readonly IHostApplicationLifetime _lifetime = Substitute.For<IHostApplicationLifetime>();
    private readonly FakeTimeProvider _time = new();
    private readonly EventStream _events;
    private Action<ConfigurationChange>? _change;

    public EventStreamTests()
    {
        IHostEnvironment environment = Substitute.For<IHostEnvironment>();
        environment.ContentRootPath.Returns("/app");
        _files.Files.Returns([File("1")]);
        _files.OnChange(Arg.Do<Action<ConfigurationChange>>(listener => _change = listener)).Returns(_changes);
        _files.OnFailure(Arg.Any<Action<ConfigurationFailure>>()).Returns(_failures);
        _events = new EventStream(_files, new ContentRoot(environment), _time, _lifetime);
    }

    [Fact]
    public async Task A_hello_comes_first()
    {
        await using IAsyncEnumerator<SseItem<object>> items = Listen();

        Assert.Equal("hello", await NextAsync(items));
    }

    [Fact]
    public async Task A_state_that_moved_is_sent_within_a_second()
    {
        await using IAsyncEnumerator<SseItem<object>> items = Listen();
        await NextAsync(items);
        _files.Files.Returns([File("2")]);

        _time.Advance(EventStream.TickInterval);

        Assert.Equal("status", await NextAsync(items));
    }

    [Fact]
    public async Task A_change_tells_the_state_too_and_is_not_followed_by_a_status()
    {
        await using IAsyncEnumerator<SseItem<object>> items = Listen();
        await NextAsync(items);
        _files.Files.Returns([File("2")]);
        _change!(new ConfigurationChange(ChangeCause.Edit, "2", [], [], ["A"], ["/app/a.json"]));
        Assert.Equal("change", await NextAsync(items));

        _time.Advance(EventStream.TickInterval * EventStream.TicksPerHeartbeat);

        Assert.Equal("heartbeat", await NextAsync(items));
    }

    [Fact]
    public async Task A_quiet_stream_beats_so_that_proxies_keep_it_open()
    {
        await using IAsyncEnumerator<SseItem<object>> items = Listen();
        await NextAsync(items);

        for (int beat = 0; beat < 2; beat++)
        {
            ValueTask<bool> next = items.MoveNextAsync();
            _time.Advance(EventStream.TickInterval * (EventStream.TicksPerHeartbeat - 1));
            Assert.False(next.IsCompleted);
            _time.Advance(EventStream.TickInterval);
            Assert.True(await next);
            Assert.Equal("heartbeat", items.Current.EventType);
        }
    }

    [Fact]
    public async Task A_listener_that_leaves_leaves_no_subscription()
    {
        using CancellationTokenSource leaving = new();
        await using IAsyncEnumerator<SseItem<object>> items = _events.ReadAsync(leaving.Token).GetAsyncEnumerator(leaving.Token);
        await NextAsync(items);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await items.MoveNextAsync());
        _changes.Received(1).Dispose();
        _failures.Received(1).Dispose();
    }

    [Fact]
    public async Task A_stopping_app_ends_the_stream_after_what_is_queued()
    {
        using CancellationTokenSource stopping = new();
        _lifetime.ApplicationStopping.Returns(stopping.Token);
        await using IAsyncEnumerator<SseItem<object>> items = Listen();
        await NextAsync(items);
        _change!(new ConfigurationChange(ChangeCause.Edit, "2", [], [], ["A"], ["/app/a.json"]));

        await stopping.CancelAsync();

        Assert.Equal("change", await NextAsync(items));
        Assert.False(await items.MoveNextAsync());
        _changes.Received(1).Dispose();
        _failures.Received(1).Dispose();
    }

    private IAsyncEnumerator<SseItem<object>> Listen() =>
        _events.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<object>> items)
    {
        Assert.True(await items.MoveNextAsync());
        return items.Current.EventType;
    }

    private static FileStatus File(string version) => new("/app/a.json", FileState.Loaded, version, 1, null, null);
}
