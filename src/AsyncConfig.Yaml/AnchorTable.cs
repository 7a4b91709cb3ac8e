using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AsyncConfig.Yaml;

/// <summary>The anchors so far. An alias means the last anchor of its name that was begun before it.</summary>
internal sealed class AnchorTable(EventReader events)
{
    private readonly Dictionary<string, Anchor?> _anchors = [];

    /// <summary>A node with this anchor begins; until it ends, an alias to it would be a cycle.</summary>
    internal void Open(AnchorName name) => _anchors[name.Value] = null;

    /// <summary>The node ends. An anchor of the same name inside it was begun later, and stays.</summary>
    internal void Close(AnchorName name, Anchor anchor) => _anchors[name.Value] ??= anchor;

    internal Anchor Find(AnchorAlias alias) => _anchors.TryGetValue(alias.Value.Value, out Anchor? anchor)
        ? anchor ?? throw events.Failure("An alias stands inside the node that it names; a configuration cannot contain itself.")
        : throw events.Failure("An alias names an anchor that is not defined before it.");
}
