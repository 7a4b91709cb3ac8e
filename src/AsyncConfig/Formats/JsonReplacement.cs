using System.Text.Json;

namespace AsyncConfig.Formats;

/// <summary>Gives an entry another value. One-line objects and arrays stay on one line.</summary>
internal sealed class JsonReplacement(JsonEntry entry)
{
    private readonly JsonText _text = entry.Container.Text;

    /// <summary>The splice for a value below missing parents, and for a new name where one is given.</summary>
    internal TextSplice With(string? name, ReadOnlySpan<string> parents, JsonElement value)
    {
        var renderer = new JsonRenderer(_text.Style, IsBlock());
        string replacement = renderer.Entry(name, parents, value, JsonTrivia.IndentAt(_text.Bytes, entry.ValueStart));
        return TextSplice.Replace(name is null ? entry.ValueStart : entry.Start, entry.ValueEnd, replacement);
    }

    /// <summary>A filled object or array shows its own style, everything else that of its siblings.</summary>
    private bool IsBlock() => entry.IsFilled
        ? JsonTrivia.HasLineBreak(_text.Bytes[entry.ValueStart..entry.ValueEnd])
        : !entry.Container.IsOnOneLine;
}
