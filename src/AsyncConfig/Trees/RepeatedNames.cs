using System.Buffers;
using System.Numerics;

namespace AsyncConfig.Trees;

/// <summary>Tells whether an object names a key twice, in any casing, without building an index that outlives the question.</summary>
internal static class RepeatedNames
{
    /// <summary>Slots that fit on the stack.</summary>
    private const int StackLimit = 64;

    internal static bool AnyIn(ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> members)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)members.Length * 2);
        if (size <= StackLimit)
        {
            Span<int> few = stackalloc int[StackLimit];
            return AnyIn(members, few[..size]);
        }

        int[] rented = ArrayPool<int>.Shared.Rent(size);
        Span<int> slots = rented.AsSpan(0, size);
        slots.Clear();
        bool any = AnyIn(members, slots);
        ArrayPool<int>.Shared.Return(rented);
        return any;
    }

    /// <summary>Open addressing: a slot holds a position from 1, or 0 when it is free; at least half of them stay free.</summary>
    private static bool AnyIn(ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> members, Span<int> slots)
    {
        for (int i = 0; i < members.Length; i++)
        {
            string name = members[i].Key;

            // Seeded per process, so that nobody can write names that all collide.
            int slot = string.GetHashCode(name, StringComparison.OrdinalIgnoreCase) & (slots.Length - 1);
            while (slots[slot] > 0)
            {
                if (string.Equals(members[slots[slot] - 1].Key, name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = i + 1;
        }

        return false;
    }
}
