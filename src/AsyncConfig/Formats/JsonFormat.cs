using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>JSON with comments and trailing commas, as the stock provider reads it.</summary>
internal sealed class JsonFormat : IRereadingFormat
{
    private static readonly ReadLimits EditLimits = new(Document.MaxDepth, int.MaxValue);

    public IReadOnlyList<string> Extensions { get; } = [".json"];

    public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits) => Read(utf8, limits, null);

    public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits, ConfigurationNode? earlier)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new JsonTreeReader(utf8.Span, limits).Read(earlier);
    }

    public byte[] Edit(ReadOnlyMemory<byte> utf8, IReadOnlyList<KeyEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        ConfigurationNode tree = utf8.IsEmpty ? ConfigurationNode.EmptyDocument : Document.Resolve(Read(utf8, EditLimits));
        return Edit(utf8, tree, edits);
    }

    public byte[] Edit(ReadOnlyMemory<byte> utf8, ConfigurationNode tree, IReadOnlyList<KeyEdit> edits) =>
        JsonEditor.Edit(utf8, tree, edits);
}
