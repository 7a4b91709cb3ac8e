namespace AsyncConfig.Trees;

internal sealed class ArrayNode(ConfigurationNode[] elements, int line, int column) : ConfigurationNode(line, column)
{
    private string[]? _names;

    internal ReadOnlySpan<ConfigurationNode> Elements => elements;

    internal override int Count => elements.Length;

    internal override IReadOnlyList<string> SortedNames =>
        _names ??= [.. Enumerable.Range(0, elements.Length).Select(ArrayIndex.ToName)];

    internal override bool IsUnresolved { get; } = System.Array.Exists(elements, static element => element.IsUnresolved);

    internal override bool TryGetValue(out string? value)
    {
        value = elements.Length == 0 ? string.Empty : null;
        return elements.Length == 0;
    }

    internal override ConfigurationNode? Find(ReadOnlySpan<char> name) =>
        ArrayIndex.TryParse(name, out int index) ? ElementAt(index) : null;

    /// <summary>The element at an index; null when there is none.</summary>
    internal ConfigurationNode? ElementAt(int index) => (uint)index < (uint)elements.Length ? elements[index] : null;

    internal override KeyValuePair<string, ConfigurationNode> ChildAt(int position) =>
        new(ArrayIndex.ToName(position), elements[position]);
}
