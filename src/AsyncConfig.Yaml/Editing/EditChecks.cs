using System.Globalization;
using System.Text;

namespace AsyncConfig.Yaml.Editing;

/// <summary>What can be said against an edit before the text is looked at.</summary>
internal static class EditChecks
{
    /// <summary>Levels that a key or value may have: as many as a tree of the library.</summary>
    private const int MaxDepth = 1024;

    /// <summary>The scanner takes no longer text for a key in front of a colon.</summary>
    private const int MaxKeyLength = 1000;

    internal static string[] ReadKey(string key)
    {
        string[] segments = key.Split(':');
        foreach (string segment in segments)
        {
            CheckName(segment, key);
        }

        return segments.Length <= MaxDepth
            ? segments
            : throw Refusal(key, string.Create(CultureInfo.InvariantCulture, $"a key may nest {MaxDepth} levels and no more."));
    }

    internal static EditValue ReadValue(KeyEdit edit)
    {
        try
        {
            var value = EditValue.From(edit.Value!.Value);
            CheckNames(value, edit.Key);
            return value;
        }
        catch (InvalidOperationException)
        {
            throw Refusal(edit.Key, "the value holds half of a surrogate pair, which no file can hold; write both halves.");
        }
    }

    private static void CheckNames(EditValue value, string key)
    {
        if (value is SequenceValue sequence)
        {
            foreach (EditValue element in sequence.Elements)
            {
                CheckNames(element, key);
            }
        }

        if (value is not MappingValue mapping)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, EditValue member) in mapping.Members)
        {
            CheckName(name, key);
            CheckNames(member, key);
            if (!names.Add(name))
            {
                throw Refusal(key, "the value has two members of the same name, and configuration keys ignore case; rename one.");
            }
        }
    }

    private static void CheckName(string name, string key)
    {
        if (YamlWriter.Key(name, isFlow: false).Length > MaxKeyLength)
        {
            throw Refusal(key, string.Create(CultureInfo.InvariantCulture, $"YAML takes names of {MaxKeyLength} characters and no more."));
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && !Rune.TryGetRuneAt(name, i, out _))
            {
                throw Refusal(key, "the name holds half of a surrogate pair, which no file can hold; write both halves.");
            }

            i += char.IsHighSurrogate(name[i]) ? 1 : 0;
        }
    }

    /// <summary>It is the edit that is wrong and not a place in the text: there is none to name.</summary>
    private static ConfigurationFormatException Refusal(string key, string reason) => new($"'{key}' cannot be set: {reason}");
}
