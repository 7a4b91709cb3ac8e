using System.Text.Json;

namespace WebSample.Saving;

/// <summary>
/// The page knows texts only. A text over a number or a boolean stays one when it reads as one, so that a port does not
/// become a string by being edited.
/// </summary>
internal static class KeptKind
{
    /// <summary>The value as it is to be written.</summary>
    /// <param name="value">What was asked for; only a string ever becomes something else.</param>
    /// <param name="before">What the file says now.</param>
    internal static JsonElement Of(JsonElement value, string? before) =>
        value.ValueKind == JsonValueKind.String
        && before is not null
        && TryParse(value.GetRawText()[1..^1], out JsonElement typed)
        && TryParse(before, out JsonElement old)
        && IsNumber(typed) == IsNumber(old)
            ? typed
            : value;

    /// <summary>Reads a number or a boolean.</summary>
    private static bool TryParse(string text, out JsonElement element)
    {
        try
        {
            element = JsonElement.Parse(bool.TryParse(text, out bool flag) ? (flag ? "true" : "false") : text);
            return IsNumber(element) || element.ValueKind is JsonValueKind.True or JsonValueKind.False;
        }
        catch (JsonException)
        {
            element = default;
            return false;
        }
    }

    private static bool IsNumber(JsonElement element) => element.ValueKind == JsonValueKind.Number;
}
