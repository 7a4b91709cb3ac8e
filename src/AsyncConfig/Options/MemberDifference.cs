using System.Text.Json.Nodes;
using AsyncConfig.Saving;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Turns the difference of two value trees into the edits that make one of the other: only what changed is edited.</summary>
/// <param name="view">The configuration as it stands.</param>
/// <param name="target">The layer that all edits go to; null when each key goes to the file that supplies it.</param>
/// <param name="edit">Takes the edits.</param>
internal sealed class MemberDifference(SaveView view, int? target, ConfigurationEdit edit)
{
    /// <exception cref="UnsavableChangeException">The change is none that files can say.</exception>
    internal void Write(string key, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        switch (before, after)
        {
            case (JsonObject was, JsonObject now):
                WriteMembers(key, was, now);
                break;
            case (JsonArray was, JsonArray now):
                WriteElements(key, was, now);
                break;
            default:
                Set(key, after);
                break;
        }
    }

    internal static string Below(string key, string name) => key.Length == 0 ? name : ConfigurationPath.Combine(key, name);

    private void WriteMembers(string key, JsonObject before, JsonObject after)
    {
        // Removals first: a dictionary's entry may come back under another case of its name.
        foreach ((string name, _) in before)
        {
            if (!after.ContainsKey(name))
            {
                edit.Remove(Below(key, name));
            }
        }

        foreach ((string name, JsonNode? child) in after)
        {
            if (before.TryGetPropertyValue(name, out JsonNode? old))
            {
                Write(Below(key, name), old, child);
            }
            else
            {
                Set(Below(key, name), child);
            }
        }
    }

    private void WriteElements(string key, JsonArray before, JsonArray after)
    {
        string[] names = [.. view.Configuration.GetSection(key).GetChildren().Select(static child => child.Key)];

        // The binder appends to the elements that the class itself puts in a list: those stand in no file.
        int given = Math.Max(0, before.Count - names.Length);
        if (!AreEqual(before, after, given))
        {
            throw new UnsavableChangeException(
                key, "its first elements are put there by the class itself, and would be there again. Let the class start with an empty list");
        }

        if (before.Count < names.Length)
        {
            throw new UnsavableChangeException(key, "the files hold more elements than it: some cannot be bound, or are equal and held once. They would be lost; correct or remove them first");
        }

        JsonNode?[] was = [.. before.Skip(given)];
        JsonNode?[] now = [.. after.Skip(given)];
        bool isInOrder = was.Length == names.Length && names.Select(static (name, i) => name == ArrayIndex.ToName(i)).All(static isSo => isSo);
        bool isInPlace = isInOrder && (StandsInOneFile(key, was.Length) || (target is null && was.Length == now.Length));

        if (!isInPlace || was.Length != now.Length)
        {
            RequireOurs(key);
        }

        if (isInPlace && ListAlignment.FindRemoved(was, now) is { } removed)
        {
            RemoveElements(key, removed);
        }
        else if (isInPlace)
        {
            int firstRemoved = ListAlignment.FirstRemoved(was, now);
            MovedValues.Refuse(view.Configuration, key, was, now);
            RequireWhole(key, was, now, firstRemoved);
            WriteInPlace(key, was, now, firstRemoved);
        }
        else
        {
            Set(key, new JsonArray([.. now.Select(static element => element?.DeepClone())]));
        }
    }

    /// <summary>Element by element, so that the comments between them stay.</summary>
    private void WriteInPlace(string key, JsonNode?[] before, JsonNode?[] after, int firstRemoved)
    {
        int removed = Math.Max(0, before.Length - after.Length);
        for (int i = 0; i < after.Length; i++)
        {
            int old = i < firstRemoved ? i : i + removed;
            if (old < before.Length)
            {
                Write(Below(key, ArrayIndex.ToName(old)), before[old], after[i]);
            }
            else
            {
                Set(Below(key, ArrayIndex.ToName(i)), after[i]);
            }
        }

        // Last: the indices above are those before.
        RemoveElements(key, Enumerable.Range(firstRemoved, removed));
    }

    private void RemoveElements(string key, IEnumerable<int> positions)
    {
        // From behind: each removal moves the later ones up.
        foreach (int position in positions.Reverse())
        {
            edit.Remove(Below(key, ArrayIndex.ToName(position)));
        }
    }

    /// <summary>What the class does not read of an element stays where it is, and would be another one's when elements move.</summary>
    private void RequireWhole(string key, JsonNode?[] before, JsonNode?[] after, int firstRemoved)
    {
        if (ListAlignment.Moves(before, after, firstRemoved)
            && before.Where((element, i) => HoldsMore(view.Configuration.GetSection(Below(key, ArrayIndex.ToName(i))), element)).Any())
        {
            throw new UnsavableChangeException(
                key, "its elements hold keys that the options do not read, and those would stay behind when elements move. Give the class those members, append or remove elements only, or edit the file with SaveAsync");
        }
    }

    private static bool HoldsMore(IConfigurationSection section, JsonNode? bound) => section.GetChildren().Any(child => bound switch
    {
        JsonObject members => members.FirstOrDefault(member => member.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is not { Key: not null } member
            || HoldsMore(child, member.Value),
        JsonArray elements => !ArrayIndex.TryParse(child.Key, out int index) || index >= elements.Count || HoldsMore(child, elements[index]),
        _ => true,
    });

    /// <summary>Whether the file that takes the edits holds all of an array, so that its indices are those of the file.</summary>
    private bool StandsInOneFile(string key, int count)
    {
        int? layer = target ?? (view.Files.FindLayers(key) is [.., int winner] ? winner : null);
        return layer is { } one && KeyPath.Find(view.Files.Layers[one].Root, key) is ArrayNode array && array.Count == count;
    }

    /// <summary>A list that is written anew, or whose elements move up, must not take along what only the environment says.</summary>
    private void RequireOurs(string key)
    {
        if (Suppliers.OtherThanFiles(view.Configuration, key).FirstOrDefault() is { } other)
        {
            throw new UnsavableChangeException(
                key, $"{Suppliers.NameOf(other)} supplies elements of the list too. Change the elements there, or keep their number");
        }
    }

    private static bool AreEqual(JsonArray before, JsonArray after, int count) =>
        after.Count >= count && before.Take(count).Zip(after, JsonNode.DeepEquals).All(static isSame => isSame);

    private void Set(string key, JsonNode? value) => edit.Set(key, value, EditJsonContext.Default.JsonNode!);
}
