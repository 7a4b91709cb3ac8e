using System.Buffers;

namespace AsyncConfig.Trees;

/// <summary>Tells whether an object names a key twice, in any casing, without building an index that outlives the question.</summary>
internal static class RepeatedNames
{
    /// <summary>Slots that fit on the stack.</summary>
    private const int StackLimit = 64;

    internal static bool AnyIn(Chunked<KeyValuePair<string, ConfigurationNode>> members)
    {
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
}
