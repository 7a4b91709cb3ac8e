namespace WebSample.Events;

/// <summary>The live stream that the page listens to.</summary>
internal static class EventEndpoints
{
    internal static void MapEvents(this WebApplication app) =>
        app.MapGet("/api/events", (EventStream events, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(events.ReadAsync(cancellationToken)));
}
