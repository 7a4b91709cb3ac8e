namespace AsyncConfig.Trees;

internal sealed class ScalarNode(string? value, int line, int column) : ConfigurationNode(line, column)
{
    internal string? Value => value;

    internal override int Count => 0;

    internal override IReadOnlyList<string> SortedNames => [];

    internal override ushort Height => 0;

    internal override int Size => 0;

    internal override bool IsUnresolved => false;

    internal override bool TryGetValue(out string? result)
    {
        result = value;
        return true;
    }

    internal override ConfigurationNode? Find(ReadOnlySpan<char> name) => null;

    internal override KeyValuePair<string, ConfigurationNode> ChildAt(int position) =>
        throw new ArgumentOutOfRangeException(nameof(position));
}
