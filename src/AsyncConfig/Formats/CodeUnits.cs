using System.Buffers.Binary;
using System.Text;

namespace AsyncConfig.Formats;

/// <summary>How UTF-16 and UTF-32 files spell a character.</summary>
internal readonly struct CodeUnits(int size, bool isBigEndian)
{
    internal string Name => size == 2 ? "UTF-16" : "UTF-32";

    /// <summary>A UTF-16 unit becomes at most three bytes, a UTF-32 unit at most four.</summary>
    internal int MaxUtf8Length(int length) => size == 2 ? (length / 2 * 3) + 1 : length;

    /// <summary>Takes one character off; false when it is cut off, half a surrogate pair, or none.</summary>
    internal bool TryRead(ref ReadOnlySpan<byte> bytes, out Rune rune)
    {
        rune = default;
        if (!TryReadUnit(ref bytes, out uint unit))
        {
            return false;
        }

        if (size == 2 && char.IsHighSurrogate((char)unit))
        {
            return TryReadUnit(ref bytes, out uint low) && Rune.TryCreate((char)unit, (char)low, out rune);
        }

        return Rune.TryCreate(unit, out rune);
    }

    private bool TryReadUnit(ref ReadOnlySpan<byte> bytes, out uint unit)
    {
        unit = 0;
        if (bytes.Length < size)
        {
            return false;
        }

        unit = (size, isBigEndian) switch
        {
            (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (_, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            (_, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        };
        bytes = bytes[size..];
        return true;
    }
}
