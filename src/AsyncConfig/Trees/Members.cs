namespace AsyncConfig.Trees;

/// <summary>Changes to a list of members, each of whose names stands there once.</summary>
internal static class Members
{
    /// <summary>Puts a node in the place of the one with that name, or at the end.</summary>
    internal static void Set(
        ChunkedList<KeyValuePair<string, ConfigurationNode>> members, ReadOnlySpan<char> name, ConfigurationNode node)
    {
        int position = PositionOf(members, name);
        if (position < 0)
        {
            members.Add(new(name.ToString(), node));
        }
        else
        {
            members[position] = new(members[position].Key, node);
        }
    }

    /// <summary>The position of a name, in any casing; -1 when it is not there.</summary>
    private static int PositionOf(ChunkedList<KeyValuePair<string, ConfigurationNode>> members, ReadOnlySpan<char> name)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (name.Equals(members[i].Key, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
