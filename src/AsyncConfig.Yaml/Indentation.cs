using System.Text;
using YamlDotNet.Core;

namespace AsyncConfig.Yaml;

/// <summary>
/// Follows the parser through the text and tells whether a token is indented by a tab, which YAML forbids and the
/// scanner lets pass where it does not need the column.
/// </summary>
internal sealed class Indentation(ReadOnlyMemory<byte> utf8)
{
    private int _offset;
    private long _index;

    /// <summary>Finds a tab in the white space between the start of a line and a token.</summary>
    /// <param name="token">Where the token starts.</param>
    /// <param name="startsBlock">
    /// A block collection sets its indentation by its column, even behind another indicator: <c>- \t- a</c>.
    /// </param>
    /// <param name="tab">Where the tab stands.</param>
    internal bool TryFindTab(Mark token, bool startsBlock, out Mark tab)
    {
        tab = default;
        if (token.Index < _index)
        {
            return false;
        }

        MoveTo(token.Index);
        ReadOnlySpan<byte> before = utf8.Span[.._offset];
        int last = before.LastIndexOfAnyExcept((byte)' ', (byte)'\t');
        bool startsLine = last < 0 || before[last] is (byte)'\n' or (byte)'\r';
        ReadOnlySpan<byte> gap = before[(last + 1)..];
        int position = startsLine || startsBlock ? gap.IndexOf((byte)'\t') : -1;
        if (position < 0)
        {
            return false;
        }

        int distance = gap.Length - position;

        // The mark behind the last line of a text may name a column that does not exist.
        tab = new Mark(token.Index - distance, token.Line, Math.Max(1, token.Column - distance));
        return true;
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
