using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace WebSample.Journal;

/// <summary>A journal entry as a line of JSON.</summary>
internal static class JournalLine
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Keys stay readable, and searchable, in every script.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    internal static string Write(JournalEntry entry) => JsonSerializer.Serialize(entry, Format);

    /// <summary>False for a line that is no entry, as the last one of a crashed process may be.</summary>
    internal static bool TryReadLevel(string line, out LogLevel level)
    {
        try
        {
            level = JsonSerializer.Deserialize<JournalEntry>(line, Format)!.Level;
            return true;
        }
        catch (JsonException)
        {
            level = default;
            return false;
        }
    }
}
