using AsyncConfig.Yaml.Editing;
using YamlDotNet.Core;

namespace AsyncConfig.Yaml;

/// <summary>YAML with the semantics of JSON: one document, its root a mapping, nothing instantiated.</summary>
internal sealed class YamlFormat : IEditableConfigurationFormat
{
    /// <summary>An edit reads whatever the engine has read, whatever its limits are.</summary>
    private static readonly ReadLimits EditLimits = new(1024, int.MaxValue);

    public IReadOnlyList<string> Extensions { get; } = [".yaml", ".yml"];

    public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ThrowIfNul(utf8.Span);
        return new YamlTreeReader(utf8, limits).Read();
    }

    public byte[] Edit(ReadOnlyMemory<byte> utf8, IReadOnlyList<KeyEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        Read(utf8, EditLimits);
        return YamlEditor.Edit(utf8, edits);
    }

    /// <summary>Torn files hold NULs, and the scanner would take one for the end of the text.</summary>
    private static void ThrowIfNul(ReadOnlySpan<byte> utf8)
    {
        int offset = utf8.IndexOf((byte)0);
        if (offset >= 0)
        {
            Mark place = TextPlace.After(utf8[..offset]);
            throw new ConfigurationFormatException(
                "The YAML holds a NUL character; it may have been cut off while it was being written.",
                (int)place.Line,
                (int)place.Column);
        }
    }
}
