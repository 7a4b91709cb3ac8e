namespace AsyncConfig.Yaml;

/// <summary>A node that aliases may name, with what it costs to have it once more.</summary>
/// <param name="Node">The node that every alias shares.</param>
/// <param name="Text">The text of a scalar as it is written, for an alias that stands as a key; null for a collection.</param>
/// <param name="Size">Number of nodes in it, aliases expanded.</param>
/// <param name="Height">Collections nested in it, itself counted; 0 for a scalar.</param>
internal sealed record Anchor(ConfigurationNode Node, string? Text, int Size, int Height);
