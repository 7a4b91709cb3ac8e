using System.Text;

namespace WebSample.Journal;

/// <summary>The journal, streamed back line by line: <c>?level=</c> is the least level, <c>&amp;contains=</c> a text to look for.</summary>
internal static class JournalEndpoints
{
    internal static void MapJournal(this WebApplication app) => app.MapGet("/api/journal", Read);

    private static IResult Read(
        JournalFile journal, CancellationToken cancellationToken, string level = nameof(LogLevel.Trace), string contains = "")
    {
        if (!Enum.TryParse(level, ignoreCase: true, out LogLevel least) || !Enum.IsDefined(least))
        {
            return TypedResults.BadRequest($"Unknown level. Use one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
        }

        return TypedResults.Stream(
            body => WriteAsync(body, journal.ReadAsync(least, contains, cancellationToken), cancellationToken),
            "application/x-ndjson");
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<string> lines, CancellationToken cancellationToken)
    {
        await using StreamWriter writer = new(body, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await foreach (string line in lines)
        {
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }
}
