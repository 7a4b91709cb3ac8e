namespace AsyncConfig.Yaml;

/// <summary>
/// The collections that the value of a merge key may consist of: those under an anchor and those written right there.
/// Nodes are opaque to a format, so what they were made of is kept here.
/// </summary>
internal sealed class MergeSources
{
    private readonly Dictionary<ConfigurationNode, IEnumerable<KeyValuePair<string, ConfigurationNode>>> _mappings = [];
    private readonly Dictionary<ConfigurationNode, IEnumerable<ConfigurationNode>> _sequences = [];

    internal void Add(ConfigurationNode mapping, IEnumerable<KeyValuePair<string, ConfigurationNode>> members) =>
        _mappings.Add(mapping, members);

    internal void Add(ConfigurationNode sequence, IEnumerable<ConfigurationNode> elements) => _sequences.Add(sequence, elements);

    /// <summary>The members that a value of <c>&lt;&lt;</c> offers, in order of precedence; null when it is no mapping nor list of mappings.</summary>
    internal IEnumerable<KeyValuePair<string, ConfigurationNode>>? Find(ConfigurationNode value)
    {
        if (_mappings.TryGetValue(value, out IEnumerable<KeyValuePair<string, ConfigurationNode>>? members))
        {
            return members;
        }

        return _sequences.TryGetValue(value, out IEnumerable<ConfigurationNode>? elements) && elements.All(_mappings.ContainsKey)
            ? elements.SelectMany(element => _mappings[element])
            : null;
    }
}
