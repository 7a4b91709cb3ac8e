using System.Numerics;
using System.Text;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>Property names of one document: they repeat, so the same bytes give the same string.</summary>
/// <param name="length">Bytes of the document: a small one does not pay for a large table.</param>
internal sealed class NameCache(int length)
{
    private const int FewestNames = 16;
    private const int MostNames = 256;
    private const int BytesPerName = 32;

    private readonly string?[] _names =
        new string?[Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(length / BytesPerName)), FewestNames, MostNames)];

    /// <summary>Whether any name so far nests: <c>"a:b"</c>. Found when a name is first met, not at each object that has it.</summary>
    internal bool AnyNests { get; private set; }

    internal string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        // Last bytes differ most often between neighbours (Key1, Key2).
        uint hash = (uint)utf8.Length + (31u * utf8[^1]) + (961u * utf8[0]) + (29_791u * utf8[utf8.Length / 2]);
        ref string? slot = ref _names[hash & (uint)(_names.Length - 1)];
        if (slot is null || !Ascii.Equals(utf8, slot))
        {
            slot = Note(Encoding.UTF8.GetString(utf8));
        }

        return slot;
    }

    /// <summary>Takes a name that was decoded elsewhere.</summary>
    internal string Note(string name)
    {
        AnyNests |= name.Contains(KeyPath.Delimiter);
        return name;
    }
}
