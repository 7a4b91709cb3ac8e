namespace AsyncConfig.Yaml;

/// <summary>
/// The collections that the value of a merge key may consist of: those under an anchor and those written right there.
/// Nodes are opaque to a format, so what they were made of is kept here.
/// </summary>
internal sealed class MergeSources
{
    private readonly Dictionary<ConfigurationNode, KeyValuePair<string, ConfigurationNode>[]> _mappings = [];
    private readonly Dictionary<ConfigurationNode, ConfigurationNode[]> _sequences = [];

    internal void Add(ConfigurationNode mapping, ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> members) =>
        _mappings.Add(mapping, members.ToArray());

    internal void Add(ConfigurationNode sequence, ConfigurationNode[] elements) => _sequences.Add(sequence, elements);

    /// <summary>The members that a value of <c>&lt;&lt;</c> offers, in order of precedence; null when it is no mapping nor list of mappings.</summary>
    internal IEnumerable<KeyValuePair<string, ConfigurationNode>>? Find(ConfigurationNode value)
    {
        if (_mappings.TryGetValue(value, out KeyValuePair<string, ConfigurationNode>[]? members))
        {
            return members;
        }

        return _sequences.TryGetValue(value, out ConfigurationNode[]? elements) && elements.All(_mappings.ContainsKey)
            ? elements.SelectMany(element => _mappings[element])
            : null;
    }
}
