using System.Runtime.InteropServices;
using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>
/// Edits that are made in a text at once, where each stands apart from the others: made one after the other, each would have
/// the text scanned and copied again. What is not plain, or touches what an earlier edit touched, is not taken.
/// </summary>
internal sealed class JsonPass(JsonText text)
{
    private readonly List<TextSplice> _splices = [];
    private readonly HashSet<JsonEntry> _changed = [];
    private readonly HashSet<JsonEntry> _around = [];
    private readonly Dictionary<JsonContainer, Siblings> _siblings = [];

    /// <summary>Whether a key has one entry, of its own, that is an object or array, before the edits that were taken.</summary>
    internal bool HoldsOnce(string[] key, bool isArray) =>
        JsonLocator.Locate(text, key).Targets is [{ IsExact: true, Entry: { IsContainer: true } entry }] && entry.Contents.IsArray == isArray;

    /// <summary>Takes an edit that changes something; false when it must be made in the text that the pass leaves.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its new value; null to remove it.</param>
    /// <param name="isElement">Of what is removed: whether later elements are meant to move up.</param>
    internal bool TryTake(string[] key, JsonElement? value, bool isElement)
    {
        var found = JsonLocator.Locate(text, key);
        return (found.Targets, value) switch
        {
            ([{ IsExact: true, Entry: var entry }], { } its) => TryReplace(entry, its),
            ([{ IsExact: true } target], null) when target.Entry.Container.IsArray == isElement => TryCut(target, key),
            ([], { } its) => TryAdd(found.Holders, key, its),
            _ => false,
        };
    }

    /// <summary>The text with all edits made that were taken.</summary>
    internal JsonText End()
    {
        foreach ((JsonContainer container, Siblings siblings) in _siblings)
        {
            // What becomes the last entry has no comma, as the last had none.
            if (container.Last is { Comma: null } last && siblings.Cut.Contains(last))
            {
                int comma = container.Entries.Last(entry => !siblings.Cut.Contains(entry)).Comma!.Value;
                _splices.Add(TextSplice.Delete(comma, comma + 1));
            }
        }

        return _splices.Count == 0 ? text : text.With([.. _splices.OrderBy(static splice => splice.Offset)]);
    }

    private bool TryReplace(JsonEntry entry, JsonElement value)
    {
        if (!IsApart(entry))
        {
            return false;
        }

        Mark(entry);
        _splices.Add(new JsonReplacement(entry).With(null, [], value));
        return true;
    }

    private bool TryCut(JsonTarget target, string[] key)
    {
        (JsonEntry entry, int depth, _) = target;
        JsonContainer container = entry.Container;
        Siblings siblings = SiblingsIn(container);
        bool isAlone = depth == key.Length - 1 && (depth == 0 || JsonLocator.Locate(text, key[..depth]).Targets.Count == 1);
        bool leavesNothing = siblings.Cut.Count == container.Entries.Count - 1;
        if (!isAlone || leavesNothing || siblings.Added.Count > 0 || !IsApart(entry) || JsonRemoval.CutLines(entry) is not { } lines)
        {
            return false;
        }

        Mark(entry);
        siblings.Cut.Add(entry);
        siblings.LastCut = entry;
        _splices.Add(lines);
        return true;
    }

    private bool TryAdd(IReadOnlyList<JsonHolder> holders, string[] key, JsonElement value)
    {
        int depth = holders.Max(static holder => holder.Depth);
        JsonHolder[] deepest = [.. holders.Where(holder => holder.Depth == depth)];
        if (deepest is not [{ Container: { Last: { } sibling } container }]
            || JsonLocator.Locate(text, key[..(depth + 1)]).Targets.Count > 0
            || (container.Owner is { } owner && !IsWithinWhatStays(owner)))
        {
            return false;
        }

        Siblings siblings = SiblingsIn(container);
        int added = siblings.Added.Count;
        bool isNext = !container.IsArray || key[depth] == ArrayIndex.ToName(container.Entries.Count + added);
        if (!isNext || siblings.LastCut is not null || !siblings.Added.Add(key[depth]))
        {
            return false;
        }

        MarkAround(container);
        string? name = container.IsArray ? null : key[depth];
        _splices.AddRange(new JsonInsertion(text, name, key[(depth + 1)..], value).After(sibling, isNext: added > 0));
        return true;
    }

    /// <summary>Whether nothing in, of or around an entry is changed, and it is still found under its key.</summary>
    private bool IsApart(JsonEntry entry) => !_around.Contains(entry) && IsWithinWhatStays(entry);

    private bool IsWithinWhatStays(JsonEntry entry)
    {
        for (JsonEntry? around = entry; around is not null; around = around.Container.Owner)
        {
            // Elements after one that is cut move up. Since that goes for cuts too, the latest is the first of the array.
            if (_changed.Contains(around)
                || (around.Container.IsArray && SiblingsIn(around.Container).LastCut is { } cut && cut.Position < around.Position))
            {
                return false;
            }
        }

        return true;
    }

    private void Mark(JsonEntry entry)
    {
        _changed.Add(entry);
        MarkAround(entry.Container);
    }

    private void MarkAround(JsonContainer container)
    {
        for (JsonEntry? owner = container.Owner; owner is not null && _around.Add(owner); owner = owner.Container.Owner)
        {
        }
    }

    private Siblings SiblingsIn(JsonContainer container)
    {
        ref Siblings? siblings = ref CollectionsMarshal.GetValueRefOrAddDefault(_siblings, container, out _);
        return siblings ??= new Siblings();
    }

    /// <summary>Which entries of a container come and go.</summary>
    private sealed class Siblings
    {
        /// <summary>Names of those that are put after the last, in their order.</summary>
        internal HashSet<string> Added { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal HashSet<JsonEntry> Cut { get; } = [];

        internal JsonEntry? LastCut { get; set; }
    }
}
