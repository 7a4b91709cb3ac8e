using System.Text;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Changes single keys of a YAML text and leaves everything else as it is.</summary>
/// <remarks>
/// Edits are made one after the other, each in the text that the one before left; those that keep apart from each other in
/// one pass (<see cref="YamlPass"/>). A value that reads the same as the present one is not written. An object or array in
/// place of another is set member by member, so that the comments between members stay.
/// </remarks>
internal sealed class YamlEditor
{
    private readonly EditableText _text;

    private YamlEditor(YamlText document) => _text = new EditableText(document);

    /// <param name="utf8">The text; valid YAML.</param>
    /// <param name="edits">The edits.</param>
    internal static byte[] Edit(ReadOnlyMemory<byte> utf8, IReadOnlyList<KeyEdit> edits)
    {
        string text = Encoding.UTF8.GetString(utf8.Span);
        var editor = new YamlEditor(YamlText.Read(text));
        foreach (KeyEdit edit in edits)
        {
            editor.Make(edit);
        }

        return editor._text.Document.Text == text ? utf8.ToArray() : Encoding.UTF8.GetBytes(editor._text.Document.Text);
    }

    private void Make(KeyEdit edit)
    {
        _text.Key = edit.Key;
        string[] key = EditChecks.ReadKey(edit.Key);
        if (edit.Value is null)
        {
            Remove(key);
        }
        else
        {
            Set(key, EditChecks.ReadValue(edit));
        }
    }

    private void Set(string[] key, EditValue value)
    {
        if (_text.FindApart(key) is { } apart)
        {
            Replace(apart, key, value);
            return;
        }

        if (_text.TryAdd(key, value))
        {
            return;
        }

        if (_text.Document.Root is not { } root)
        {
            _text.Apply(new Insertion(_text.Document, key[0], value.Under(key.AsSpan(1))).IntoNothing());
            return;
        }

        var search = new KeySearch(root, key);
        switch (search.Matches)
        {
            case []:
                Add(search.Holder, key, value);
                break;
            case [{ IsExact: true } match]:
                Replace(match, key, value);
                break;
            default:
                // The first of the key's own entries takes the value, and everything else under the key goes.
                KeyMatch? kept = search.Matches.FirstOrDefault(static match => match.IsExact);
                _text.Cut(search.Matches.Last(match => match != kept), key);
                Set(key, value);
                break;
        }
    }

    private void Add(KeyHolder holder, string[] key, EditValue value)
    {
        if (holder.Detour is { } detour)
        {
            throw _text.Guard.Shared(detour);
        }

        ReadOnlySpan<string> rest = key.AsSpan(holder.Depth);
        if (holder is { Owner: { Container.IsMapping: true } owner, Node: not TextCollection { Entries.Count: > 0 } } && _text.Search(key[..holder.Depth]).Count > 1)
        {
            // A value that stands beside a section of the same key stays, so the new key cannot go in its place.
            _text.AddTo(owner.Container, owner.Container.Owner, $"{owner.Name}:{string.Join(':', key[holder.Depth..])}", value);
            return;
        }

        if (_text.Search(key[..(holder.Depth + 1)]) is { Count: > 1 } beside && beside.FirstOrDefault(static match => match.Detour is not null) is { } merged)
        {
            // What is merged in adds a value to a section written with delimiters; an entry that hides it would take it away.
            throw _text.Guard.Shared(merged.Detour!);
        }

        switch (holder.Node)
        {
            case TextCollection { IsMapping: true } mapping:
                _text.AddTo(mapping, holder.Owner, rest[0], value.Under(rest[1..]));
                break;
            case TextCollection sequence:
                if (!ArrayPosition.TryParse(rest[0], out int position) || position != sequence.Entries.Count)
                {
                    throw _text.Guard.NoPosition(sequence);
                }

                _text.AddTo(sequence, holder.Owner, null, value.Under(rest[1..]));
                break;
            case TextScalar { Value: not null } scalar:
                throw _text.Guard.ThroughScalar(scalar);
            default:
                _text.Write(holder.Owner!, value.Under(rest));
                break;
        }
    }

    private void Replace(KeyMatch match, string[] key, EditValue value)
    {
        TextEntry entry = match.Entry;
        if (value.IsHeldBy(entry.Value))
        {
            return;
        }

        if (match.Detour is { } detour)
        {
            Hide(detour, match, key, value);
        }
        else if (value is MappingValue { Members.Count: > 0 } mapping && Membership.IsPlain(entry.Value, mapping))
        {
            SetMembers((TextCollection)entry.Value, key, mapping);
        }
        else if (value is SequenceValue { Elements.Count: > 0 } array && entry.Value is TextCollection { IsMapping: false, Entries.Count: > 0 } sequence)
        {
            SetElements(sequence, key, array);
        }
        else
        {
            _text.Write(entry, value);
        }
    }

    /// <summary>An entry beside a merge key hides what the merge key brings under its name.</summary>
    private void Hide(Detour detour, KeyMatch match, string[] key, EditValue value)
    {
        if (detour.Merge is not { } merge || detour.Depth != match.Depth)
        {
            throw _text.Guard.Shared(detour);
        }

        _text.CheckAround(merge.Container);
        _text.Apply(new Insertion(_text.Document, string.Join(':', key[match.Depth..]), value).Into(merge.Container));
    }

    private void SetMembers(TextCollection mapping, string[] key, MappingValue value)
    {
        foreach ((string name, EditValue member) in value.Members)
        {
            Set([.. key, name], member);
        }

        var names = value.Members.Select(static member => member.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (TextEntry entry in mapping.Entries.Where(entry => !names.Contains(entry.Name)))
        {
            Remove([.. key, entry.Name]);
        }
    }

    private void SetElements(TextCollection sequence, string[] key, SequenceValue value)
    {
        int same = sequence.Entries.Zip(value.Elements).TakeWhile(static pair => pair.Second.IsHeldBy(pair.First.Value)).Count();
        for (int surplus = sequence.Entries.Count - value.Elements.Count; surplus > 0; surplus--)
        {
            // From behind: each removal moves the later ones up.
            Remove([.. key, ArrayPosition.ToSegment(same + surplus - 1)]);
        }

        for (int i = same; i < value.Elements.Count; i++)
        {
            Set([.. key, ArrayPosition.ToSegment(i)], value.Elements[i]);
        }
    }

    private void Remove(string[] key)
    {
        if (_text.TryCut(key))
        {
            return;
        }

        int found = _text.Search(key).Count;
        for (int last = found - 1; last >= 0; last--)
        {
            _text.Cut(_text.Search(key)[last], key);
        }

        if (found > 0 && key is [.. { Length: > 0 } parent, _] && _text.Search(parent).Count == 0)
        {
            // "a:b" alone made a section of a; it stays as an empty one, as it would if it were nested.
            Set(parent, new MappingValue([]));
        }
    }
}
