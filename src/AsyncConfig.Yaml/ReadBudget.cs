using System.Globalization;

namespace AsyncConfig.Yaml;

/// <summary>Keeps the limits while a document is read. What an alias stands for is paid again each time.</summary>
internal sealed class ReadBudget(ReadLimits limits, EventReader events)
{
    private int _nodes;
    private int _deepest;

    /// <summary>Pays for nodes.</summary>
    /// <param name="nodes">How many.</param>
    /// <param name="depth">How deep collections nest now, the root counted.</param>
    internal void Spend(int nodes, int depth)
    {
        if (nodes > limits.MaxNodes - _nodes)
        {
            throw events.Failure(string.Create(
                CultureInfo.InvariantCulture,
                $"The file holds more than {limits.MaxNodes} values, aliases expanded; raise MaxNodes if that is meant."));
        }

        if (depth > limits.MaxDepth)
        {
            throw events.Failure(string.Create(
                CultureInfo.InvariantCulture, $"The YAML nests deeper than {limits.MaxDepth} levels; raise MaxDepth if that is meant."));
        }

        _nodes += nodes;
        _deepest = Math.Max(_deepest, depth);
    }

    /// <summary>Tells what reading one node costs.</summary>
    /// <param name="depth">The depth around the node.</param>
    /// <param name="read">Reads the node.</param>
    internal (ConfigurationNode Node, int Size, int Height) Measure(int depth, Func<ConfigurationNode> read)
    {
        (int nodes, int deepest) = (_nodes, _deepest);
        _deepest = depth;
        ConfigurationNode node = read();
        int height = _deepest - depth;
        _deepest = Math.Max(_deepest, deepest);
        return (node, _nodes - nodes, height);
    }
}
