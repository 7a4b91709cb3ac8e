using System.Buffers;

namespace AsyncConfig.Trees;

/// <summary>Tells whether an object names a key twice, in any casing, without building an index that outlives the question.</summary>
internal static class RepeatedNames
{
    /// <summary>Slots that fit on the stack.</summary>
    private const int StackLimit = 64;

    /// <summary>Up to so many names comparing each with each is faster than hashing: most differ in length already.</summary>
    private const int FewNames = 8;

    internal static bool AnyIn(Chunked<KeyValuePair<string, ConfigurationNode>> members)
    {
        if (members.Count <= FewNames)
        {
            return AnyInFew(members);
        }

        int count = NameSlots.CountFor(members.Count);
        if (count <= StackLimit)
        {
            Span<int> few = stackalloc int[StackLimit];
            return NameSlots.Fill(few[..count], members);
        }

        int[] rented = ArrayPool<int>.Shared.Rent(count);
        Span<int> slots = rented.AsSpan(0, count);
        slots.Clear();
        bool any = NameSlots.Fill(slots, members);
        ArrayPool<int>.Shared.Return(rented);
        return any;
    }

    private static bool AnyInFew(Chunked<KeyValuePair<string, ConfigurationNode>> members)
    {
        for (int i = 1; i < members.Count; i++)
        {
            string name = members[i].Key;
            for (int j = 0; j < i; j++)
            {
                string earlier = members[j].Key;
                if (earlier.Length == name.Length && earlier.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
