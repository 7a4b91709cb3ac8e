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
            : throw Refusal(string.Create(CultureInfo.InvariantCulture, $"A key may nest {MaxDepth} levels and no more."), key);
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
            throw Refusal("The value holds half of a surrogate pair, which no text can hold; write both halves.", edit.Key);
        }
    }

    internal static ConfigurationFormatException Refusal(string message, string key) => new(message) { Key = key };

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
                throw Refusal("The value has two members of the same name; configuration keys ignore case.", key);
            }
        }
    }

    private static void CheckName(string name, string key)
    {
        if (YamlWriter.Key(name, isFlow: false).Length > MaxKeyLength)
        {
            throw Refusal(string.Create(CultureInfo.InvariantCulture, $"YAML takes keys of {MaxKeyLength} characters and no more."), key);
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && !Rune.TryGetRuneAt(name, i, out _))
            {
                throw Refusal("The key holds half of a surrogate pair, which no text can hold; write both halves.", key);
            }

            i += char.IsHighSurrogate(name[i]) ? 1 : 0;
        }
    }
}
