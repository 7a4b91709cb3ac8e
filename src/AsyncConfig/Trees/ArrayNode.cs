namespace AsyncConfig.Trees;

/// <summary>An array: its children's names are their indices.</summary>
internal sealed class ArrayNode : ConfigurationNode
{
    internal ArrayNode(Chunked<ConfigurationNode> elements, int line, int column)
        : base(line, column)
    {
        Elements = elements;
        Height = 1;
        Size = elements.Count;
        foreach (ConfigurationNode element in elements)
        {
            if (element is not ScalarNode)
            {
                Height = (ushort)Math.Clamp(element.Height + 1, Height, ushort.MaxValue);
                Size += element.Size;
                IsUnresolved |= element.IsUnresolved;
            }
        }
    }

    internal Chunked<ConfigurationNode> Elements { get; }

    internal override int Count => Elements.Count;

    internal override IReadOnlyList<string> SortedNames => new IndexNames(Count);

    internal override ushort Height { get; }

    internal override int Size { get; }

    internal override bool IsUnresolved { get; }

    internal override bool TryGetValue(out string? value)
    {
        value = Count == 0 ? string.Empty : null;
        return Count == 0;
    }

    internal override ConfigurationNode? Find(ReadOnlySpan<char> name) =>
        ArrayIndex.TryParse(name, out int index) ? ElementAt(index) : null;

    /// <summary>The element at an index; null when there is none.</summary>
    internal ConfigurationNode? ElementAt(int index) => (uint)index < (uint)Count ? Elements[index] : null;

    internal override KeyValuePair<string, ConfigurationNode> ChildAt(int position) =>
        new(ArrayIndex.ToName(position), Elements[position]);
}
