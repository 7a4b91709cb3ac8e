namespace AsyncConfig.Yaml;

/// <summary>YAML with the semantics of JSON: one document, its root a mapping, nothing instantiated.</summary>
internal sealed class YamlFormat : IConfigurationFormat
{
    public IReadOnlyList<string> Extensions { get; } = [".yaml", ".yml"];

    public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        NulCheck.ThrowIfAny(utf8.Span);
        return new YamlTreeReader(utf8, limits).Read();
    }
}
