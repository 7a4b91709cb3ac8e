namespace AsyncConfig.Trees;

/// <summary>An array: its children's names are their indices.</summary>
internal sealed class ArrayNode : ConfigurationNode
{
    private readonly ConfigurationNode[] _elements;
    private string[]? _names;

    internal ArrayNode(ConfigurationNode[] elements, int line, int column)
        : base(line, column)
    {
        _elements = elements;
        Height = 1;
        foreach (ConfigurationNode element in elements)
        {
            if (element is not ScalarNode)
            {
                Height = Math.Max(Height, element.Height + 1);
                IsUnresolved |= element.IsUnresolved;
            }
        }
    }

    internal ReadOnlySpan<ConfigurationNode> Elements => _elements;

    internal override int Count => _elements.Length;

    internal override IReadOnlyList<string> SortedNames =>
        _names ??= [.. Enumerable.Range(0, _elements.Length).Select(ArrayIndex.ToName)];

    internal override int Height { get; }

    internal override bool IsUnresolved { get; }

    internal override bool TryGetValue(out string? value)
    {
        value = _elements.Length == 0 ? string.Empty : null;
        return _elements.Length == 0;
    }

    internal override ConfigurationNode? Find(ReadOnlySpan<char> name) =>
        ArrayIndex.TryParse(name, out int index) ? ElementAt(index) : null;

    /// <summary>The element at an index; null when there is none.</summary>
    internal ConfigurationNode? ElementAt(int index) => (uint)index < (uint)_elements.Length ? _elements[index] : null;

    internal override KeyValuePair<string, ConfigurationNode> ChildAt(int position) =>
        new(ArrayIndex.ToName(position), _elements[position]);
}
