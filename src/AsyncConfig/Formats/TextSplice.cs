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
        var result = new List<byte>(text.Length);
        int kept = 0;
        foreach (TextSplice splice in splices)
        {
            result.AddRange(text[kept..splice.Offset]);
            result.AddRange(Encoding.UTF8.GetBytes(splice.Replacement));
            kept = splice.Offset + splice.Length;
        }

        result.AddRange(text[kept..]);
        return [.. result];
    }
}
