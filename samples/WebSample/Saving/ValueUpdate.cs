using System.Text.Json;

namespace WebSample.Saving;

/// <summary>What a PUT brings.</summary>
internal sealed record ValueUpdate
{
    /// <summary>A string, a number, a boolean or null.</summary>
    public JsonElement Value { get; init; }

    /// <summary>The version of the key's file as it was read, so that nobody's edit is overwritten unseen.</summary>
    public string? Version { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? FindFault()
    {
        if (string.IsNullOrEmpty(Version))
        {
            return """Send the version that /api/config gives for the key, beside the value: {"value": ..., "version": "..."}.""";
        }

        if (Value.ValueKind == JsonValueKind.Undefined)
        {
            return """Send the value, beside the version: {"value": ..., "version": "..."}.""";
        }

        return IsScalar() ? null : "The value must be a string, a number, a boolean or null.";
    }

    private bool IsScalar()
    {
        try
        {
            return Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
                && (Value.ValueKind != JsonValueKind.String || Value.GetString() is not null);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON can say it, no text can.
            return false;
        }
    }
}
