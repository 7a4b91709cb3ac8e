using System.Text;

namespace AsyncConfig.Formats;

/// <summary>Property names of one document: they repeat, so the same bytes give the same string.</summary>
internal sealed class NameCache
{
    private const int Size = 256;
    private readonly string?[] _names = new string?[Size];

    internal string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        // Last bytes differ most often between neighbours (Key1, Key2).
        uint hash = (uint)utf8.Length + (31u * utf8[^1]) + (961u * utf8[0]) + (29_791u * utf8[utf8.Length / 2]);
        ref string? slot = ref _names[hash % Size];
        if (slot is null || !Ascii.Equals(utf8, slot))
        {
            slot = Encoding.UTF8.GetString(utf8);
        }

        return slot;
    }
}
