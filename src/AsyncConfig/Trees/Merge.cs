namespace AsyncConfig.Trees;

/// <summary>The merge policy: what a later layer's tree does to an earlier one's. Pure; unchanged subtrees are shared.</summary>
internal static class Merge
{
    /// <summary>Lays one tree over another, in time proportional to the objects that the upper one touches.</summary>
    internal static ConfigurationNode Overlay(ConfigurationNode lower, ConfigurationNode upper, ArrayMergeMode mode) =>
        (lower, upper) switch
        {
            (ObjectNode below, ObjectNode above) => OverlayObject(below, above, mode),
            (ArrayNode below, ObjectNode above) when IsPatch(above) => Patch(below, above, mode),
            (ArrayNode { Count: > 0 } below, ArrayNode above) => OverlayArray(below, above, mode),
            _ => upper,
        };

    /// <summary>
    /// What the upper tree puts under a key of the merged tree; null when it says nothing about it.
    /// Appended arrays are the one case where that is not simply the upper tree's own value under the key.
    /// </summary>
    internal static ConfigurationNode? FindContribution(
        ConfigurationNode lower, ConfigurationNode upper, string key, ArrayMergeMode mode)
    {
        ConfigurationNode? below = lower;
        ConfigurationNode? above = upper;
        var path = new KeyPath(key);
        while (above is not null && path.MoveNext())
        {
            if (mode == ArrayMergeMode.Append && above is ArrayNode appended && below is ArrayNode { Count: > 0 } earlier)
            {
                above = ArrayIndex.TryParse(path.Current, out int index)
                    ? appended.ElementAt(index - earlier.Count)
                    : null;
                below = null;
            }
            else
            {
                above = above.Find(path.Current);
                below = below?.Find(path.Current);
            }
        }

        return above;
    }

    private static ArrayNode OverlayArray(ArrayNode below, ArrayNode above, ArrayMergeMode mode) => mode switch
    {
        ArrayMergeMode.ByIndex when above.Count > 0 =>
            new ArrayNode(ByIndex(below.Elements, above.Elements, mode), above.Line, above.Column),
        ArrayMergeMode.Append when above.Count == 0 => below,
        ArrayMergeMode.Append => new ArrayNode([.. below.Elements, .. above.Elements], below.Line, below.Column),
        _ => above,
    };

    private static ConfigurationNode[] ByIndex(
        ReadOnlySpan<ConfigurationNode> below, ReadOnlySpan<ConfigurationNode> above, ArrayMergeMode mode)
    {
        var merged = new ConfigurationNode[Math.Max(below.Length, above.Length)];
        below.CopyTo(merged);
        for (int i = 0; i < above.Length; i++)
        {
            merged[i] = i < below.Length ? Overlay(below[i], above[i], mode) : above[i];
        }

        return merged;
    }

    private static ObjectNode OverlayObject(ObjectNode below, ObjectNode above, ArrayMergeMode mode)
    {
        if (above.Count == 0 && above.Own is null && below.Count > 0)
        {
            return below;
        }

        var additions = new List<KeyValuePair<string, ConfigurationNode>>();
        KeyValuePair<string, ConfigurationNode>[] members = below.Members.ToArray();
        for (int i = 0; i < members.Length; i++)
        {
            if (above.Find(members[i].Key) is { } child)
            {
                members[i] = new(members[i].Key, Overlay(members[i].Value, child, mode));
            }
        }

        foreach (KeyValuePair<string, ConfigurationNode> member in above.Members)
        {
            if (below.Find(member.Key) is null)
            {
                additions.Add(member);
            }
        }

        // The earlier layer's place stays that of the section; its keys carry their own.
        return new ObjectNode([.. members, .. additions], above.Own ?? below.Own, below.Line, below.Column);
    }

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

    /// <summary>An array stays one as long as its indices have no gaps.</summary>
    private static ConfigurationNode Patch(ArrayNode below, ObjectNode above, ArrayMergeMode mode)
    {
        var members = new KeyValuePair<string, ConfigurationNode>[below.Count];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = below.ChildAt(i);
        }

        ObjectNode patched = OverlayObject(new ObjectNode(members, null, below.Line, below.Column), above, mode);
        var elements = new ConfigurationNode[patched.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            if (patched.Find(ArrayIndex.ToName(i)) is not { } element)
            {
                return patched;
            }

            elements[i] = element;
        }

        return patched.Own is null ? new ArrayNode(elements, below.Line, below.Column) : patched;
    }
}
