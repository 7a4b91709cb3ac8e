using System.Numerics;

namespace AsyncConfig.Trees;

/// <summary>
/// A hash table over the names of an object, in any casing: open addressing, where a slot holds a position from 1, or 0 when it is
/// free. At least half of the slots stay free.
/// </summary>
internal static class NameSlots
{
    internal static int CountFor(int members) => (int)BitOperations.RoundUpToPowerOf2((uint)members * 2);

    /// <summary>Fills slots that are all free; of a repeated name the last position stays.</summary>
    /// <returns>Whether a name repeats.</returns>
    internal static bool Fill(Span<int> slots, Chunked<KeyValuePair<string, ConfigurationNode>> members)
    {
        bool isAnyRepeated = false;
        for (int i = 0; i < members.Count; i++)
        {
            ref int slot = ref SlotOf(slots, members, members[i].Key);
            isAnyRepeated |= slot > 0;
            slot = i + 1;
        }

        return isAnyRepeated;
    }

    /// <summary>The slot that holds a name, or the free one where it would be put.</summary>
    internal static ref int SlotOf(
        Span<int> slots, Chunked<KeyValuePair<string, ConfigurationNode>> members, ReadOnlySpan<char> name)
    {
        // Seeded per process, so that nobody can write names that all collide.
        int slot = string.GetHashCode(name, StringComparison.OrdinalIgnoreCase) & (slots.Length - 1);
        while (slots[slot] > 0 && !name.Equals(members[slots[slot] - 1].Key, StringComparison.OrdinalIgnoreCase))
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return ref slots[slot];
    }
}
