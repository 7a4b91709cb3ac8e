using System.Text.Json;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Formats;

/// <summary>Changes single keys of a JSON text and leaves everything else as it is.</summary>
/// <remarks>
/// What an edit means, and whether it is possible, is said by <see cref="EditedTree"/>; here is only how it is written.
/// Edits are made one after the other, each in the text that the one before left; those that keep apart from each other
/// in one pass (<see cref="JsonPass"/>). An object or array in the place of another is set member by member, so that the
/// comments between members stay.
/// <para>
/// A value that reads the same as the present one is not written: setting the string <c>"1"</c> where the number
/// <c>1</c> stands leaves the number. Any other string is written as a JSON string, whatever stood there.
/// </para>
/// </remarks>
internal sealed class JsonEditor
{
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    private readonly EditedTree _meant;
    private JsonPass _pass;

    private JsonEditor(ReadOnlyMemory<byte> utf8, ConfigurationNode tree)
    {
        _meant = new EditedTree(tree);
        _pass = new JsonPass(new JsonText(utf8.IsEmpty ? "{}\n"u8.ToArray() : utf8));
    }

    /// <param name="utf8">The text; empty for a file that is to be created.</param>
    /// <param name="tree">What it says.</param>
    /// <param name="edits">The edits.</param>
    internal static byte[] Edit(ReadOnlyMemory<byte> utf8, ConfigurationNode tree, IReadOnlyList<KeyEdit> edits)
    {
        var editor = new JsonEditor(utf8, tree);
        foreach (KeyEdit edit in edits)
        {
            editor.Make(edit);
        }

        return editor._pass.End().Edited ?? utf8.ToArray();
    }

    private void Make(KeyEdit edit)
    {
        ConfigurationNode? present = _meant.Find(edit.Key);
        string[] key = edit.Key.Split(KeyPath.Delimiter);
        if (edit.Value is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } whole
            && present is { Count: > 0 }
            && HoldsOnce(key, present is ArrayNode))
        {
            switch (ElementTree.From(whole, edit.Key), present)
            {
                case (ObjectNode { Count: > 0 } members, ObjectNode { Own: null }) when HasPlainNames(whole):
                    SetMembers(edit.Key, whole, members, present);
                    return;
                case (ArrayNode { Count: > 0 } elements, ArrayNode):
                    SetElements(edit.Key, whole, elements, present);
                    return;
            }
        }

        _meant.Make(edit);
        bool isSame = edit.Value is null ? present is null : ReadsTheSame(present, _meant.Find(edit.Key)!);
        if (!isSame && !_pass.TryTake(key, edit.Value, isElement: edit.Value is null && _meant.IsElement(edit.Key)))
        {
            JsonText text = _pass.End();
            _pass = new JsonPass(edit.Value is { } value ? Set(text, key, value) : CutAll(text, key));
        }
    }

    /// <summary>Whether what stands under a key is written in one place, under that key alone.</summary>
    private bool HoldsOnce(string[] key, bool isArray)
    {
        if (_pass.HoldsOnce(key, isArray))
        {
            return true;
        }

        // An earlier edit may have put it there.
        _pass = new JsonPass(_pass.End());
        return _pass.HoldsOnce(key, isArray);
    }

    private void SetMembers(string key, JsonElement value, ConfigurationNode members, ConfigurationNode present)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            Make(KeyEdit.Set(ConfigurationPath.Combine(key, member.Name), member.Value));
        }

        for (int i = 0; i < present.Count; i++)
        {
            string name = present.ChildAt(i).Key;
            if (members.Find(name) is null)
            {
                Make(KeyEdit.Remove(ConfigurationPath.Combine(key, name)));
            }
        }
    }

    private void SetElements(string key, JsonElement value, ConfigurationNode elements, ConfigurationNode present)
    {
        int same = 0;
        while (same < Math.Min(elements.Count, present.Count) && ReadsTheSame(present.ChildAt(same).Value, elements.ChildAt(same).Value))
        {
            same++;
        }

        for (int surplus = present.Count - elements.Count; surplus > 0; surplus--)
        {
            // From behind: each removal moves the later ones up.
            Make(KeyEdit.Remove(ConfigurationPath.Combine(key, ArrayIndex.ToName(same + surplus - 1))));
        }

        foreach ((int index, JsonElement element) in value.EnumerateArray().Index().Skip(same))
        {
            Make(KeyEdit.Set(ConfigurationPath.Combine(key, ArrayIndex.ToName(index)), element));
        }
    }

    private static bool HasPlainNames(JsonElement value) =>
        value.EnumerateObject().All(static member => !member.Name.Contains(KeyPath.Delimiter));

    /// <summary>Stricter than <see cref="Difference.AreEqual"/>: an empty object and a null merge differently.</summary>
    private static bool ReadsTheSame(ConfigurationNode? present, ConfigurationNode wanted)
    {
        if (present?.GetType() != wanted.GetType() || !Difference.AreEqual(present, wanted))
        {
            return false;
        }

        for (int i = 0; i < present.Count; i++)
        {
            (string name, ConfigurationNode child) = present.ChildAt(i);
            if (!ReadsTheSame(child, wanted.Find(name)!))
            {
                return false;
            }
        }

        return true;
    }

    private JsonText Set(JsonText text, string[] key, JsonElement value)
    {
        IReadOnlyList<JsonTarget> targets = JsonLocator.Locate(text, key).Targets;
        if (targets.Count == 0)
        {
            return Add(text, key, value);
        }

        // The first of the key's own entries takes the value, and everything else under the key goes.
        int kept = Math.Max(0, targets.ToList().FindIndex(static target => target.IsExact));
        text = CutAll(text, key, kept);
        JsonTarget target = JsonLocator.Locate(text, key).Targets[0];
        string? name = target.IsExact ? null : target.NameOf(key.Length);
        return text.With(new JsonReplacement(target.Entry).With(name, [], value));
    }

    private JsonText Add(JsonText text, string[] key, JsonElement value)
    {
        text = WithOneEmpty(text, key);
        JsonHolder holder = JsonPlacement.Choose(text, key);
        string[] rest = key[holder.Depth..];
        if (holder.Container is not { } container)
        {
            return text.With(new JsonReplacement(holder.Owner!).With(null, rest, value));
        }

        JsonPlacement place = JsonPlacement.Within(container, rest);
        var insertion = new JsonInsertion(text, place.Name, place.Parents, value);
        return text.With(place.Sibling is { } sibling ? insertion.After(sibling) : [insertion.Into(container)]);
    }

    /// <summary>Where nothing but scalars and empty containers stand under a parent, the last one counts, and it alone is filled.</summary>
    private JsonText WithOneEmpty(JsonText text, string[] key)
    {
        for (int depth = 1; depth < key.Length; depth++)
        {
            IReadOnlyList<JsonTarget> targets = JsonLocator.Locate(text, key[..depth]).Targets;
            if (targets.Count > 1 && targets.All(target => target.IsExact && !target.Entry.IsFilled))
            {
                return CutAll(text, key[..depth], targets.Count - 1);
            }
        }

        return text;
    }

    /// <summary>Cuts what stands under a key, the last entry first, so that array elements keep their indices meanwhile.</summary>
    private JsonText CutAll(JsonText text, string[] key, int? kept = null)
    {
        for (int i = JsonLocator.Locate(text, key).Targets.Count - 1; i >= 0; i--)
        {
            if (i != kept)
            {
                text = Cut(text, key, JsonLocator.Locate(text, key).Targets[i]);
            }
        }

        return text;
    }

    private JsonText Cut(JsonText text, string[] key, JsonTarget target)
    {
        (JsonEntry entry, int depth, _) = target;
        string[] parent = key[..^1];
        if (depth < parent.Length && JsonLocator.Locate(text, parent).Targets.Count == 1)
        {
            // "a:b" alone made a section of a; it stays as an empty one, as it would if it were nested.
            string name = target.NameOf(parent.Length);
            return text.With(new JsonReplacement(entry).With(name, [], EmptyObject));
        }

        // An object that stands there emptied, beside others of its key, would give that key a value.
        while (entry.Container is { Owner: { } owner, Entries.Count: 1 }
            && JsonLocator.Locate(text, key[..depth]).Targets.Count > 1)
        {
            entry = owner;
            depth -= JsonLocator.Compare(owner.Name, []).Count;
        }

        // What several places say together is no array, also when an earlier edit has left only one of them.
        if (entry.Container is { IsArray: true } array && (entry != array.Last || array.Entries.Count == 1)
            && !_meant.IsElement(ConfigurationPath.Combine(key[..(depth + 1)])))
        {
            throw NotOneArray(text, key, entry);
        }

        return text.With(JsonRemoval.Cut(entry));
    }

    /// <summary>It is written as an element and meant as a named child: later ones would move up, and the last would leave an empty array.</summary>
    private static ConfigurationFormatException NotOneArray(JsonText text, string[] key, JsonEntry entry)
    {
        string name = string.Join(KeyPath.Delimiter, key);
        var position = new TextPosition(text.Bytes);
        position.MoveTo(entry.Start);
        return new ConfigurationFormatException(
            $"'{name}' cannot be removed: the array that it is in is written in more than one place here; write it in one place first.",
            position.Line,
            position.Column,
            name);
    }
}
