using System.Text;

namespace AsyncConfig.Yaml;

/// <summary>
/// Follows the parser through the text and tells whether a token is indented by a tab, which YAML forbids and the
/// scanner lets pass where it does not need the column.
/// </summary>
internal sealed class Indentation(ReadOnlyMemory<byte> utf8)
{
    private int _offset;
    private long _index;

    /// <summary>Whether a tab stands in the white space before a token, counted from the start of its line.</summary>
    /// <param name="index">Where the token starts, in UTF-16 code units from the start of the text.</param>
    /// <param name="startsBlock">
    /// A block collection sets its indentation by its column, even behind another indicator: <c>- \t- a</c>.
    /// </param>
    internal bool HasTabBefore(long index, bool startsBlock)
    {
        if (index < _index)
        {
            return false;
        }

        MoveTo(index);
        ReadOnlySpan<byte> before = utf8.Span[.._offset];
        int last = before.LastIndexOfAnyExcept((byte)' ', (byte)'\t');
        bool startsLine = last < 0 || before[last] is (byte)'\n' or (byte)'\r';
        return (startsLine || startsBlock) && before[(last + 1)..].Contains((byte)'\t');
    }

    private void MoveTo(long index)
    {
        ReadOnlySpan<byte> text = utf8.Span;
        while (_index < index && _offset < text.Length)
        {
            Rune.DecodeFromUtf8(text[_offset..], out Rune rune, out int bytes);
            _offset += bytes;
            _index += rune.Utf16SequenceLength;
        }
    }
}
