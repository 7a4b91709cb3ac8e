using System.Text;

namespace AsyncConfig.Yaml.Editing;

/// <summary>A stretch of a text and what takes its place. What lies outside the splices stays as it is by construction.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends; the start, to insert.</param>
/// <param name="Replacement">What comes instead.</param>
internal readonly record struct TextSplice(int Start, int End, string Replacement)
{
    internal static TextSplice Insert(int offset, string text) => new(offset, offset, text);

    internal static TextSplice Delete(int start, int end) => new(start, end, string.Empty);

    /// <summary>The text with its splices made; they are ordered and do not overlap.</summary>
    internal static string Apply(string text, IEnumerable<TextSplice> splices)
    {
        var result = new StringBuilder(text.Length);
        int kept = 0;
        foreach (TextSplice splice in splices)
        {
            result.Append(text, kept, splice.Start - kept).Append(splice.Replacement);
            kept = splice.End;
        }

        return result.Append(text, kept, text.Length - kept).ToString();
    }
}
