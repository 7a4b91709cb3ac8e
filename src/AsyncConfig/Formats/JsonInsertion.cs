using System.Text;
using System.Text.Json;

namespace AsyncConfig.Formats;

/// <summary>Puts a new entry into a text, in the style of its siblings.</summary>
internal sealed class JsonInsertion(JsonText text, string? name, string[] parents, JsonElement value)
{
    private readonly JsonStyle _style = text.Style;

    private ReadOnlySpan<byte> Bytes => text.Bytes;

    /// <summary>
    /// After a sibling and the comments that trail it, on a line of its own if the sibling has one. A trailing comma
    /// stays the style where it is the style.
    /// </summary>
    /// <param name="sibling">The last entry of its container.</param>
    /// <param name="isNext">Whether something was put after the sibling already, and this comes after that.</param>
    internal TextSplice[] After(JsonEntry sibling, bool isNext = false)
    {
        ReadOnlySpan<byte> lead = sibling.Lead;
        int tail = JsonTrivia.EndOfTrailingComments(Bytes, sibling.End);
        bool isOnLine = !JsonTrivia.HasLineBreak(lead) && !EndsWithLineComment(sibling.End, tail);
        string indent = isOnLine ? JsonTrivia.IndentAt(Bytes, tail) : IndentBeside(sibling);
        string entry = Render(isBlock: !sibling.Container.IsOnOneLine, indent);
        if (isOnLine)
        {
            string separator = sibling.Previous is null || !JsonTrivia.IsWhiteSpace(lead)
                ? _style.Comma
                : $",{Encoding.UTF8.GetString(lead)}";
            return sibling.Comma is null
                ? [TextSplice.Insert(tail, separator + entry)]
                : [TextSplice.Insert(tail, $"{separator[1..]}{entry},")];
        }

        string line = _style.NewLine + indent + entry;
        int lineEnd = JsonTrivia.SkipSpaces(Bytes, tail);
        tail = JsonTrivia.IsLineBreak(Bytes[lineEnd]) ? lineEnd : tail;
        return sibling.Comma is not null
            ? [TextSplice.Insert(tail, $"{line},")]
            : isNext
                ? [TextSplice.Insert(tail, $",{line}")]
                : [TextSplice.Insert(sibling.ValueEnd, ","), TextSplice.Insert(tail, line)];
    }

    /// <summary>Into an empty container, after its comments.</summary>
    internal TextSplice Into(JsonContainer container)
    {
        int tail = JsonTrivia.EndOfComments(Bytes, container.Start + 1);
        bool isBlock = container.Owner is null
            || !container.Owner.Container.IsOnOneLine
            || !container.IsOnOneLine;
        string indent = JsonTrivia.IndentAt(Bytes, container.Start);
        string inner = indent + _style.Indent;
        string padding = isBlock || container.IsArray ? string.Empty : _style.Padding;
        string interior = isBlock
            ? _style.NewLine + inner + Render(isBlock, inner) + _style.NewLine + indent
            : padding + Render(isBlock, indent) + padding;
        return TextSplice.Replace(tail, container.Close, interior);
    }

    private string Render(bool isBlock, string indent) => new JsonRenderer(_style, isBlock).Entry(name, parents, value, indent);

    /// <summary>Nothing may follow one on its line. Two slashes in a comment of the other kind cost a new line, no more.</summary>
    private bool EndsWithLineComment(int start, int tail) =>
        JsonTrivia.IsLineBreak(Bytes[tail]) && Bytes[start..tail].IndexOf("//"u8) >= 0;

    private string IndentBeside(JsonEntry sibling) =>
        JsonTrivia.HasLineBreak(Bytes[sibling.Container.Start..sibling.Start])
            ? JsonTrivia.IndentAt(Bytes, sibling.Start)
            : JsonTrivia.IndentAt(Bytes, sibling.Container.Start) + _style.Indent;
}
