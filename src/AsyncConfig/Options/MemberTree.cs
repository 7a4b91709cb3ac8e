using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using AsyncConfig.Trees;

namespace AsyncConfig.Options;

/// <summary>What the configuration binder reads of an object, as values, found by reflection the way the binder does it.</summary>
[RequiresUnreferencedCode(Reason)]
[RequiresDynamicCode(Reason)]
internal sealed class MemberTree
{
    internal const string Reason = "Members of the type may be trimmed. Pass the JsonTypeInfo of the type, from a source-generated JsonSerializerContext.";

    /// <summary>No section is as large: an object that is hangs on something that is no configuration.</summary>
    private const int MostValues = 1_000_000;

    private readonly HashSet<object> _ancestors = new(ReferenceEqualityComparer.Instance);
    private int _values;

    /// <exception cref="InvalidOperationException">The object holds more values than a section can.</exception>
    internal static JsonNode? Read(object value) => new MemberTree().ReadAny(value);

    /// <returns>The value; null also for an object that holds itself, or nests deeper than a file can: that is no configuration.</returns>
    private JsonNode? ReadAny(object? value)
    {
        if (++_values > MostValues)
        {
            throw new InvalidOperationException("More values than a section holds.");
        }

        JsonNode? tree = null;
        if (value is null || MemberValue.TryRead(value, out tree))
        {
            return tree;
        }

        if (_ancestors.Count == Document.MaxDepth || !_ancestors.Add(value))
        {
            return null;
        }

        tree = value switch
        {
            _ when BoundType.IsDictionary(value.GetType()) => ReadEntries((IEnumerable)value),
            IEnumerable elements => ReadElements(elements),
            _ => ReadMembers(value),
        };
        _ancestors.Remove(value);
        return tree;
    }

    private JsonObject ReadMembers(object value)
    {
        var members = new JsonObject();
        var shown = new HashSet<object>(ReferenceEqualityComparer.Instance);

        // What can be set first: a member that only shows what another one holds is not written, that one is.
        foreach (BoundMember member in BoundMember.Of(value.GetType()).OrderByDescending(static member => member.IsSet))
        {
            if (member.TryGet(value, out object? child) && (child is null || shown.Add(child) || member.IsSet))
            {
                members[member.Name] = ReadAny(child);
            }
        }

        return members;
    }

    private JsonArray ReadElements(IEnumerable elements)
    {
        var array = new JsonArray();
        foreach (object? element in elements)
        {
            array.Add(ReadAny(element));
        }

        return array;
    }

    private JsonObject ReadEntries(IEnumerable entries)
    {
        var members = new JsonObject();
        foreach (object entry in entries)
        {
            PropertyInfo key = entry.GetType().GetProperty(nameof(DictionaryEntry.Key))!;
            PropertyInfo value = entry.GetType().GetProperty(nameof(DictionaryEntry.Value))!;
            members[Convert.ToString(key.GetValue(entry), CultureInfo.InvariantCulture)!] = ReadAny(value.GetValue(entry));
        }

        return members;
    }
}
