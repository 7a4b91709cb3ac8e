using AsyncConfig.Trees;

namespace AsyncConfig;

/// <summary>
/// One value of a document: a scalar, an object or an array, with the place where it was written. Immutable.
/// Formats build trees bottom-up with <see cref="Scalar"/>, <c>Array</c> and <c>Object</c>.
/// </summary>
public abstract class ConfigurationNode
{
    private protected ConfigurationNode(int line, int column)
    {
        Line = line;
        Column = column;
    }

    /// <summary>A document that says nothing at all, not even <c>{}</c>. Only for the root.</summary>
    public static ConfigurationNode EmptyDocument { get; } = new ObjectNode([], null, 1, 1);

    /// <summary>Whether it is a document that says nothing at all.</summary>
    internal bool SaysNothing => ReferenceEquals(this, EmptyDocument);

    /// <summary>Line of the value, from 1.</summary>
    public int Line { get; }

    /// <summary>Column of the value in UTF-16 code units, from 1.</summary>
    public int Column { get; }

    /// <summary>Number of children of an object or array; 0 for a scalar.</summary>
    internal abstract int Count { get; }

    /// <summary>Names of the children in the order of <c>ConfigurationKeyComparer</c>.</summary>
    internal abstract IReadOnlyList<string> SortedNames { get; }

    /// <summary>
    /// Levels of objects and arrays, this one included; 0 for a scalar. Bounds every recursion over the tree. Stops at
    /// 65,535, far above what is taken; a wider type would make every object eight bytes larger.
    /// </summary>
    internal abstract ushort Height { get; }

    /// <summary>Number of nodes below this one.</summary>
    internal abstract int Size { get; }

    /// <summary>True when a key of the document was written in a way that <see cref="Document.Resolve"/> must sort out.</summary>
    internal abstract bool IsUnresolved { get; }

    /// <summary>Makes a scalar.</summary>
    /// <param name="value">The value as configuration readers see it; null for a null.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column in UTF-16 code units, from 1.</param>
    /// <returns>The node.</returns>
    public static ConfigurationNode Scalar(string? value, int line, int column) => new ScalarNode(value, line, column);

    /// <summary>Makes an array.</summary>
    /// <param name="elements">The elements in order; copied.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column in UTF-16 code units, from 1.</param>
    /// <returns>The node; an empty array reads as the empty string.</returns>
    public static ConfigurationNode Array(ReadOnlySpan<ConfigurationNode> elements, int line, int column) =>
        new ArrayNode(Chunked.Create(elements), line, column);

    /// <inheritdoc cref="Array(ReadOnlySpan{ConfigurationNode}, int, int)"/>
    /// <exception cref="ArgumentNullException"><paramref name="elements"/> is null.</exception>
    public static ConfigurationNode Array(IEnumerable<ConfigurationNode> elements, int line, int column) =>
        new ArrayNode(Chunked.Create(elements), line, column);

    /// <summary>Makes an object.</summary>
    /// <param name="members">
    /// Keys and values in document order; copied. A <c>:</c> in a key nests. The same key twice merges objects and is
    /// reported for scalars, when the document is complete: a format need not look for duplicates.
    /// </param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column in UTF-16 code units, from 1.</param>
    /// <returns>The node; an empty object reads as null.</returns>
    public static ConfigurationNode Object(
        ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> members, int line, int column) =>
        ObjectNode.AsWritten(Chunked.Create(members), line, column);

    /// <inheritdoc cref="Object(ReadOnlySpan{KeyValuePair{string, ConfigurationNode}}, int, int)"/>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is null.</exception>
    public static ConfigurationNode Object(
        IEnumerable<KeyValuePair<string, ConfigurationNode>> members, int line, int column) =>
        ObjectNode.AsWritten(Chunked.Create(members), line, column);

    /// <summary>The value that readers see under the node's own key, if there is one.</summary>
    internal abstract bool TryGetValue(out string? value);

    /// <summary>Finds a child by one segment of a key, case-insensitively.</summary>
    internal abstract ConfigurationNode? Find(ReadOnlySpan<char> name);

    /// <summary>The child at a position in document order, and its name.</summary>
    internal abstract KeyValuePair<string, ConfigurationNode> ChildAt(int position);

    /// <summary>The children in document order, in a list of their own.</summary>
    internal ChunkedList<KeyValuePair<string, ConfigurationNode>> CopyChildren(int more = 0)
    {
        var children = new ChunkedList<KeyValuePair<string, ConfigurationNode>>(Count + more);
        for (int i = 0; i < Count; i++)
        {
            children.Add(ChildAt(i));
        }

        return children;
    }
}
