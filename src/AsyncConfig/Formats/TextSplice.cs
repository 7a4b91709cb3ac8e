using System.Text;

namespace AsyncConfig.Formats;

/// <summary>A stretch of a text and what takes its place. Bytes outside the splices stay as they are by construction.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Length">How many bytes go; 0 to insert.</param>
/// <param name="Replacement">What comes instead.</param>
internal readonly record struct TextSplice(int Offset, int Length, string Replacement)
{
    internal static TextSplice Insert(int offset, string text) => new(offset, 0, text);

    internal static TextSplice Delete(int start, int end) => new(start, end - start, string.Empty);

    internal static TextSplice Replace(int start, int end, string text) => new(start, end - start, text);

    /// <summary>The text with its splices made; they are ordered and do not overlap.</summary>
    internal static byte[] Apply(ReadOnlySpan<byte> text, ReadOnlySpan<TextSplice> splices)
    {
        int length = text.Length;
        foreach (TextSplice splice in splices)
        {
            length += Encoding.UTF8.GetByteCount(splice.Replacement) - splice.Length;
        }

        // One array of the right size: a large text is a large object each time.
        byte[] result = GC.AllocateUninitializedArray<byte>(length);
        Span<byte> rest = result;
        int kept = 0;
        foreach (TextSplice splice in splices)
        {
            text[kept..splice.Offset].CopyTo(rest);
            rest = rest[(splice.Offset - kept)..];
            rest = rest[Encoding.UTF8.GetBytes(splice.Replacement, rest)..];
            kept = splice.Offset + splice.Length;
        }

        text[kept..].CopyTo(rest);
        return result;
    }
}
