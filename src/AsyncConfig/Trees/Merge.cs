namespace AsyncConfig.Trees;

/// <summary>The merge policy: what a later layer's tree does to an earlier one's. Pure; unchanged subtrees are shared.</summary>
internal static class Merge
{
    /// <summary>What a node does to the earlier layer's node under the same key.</summary>
    private enum Rule
    {
        Replace,
        Keep,
        MergeByName,
        PatchElements,
        MergeByIndex,
        Append,
    }

    /// <summary>Lays one tree over another, in time proportional to the containers that the upper one touches.</summary>
    internal static ConfigurationNode Overlay(ConfigurationNode lower, ConfigurationNode upper, ArrayMergeMode mode) =>
        RuleFor(lower, upper, mode) switch
        {
            Rule.Keep => lower,
            Rule.MergeByName => ByName((ObjectNode)lower, (ObjectNode)upper, mode),
            Rule.PatchElements => Patch((ArrayNode)lower, (ObjectNode)upper, mode),
            Rule.MergeByIndex => ByIndex((ArrayNode)lower, (ArrayNode)upper, mode),
            Rule.Append => Append((ArrayNode)lower, (ArrayNode)upper),
            _ => upper,
        };

    /// <summary>The node that holds what the upper tree says about a key of the merged tree; null when it says nothing.</summary>
    internal static ConfigurationNode? FindContribution(
        ConfigurationNode lower, ConfigurationNode upper, string key, ArrayMergeMode mode)
    {
        ConfigurationNode? below = lower;
        ConfigurationNode? above = upper;
        var path = new KeyPath(key);
        while (above is not null && path.MoveNext())
        {
            (below, above) = RuleFor(below, above, mode) switch
            {
                Rule.Replace => (null, above.Find(path.Current)),
                Rule.Append => (null, FindAppended((ArrayNode)below!, (ArrayNode)above, path.Current)),
                _ => (below!.Find(path.Current), above.Find(path.Current)),
            };
        }

        return above is null || RuleFor(below, above, mode) == Rule.Keep
            ? null
            : above is ObjectNode { Own: { } own } ? own : above;
    }

    /// <summary>
    /// Whether a new key below a key would have to stand in the upper tree: inside an array of it, or where it took the place of
    /// something that cannot hold keys.
    /// </summary>
    internal static bool StandsAlone(ConfigurationNode lower, ConfigurationNode upper, string key, ArrayMergeMode mode)
    {
        ConfigurationNode? below = lower;
        ConfigurationNode? above = upper;
        bool isAlone = false;
        var path = new KeyPath(key);
        while (true)
        {
            if (RuleFor(below, above, mode) == Rule.Replace)
            {
                isAlone |= above is ArrayNode || below is ArrayNode || (below is ScalarNode && below.TryGetValue(out string? value) && value is not null);
                below = null;
            }

            if (!path.MoveNext())
            {
                return isAlone;
            }

            below = below?.Find(path.Current);
            above = above.Find(path.Current);
            if (above is null)
            {
                return false;
            }
        }
    }

    private static Rule RuleFor(ConfigurationNode? lower, ConfigurationNode upper, ArrayMergeMode mode) => (lower, upper) switch
    {
        (ObjectNode { Count: > 0 }, ObjectNode { Count: 0 }) => Rule.Keep,
        (ObjectNode { Count: > 0 }, ObjectNode) => Rule.MergeByName,
        (ArrayNode, ObjectNode patch) when IsPatch(patch) => Rule.PatchElements,
        (ArrayNode { Count: > 0 }, ArrayNode { Count: 0 }) when mode == ArrayMergeMode.Append => Rule.Keep,
        (ArrayNode { Count: > 0 }, ArrayNode) when mode == ArrayMergeMode.Append => Rule.Append,
        (ArrayNode { Count: > 0 }, ArrayNode { Count: > 0 }) when mode == ArrayMergeMode.ByIndex => Rule.MergeByIndex,
        _ => Rule.Replace,
    };

    private static bool IsPatch(ObjectNode node)
    {
        foreach (KeyValuePair<string, ConfigurationNode> member in node.Members)
        {
            if (!ArrayIndex.TryParse(member.Key, out _))
            {
                return false;
            }
        }

        return node.Count > 0;
    }

    private static ObjectNode ByName(ObjectNode below, ObjectNode above, ArrayMergeMode mode)
    {
        ChunkedList<KeyValuePair<string, ConfigurationNode>> members = below.CopyChildren(more: above.Count);
        foreach (KeyValuePair<string, ConfigurationNode> later in above.Members)
        {
            int position = below.PositionOf(later.Key);
            if (position < 0)
            {
                members.Add(later);
            }
            else
            {
                (string name, ConfigurationNode child) = members[position];
                members[position] = new(name, Overlay(child, later.Value, mode));
            }
        }

        // The earlier layer's place stays that of the section; its keys carry their own.
        return new ObjectNode(members, above.Own ?? below.Own, below.Line, below.Column);
    }

    /// <summary>An array stays one as long as its indices have no gaps.</summary>
    private static ConfigurationNode Patch(ArrayNode below, ObjectNode above, ArrayMergeMode mode)
    {
        ObjectNode patched = ByName(new ObjectNode(below.CopyChildren(), null, below.Line, below.Column), above, mode);
        var elements = new ChunkedList<ConfigurationNode>(patched.Count);
        for (int i = 0; i < patched.Count; i++)
        {
            if (patched.Find(ArrayIndex.ToName(i)) is not { } element)
            {
                return patched;
            }

            elements.Add(element);
        }

        return patched.Own is null ? new ArrayNode(elements, below.Line, below.Column) : patched;
    }

    private static ArrayNode ByIndex(ArrayNode below, ArrayNode above, ArrayMergeMode mode)
    {
        ChunkedList<ConfigurationNode> merged = below.Elements.ToList(Math.Max(below.Count, above.Count));
        for (int i = 0; i < above.Count; i++)
        {
            ConfigurationNode later = above.Elements[i];
            if (i < below.Count)
            {
                merged[i] = Overlay(merged[i], later, mode);
            }
            else
            {
                merged.Add(later);
            }
        }

        return new ArrayNode(merged, above.Line, above.Column);
    }

    private static ArrayNode Append(ArrayNode below, ArrayNode above)
    {
        ChunkedList<ConfigurationNode> elements = below.Elements.ToList(below.Count + above.Count);
        foreach (ConfigurationNode element in above.Elements)
        {
            elements.Add(element);
        }

        return new ArrayNode(elements, below.Line, below.Column);
    }

    private static ConfigurationNode? FindAppended(ArrayNode earlier, ArrayNode later, ReadOnlySpan<char> name) =>
        ArrayIndex.TryParse(name, out int index) ? later.ElementAt(index - earlier.Count) : null;
}
