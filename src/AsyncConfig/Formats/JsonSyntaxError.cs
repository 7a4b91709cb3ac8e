using System.Globalization;
using System.Text;
using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>Tells where a JSON text is wrong, and how, without quoting it.</summary>
internal static class JsonSyntaxError
{
    /// <summary>What the reader's failure means.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="reader">The reader, where it failed.</param>
    /// <param name="options">What it reads with.</param>
    internal static ConfigurationFormatException Of(
        JsonException exception, ReadOnlySpan<byte> utf8, in Utf8JsonReader reader, JsonReaderOptions options)
    {
        if (IsPrefixOfADocument(utf8, options))
        {
            var end = new TextPosition(utf8);
            end.MoveTo(utf8.Length);
            return new ConfigurationFormatException(
                "The JSON ends before the document is complete; it may have been cut off while it was being written.",
                end.Line,
                end.Column,
                JsonKeyTrail.At(utf8, options));
        }

        ReadOnlySpan<byte> rest = utf8;
        int line = (int)(exception.LineNumber ?? 0);
        for (int i = 0; i < line; i++)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        int bytes = Math.Min((int)(exception.BytePositionInLine ?? 0), rest.Length);
        bool justOpened = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        int open = reader.CurrentDepth + (justOpened ? 1 : 0);
        bool isTooDeep = open == options.MaxDepth && rest[bytes..] is [(byte)'{' or (byte)'[', ..];
        string message = isTooDeep
            ? TooDeep(options.MaxDepth)
            : "The JSON is not valid here: look for a missing comma, quote or bracket.";
        string? key = isTooDeep ? null : JsonKeyTrail.At(utf8, options);
        return new ConfigurationFormatException(message, line + 1, Encoding.UTF8.GetCharCount(rest[..bytes]) + 1, key);
    }

    private static string TooDeep(int maxDepth) => string.Create(
        CultureInfo.InvariantCulture,
        $"The JSON nests deeper than {maxDepth} levels{(maxDepth < Document.MaxDepth ? "; raise MaxDepth if that is meant." : ".")}");

    /// <summary>A reader that is told to expect more input fails only where no further input could help.</summary>
    private static bool IsPrefixOfADocument(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(options));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
