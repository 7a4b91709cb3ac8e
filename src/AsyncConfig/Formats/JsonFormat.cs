namespace AsyncConfig.Formats;

/// <summary>JSON with comments and trailing commas, as the stock provider reads it.</summary>
internal sealed class JsonFormat : IEditableConfigurationFormat
{
    public IReadOnlyList<string> Extensions { get; } = [".json"];

    public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new JsonTreeReader(utf8.Span, limits).Read();
    }

    public byte[] Edit(ReadOnlyMemory<byte> utf8, IReadOnlyList<KeyEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return JsonEditor.Edit(utf8, edits);
    }
}
