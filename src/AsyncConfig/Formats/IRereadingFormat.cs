namespace AsyncConfig.Formats;

/// <summary>A format of ours that takes what is known of a file, and does not find it out again.</summary>
internal interface IRereadingFormat : IEditableConfigurationFormat
{
    /// <summary>Reads a text of which an earlier version was read. The result is that of reading it alone.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="limits">Bounds to keep.</param>
    /// <param name="earlier">The earlier tree: what reads the same at the same place is shared with it.</param>
    ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits, ConfigurationNode? earlier);

    /// <summary>Edits a text that was read.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="tree">What it says.</param>
    /// <param name="edits">The edits.</param>
    byte[] Edit(ReadOnlyMemory<byte> utf8, ConfigurationNode tree, IReadOnlyList<KeyEdit> edits);
}
