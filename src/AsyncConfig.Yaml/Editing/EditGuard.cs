using System.Globalization;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Refuses edits that would change more than their key, or that nobody could make in this text.</summary>
internal sealed class EditGuard(YamlText document, string key)
{
    /// <summary>Nothing in the document may be taken for several things by the parser.</summary>
    internal void CheckClear()
    {
        if (document.Ambiguous is { } ambiguous)
        {
            throw Refusal(
                $"'{key}' cannot be changed: the parser may take a colon without a name, a name with a star or an element without a comma for several things here; put the name in quotes, or the comma, first.",
                ambiguous.Start);
        }
    }

    /// <summary>A collection around an edit may not be named by an alias: it would change there too.</summary>
    internal void CheckAround(TextCollection collection)
    {
        CheckUses(collection, 0, 0);
        if (collection.Entries.Find(EndsRarely) is { } rare)
        {
            throw Refusal($"'{key}' stands beside a text with line breaks of YAML 1.1 only; put that text in double quotes first.", rare.Start);
        }
    }

    /// <summary>No alias outside of a stretch may name an anchor inside of it.</summary>
    internal void CheckWithin(int start, int end)
    {
        foreach (TextNode node in document.Anchored)
        {
            if (node.Start >= start && node.Start < end)
            {
                CheckUses(node, start, end);
            }
        }
    }

    /// <summary>What a merge key brings in cannot be taken out where it does.</summary>
    internal void CheckUnmerged(TextEntry entry)
    {
        foreach ((TextEntry hidden, TextEntry merge) in entry.Container.HasMerges ? entry.Container.Merged : [])
        {
            if (hidden.Is(entry.Name))
            {
                throw Shared(new Detour(merge, hidden.Container, 0));
            }
        }
    }

    internal ConfigurationFormatException Shared(Detour detour) => Refusal(
        detour.Merge is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"'{key}' lies in a value that an alias shares with line {document.LineOf(detour.Target.Start)}; edit it there, or write it out in place of the alias.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"'{key}' comes through a merge key from line {document.LineOf(detour.Target.Start)}; edit it there, or write it out beside the merge key."),
        detour.Merge?.Start ?? detour.Target.Start);

    internal ConfigurationFormatException ThroughScalar(TextNode scalar) =>
        Refusal($"'{key}' cannot be set: a part of it is a single value here, not a section; remove that first.", scalar.Start);

    internal ConfigurationFormatException NoPosition(TextCollection sequence) => Refusal(
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{key}' cannot be set: the list has {sequence.Entries.Count} elements; a key into it names one of them or the next index."),
        sequence.Start);

    internal ConfigurationFormatException Mixed(TextEntry element) =>
        Refusal($"'{key}' cannot be removed: keys with delimiters add to this list, and its later elements would move up; write those keys elsewhere first.", element.Start);

    internal ConfigurationFormatException NoColon(TextEntry entry) =>
        Refusal($"'{key}' is written with '?' and no colon; write it as a key with a colon first.", entry.Start);

    internal ConfigurationFormatException Unsafe() =>
        Refusal($"'{key}' cannot be changed safely in the way this text is written; edit the file by hand.", 0);

    /// <summary>YAML 1.1 has line breaks that stay as they are in a literal; which one is the last depends on what follows.</summary>
    private bool EndsRarely(TextEntry entry) => EntryExtent.LastScalar(entry) is { IsBlock: true } scalar
        && BlockScalar.HasRareBreaks(document.Text, scalar.ContentStart, scalar.End);

    private void CheckUses(TextNode node, int start, int end)
    {
        if (node.Uses.Any(use => use < start || use >= end))
        {
            throw Refusal(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{key}' belongs to the anchor at line {document.LineOf(node.Start)}, which other keys use; an edit would change them too. Write the value out where it is used, or edit the file by hand."),
                node.Start);
        }
    }

    private ConfigurationFormatException Refusal(string message, int offset) => document.Failure(message, key, offset);
}
