using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>Finds out which key a JSON text speaks of at some place. Only errors ask: readers keep no trail.</summary>
internal static class JsonKeyTrail
{
    /// <summary>The key of the value at an offset, or of what the text speaks of where it is not valid any more.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="options">What it is read with.</param>
    /// <param name="offset">The first byte of a token; by default behind the text, which then is not valid.</param>
    /// <returns>The key; null where it is that of the document.</returns>
    internal static string? At(ReadOnlySpan<byte> utf8, JsonReaderOptions options, int offset = int.MaxValue)
    {
        var reader = new Utf8JsonReader(utf8, options);
        var trail = new Stack<Step>();
        try
        {
            while (reader.Read() && reader.TokenStartIndex < offset)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        trail.Pop();
                        trail.Push(new Step(reader.GetString(), -1));
                        break;
                    case JsonTokenType.StartObject:
                        trail.Push(new Step(null, -1));
                        break;
                    case JsonTokenType.StartArray:
                        trail.Push(new Step(null, 0));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        trail.Pop();
                        EndValue(trail);
                        break;
                    default:
                        EndValue(trail);
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // There: at what is no JSON, or at a name that escapes half a character.
        }

        string[] segments = [.. trail.Reverse().Select(static step => step.ToSegment()).OfType<string>()];
        return segments is [] ? null : string.Join(KeyPath.Delimiter, segments);
    }

    private static void EndValue(Stack<Step> trail)
    {
        if (trail.TryPop(out Step step))
        {
            trail.Push(step.Index < 0 ? new Step(null, -1) : new Step(null, step.Index + 1));
        }
    }

    /// <summary>Where a text is in one object or array.</summary>
    /// <param name="Name">The member; null between two, and in arrays.</param>
    /// <param name="Index">The element; negative in objects.</param>
    private readonly record struct Step(string? Name, int Index)
    {
        internal string? ToSegment() => Index < 0 ? Name : ArrayIndex.ToName(Index);
    }
}
