using System.Text;

namespace AsyncConfig.Formats;

/// <summary>Turns growing byte offsets into lines and columns, looking at each byte once.</summary>
internal ref struct TextPosition(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _offset;

    /// <summary>Line, from 1.</summary>
    internal int Line { get; private set; } = 1;

    /// <summary>Column in UTF-16 code units, from 1.</summary>
    internal int Column { get; private set; } = 1;

    internal void MoveTo(int offset)
    {
        ReadOnlySpan<byte> passed = _utf8[_offset..offset];
        _offset = offset;
        int lineEnd = passed.LastIndexOf((byte)'\n');
        if (lineEnd >= 0)
        {
            Line += passed.Count((byte)'\n');
            Column = 1;
            passed = passed[(lineEnd + 1)..];
        }

        Column += Encoding.UTF8.GetCharCount(passed);
    }
}
