namespace AsyncConfig.Yaml;

internal sealed class YamlFormat : IConfigurationFormat
{
    public IReadOnlyList<string> Extensions { get; } = [".yaml", ".yml"];

    public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits) => throw new NotSupportedException();
}
