using System.Text;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Reads any file as one key, so that every state of a file can be told from every other.</summary>
internal sealed class WholeTextFormat(string key) : IConfigurationFormat
{
    public IReadOnlyList<string> Extensions => [".txt"];

    public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits) => ConfigurationNode.Object(
        [new(key, ConfigurationNode.Scalar(Encoding.UTF8.GetString(utf8.Span), 1, 1))], 1, 1);
}
