using System.Net.ServerSentEvents;
using System.Text.Json;

namespace WebSample.Tests;

/// <summary>A listener of <c>/api/events</c>: what tests wait for.</summary>
internal sealed class LiveEvents : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _patience;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private LiveEvents(HttpClient client, Stream stream, CancellationTokenSource patience)
    {
        _client = client;
        _patience = patience;
        _items = SseParser.Create(stream).EnumerateAsync(patience.Token).GetAsyncEnumerator(patience.Token);
    }

    /// <summary>Opens the stream and waits for its hello: from here on nothing is missed.</summary>
    internal static async Task<LiveEvents> OpenAsync(SampleApp app)
    {
        HttpClient client = app.CreateClient();
        CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(SampleApp.Patience);
        LiveEvents events = new(client, await client.GetStreamAsync("/api/events", patience.Token), patience);
        await events.NextAsync("hello");
        return events;
    }

    /// <summary>The data of the next event of a type; others are passed over.</summary>
    internal async Task<JsonElement> NextAsync(string type)
    {
        while (await _items.MoveNextAsync())
        {
            if (_items.Current.EventType == type)
            {
                return JsonElement.Parse(_items.Current.Data);
            }
        }

        throw new EndOfStreamException($"The stream ended before a '{type}' came.");
    }

    /// <summary>Reads to the end of the stream.</summary>
    internal async Task EndAsync()
    {
        while (await _items.MoveNextAsync())
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _items.DisposeAsync();
        _client.Dispose();
        _patience.Dispose();
    }
}
