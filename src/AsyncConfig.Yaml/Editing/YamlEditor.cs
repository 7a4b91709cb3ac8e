using System.Text;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Changes single keys of a YAML text and leaves everything else as it is.</summary>
/// <remarks>
/// Edits are made one after the other, each in the text that the one before left. A value that reads the same as the
/// present one is not written. An object or array in place of another is set member by member, so that the comments
/// between members stay.
/// </remarks>
internal sealed class YamlEditor
{
    private YamlText _document;
    private string _key = string.Empty;

    private YamlEditor(YamlText document) => _document = document;

    private EditGuard Guard => new(_document, _key);

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

        return editor._document.Text == text ? utf8.ToArray() : Encoding.UTF8.GetBytes(editor._document.Text);
    }

    private void Make(KeyEdit edit)
    {
        _key = edit.Key;
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
        if (_document.Root is not { } root)
        {
            Apply(new Insertion(_document, key[0], value.Under(key.AsSpan(1))).IntoNothing());
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
                Cut(search.Matches.Last(match => match != kept), key);
                Set(key, value);
                break;
        }
    }

    private void Add(KeyHolder holder, string[] key, EditValue value)
    {
        if (holder.Detour is { } detour)
        {
            throw Guard.Shared(detour);
        }

        ReadOnlySpan<string> rest = key.AsSpan(holder.Depth);
        if (holder is { Owner: { Container.IsMapping: true } owner, Node: not TextCollection { Entries.Count: > 0 } } && Search(key[..holder.Depth]).Count > 1)
        {
            // A value that stands beside a section of the same key stays, so the new key cannot go in its place.
            AddTo(owner.Container, owner.Container.Owner, $"{owner.Name}:{string.Join(':', key[holder.Depth..])}", value);
            return;
        }

        switch (holder.Node)
        {
            case TextCollection { IsMapping: true } mapping:
                AddTo(mapping, holder.Owner, rest[0], value.Under(rest[1..]));
                break;
            case TextCollection sequence:
                if (!ArrayPosition.TryParse(rest[0], out int position) || position != sequence.Entries.Count)
                {
                    throw Guard.NoPosition(sequence);
                }

                AddTo(sequence, holder.Owner, null, value.Under(rest[1..]));
                break;
            case TextScalar { Value: not null } scalar:
                throw Guard.ThroughScalar(scalar);
            default:
                Write(holder.Owner!, value.Under(rest));
                break;
        }
    }

    private void AddTo(TextCollection collection, TextEntry? owner, string? name, EditValue value)
    {
        // Brackets with nothing inside say only that the collection is empty, not how it is to be written.
        bool isBlank = collection.Entries.Count == 0
            && !_document.Text.AsSpan(collection.ContentStart, collection.End - collection.ContentStart).Contains('#');
        var insertion = new Insertion(_document, name, value);
        if (isBlank && owner is { Container.IsFlow: false })
        {
            Write(owner, name is null ? new SequenceValue([value]) : new MappingValue([(name, value)]));
            return;
        }

        Guard.CheckAround(collection);
        bool isBlankRoot = isBlank && owner is null && collection.Start == collection.ContentStart;
        Apply(isBlankRoot ? insertion.InPlaceOf(collection) : insertion.Into(collection));
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
            Write(entry, value);
        }
    }

    /// <summary>An entry beside a merge key hides what the merge key brings under its name.</summary>
    private void Hide(Detour detour, KeyMatch match, string[] key, EditValue value)
    {
        if (detour.Merge is not { } merge || detour.Depth != match.Depth)
        {
            throw Guard.Shared(detour);
        }

        Guard.CheckAround(merge.Container);
        Apply(new Insertion(_document, string.Join(':', key[match.Depth..]), value).Into(merge.Container));
    }

    private void SetMembers(TextCollection mapping, string[] key, MappingValue value)
    {
        foreach ((string name, EditValue member) in value.Members)
        {
            Set([.. key, name], member);
        }

        foreach (TextEntry entry in mapping.Entries.Where(entry => !value.Members.Any(member => entry.Is(member.Key))))
        {
            Remove([.. key, entry.Name]);
        }
    }

    private void SetElements(TextCollection sequence, string[] key, SequenceValue value)
    {
        int same = sequence.Entries.Zip(value.Elements).TakeWhile(static pair => pair.Second.IsHeldBy(pair.First.Value)).Count();
        for (int surplus = sequence.Entries.Count - value.Elements.Count; surplus > 0; surplus--)
        {
            Remove([.. key, ArrayPosition.ToSegment(same)]);
        }

        for (int i = same; i < value.Elements.Count; i++)
        {
            Set([.. key, ArrayPosition.ToSegment(i)], value.Elements[i]);
        }
    }

    private void Write(TextEntry entry, EditValue value)
    {
        if (entry.Lead is null && !entry.Container.IsFlow)
        {
            throw Guard.NoColon(entry);
        }

        Guard.CheckAround(entry.Container);
        Guard.CheckWithin(entry.Value.Start, entry.Value.End);
        Apply(new Replacement(_document, entry).With(value));
    }

    private void Remove(string[] key)
    {
        int found = Search(key).Count;
        for (int last = found - 1; last >= 0; last--)
        {
            Cut(Search(key)[last], key);
        }

        if (found > 0 && key is [.. { Length: > 0 } parent, _] && Search(parent).Count == 0)
        {
            // "a:b" alone made a section of a; it stays as an empty one, as it would if it were nested.
            Set(parent, new MappingValue([]));
        }
    }

    private void Cut(KeyMatch match, string[] key)
    {
        if (match.Detour is { } detour)
        {
            throw Guard.Shared(detour);
        }

        (TextEntry entry, int depth) = (match.Entry, match.Depth);
        while (entry.Container is { Owner: { } owner, Entries.Count: 1 } && Search(key[..depth]).Count > 1)
        {
            // An object that stands there emptied, beside others of its key, would give that key a value.
            entry = owner;
            depth -= owner.Container.IsMapping ? owner.Name.Split(':').Length : 1;
        }

        if (!entry.Container.IsMapping && Search(key[..depth]).Count > 1)
        {
            throw Guard.Mixed(entry);
        }

        Guard.CheckAround(entry.Container);
        Guard.CheckWithin(entry.Start, entry.End);
        Guard.CheckUnmerged(entry);
        Apply(new Removal(_document, entry).Cut());
    }

    private IReadOnlyList<KeyMatch> Search(string[] key) =>
        _document.Root is { } root ? new KeySearch(root, key).Matches : [];

    private void Apply(IEnumerable<TextSplice> splices)
    {
        string text = TextSplice.Apply(_document.Text, splices);
        try
        {
            _document = YamlText.Read(text);
        }
        catch (ConfigurationFormatException)
        {
            throw Guard.Unsafe();
        }
    }
}
