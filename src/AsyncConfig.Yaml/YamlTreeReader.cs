using System.Runtime.InteropServices;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AsyncConfig.Yaml;

/// <summary>Reads one YAML document straight into nodes: parser events only, no representation model.</summary>
internal sealed class YamlTreeReader
{
    private readonly KeyTrail _trail = new();
    private readonly EventReader _events;
    private readonly ReadBudget _budget;
    private readonly AnchorTable _anchors;
    private readonly ScalarReader _scalars;
    private readonly MergeSources _mergeSources = new();

    // Finished children wait here until their collection closes.
    private readonly List<KeyValuePair<string, ConfigurationNode>> _pending = [];
    private int _mergeable;

    internal YamlTreeReader(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        _events = new EventReader(utf8, _trail);
        _budget = new ReadBudget(limits, _events);
        _anchors = new AnchorTable(_events);
        _scalars = new ScalarReader(_events, _anchors);
    }

    internal ConfigurationNode Read()
    {
        _events.Next();
        if (_events.Next() is StreamEnd)
        {
            return ConfigurationNode.EmptyDocument;
        }

        ConfigurationNode root = ReadRoot();
        _events.Next();
        return _events.Next() is StreamEnd
            ? root
            : throw _events.Failure("A file holds one YAML document; remove the second '---' and what follows, or move it to a file of its own.");
    }

    private ConfigurationNode ReadRoot() => _events.Next() switch
    {
        MappingStart => ReadNode(1),
        Scalar { Value: "", Style: ScalarStyle.Plain, Tag.IsEmpty: true, Anchor.IsEmpty: true } => ConfigurationNode.EmptyDocument,
        _ => throw _events.Failure("The top-level YAML element must be a mapping; write {} for a file without keys."),
    };

    /// <param name="depth">The depth that the node has if it is a collection; the root has 1.</param>
    private ConfigurationNode ReadNode(int depth) => _events.Current switch
    {
        AnchorAlias alias => ReadAlias(alias, depth),
        NodeEvent { Anchor.IsEmpty: false } node => ReadAnchored(node, depth),
        _ => ReadContent(depth),
    };

    private ConfigurationNode ReadContent(int depth)
    {
        _budget.Spend(1, depth - 1);
        return _events.Current switch
        {
            Scalar scalar => _scalars.ReadValue(scalar),
            MappingStart start => ReadMapping(start, depth),
            SequenceStart start => ReadSequence(start, depth),
            // The parser loses count of keys and values in some texts, such as an empty key in a line of its own.
            _ => throw _events.Failure(EventReader.InvalidMessage),
        };
    }

    private ConfigurationNode ReadMapping(MappingStart start, int depth)
    {
        Mark place = OpenCollection(start.Tag, depth);
        int first = _pending.Count;
        FullChunks full = ReadMembers(first, depth + 1);
        if (full.IsEmpty && _mergeable == 0)
        {
            return Close(first, ConfigurationNode.Object(Pending(first), (int)place.Line, (int)place.Column));
        }

        IEnumerable<KeyValuePair<string, ConfigurationNode>> members = full.FollowedBy(Pending(first));
        ConfigurationNode node = ConfigurationNode.Object(members, (int)place.Line, (int)place.Column);
        if (_mergeable > 0)
        {
            _mergeSources.Add(node, members);
        }

        return Close(first, node);
    }

    private FullChunks ReadMembers(int first, int depth)
    {
        var keys = new UniqueKeys();
        var full = new FullChunks();
        IEnumerable<KeyValuePair<string, ConfigurationNode>>? merged = null;
        while (_events.Next() is not MappingEnd)
        {
            Mark place = _events.Place;
            bool isMerge = _scalars.AtMergeKey;
            string key = _scalars.ReadKey();
            _trail.Enter(key);
            if (isMerge ? merged is not null : !keys.TryAdd(key, Pending(first)))
            {
                throw _trail.Failure($"A duplicate key '{_trail.ToKey()}' was found.", place);
            }

            _events.Next();
            if (isMerge)
            {
                merged = ReadMergeValue(depth);
            }
            else
            {
                _pending.Add(new(key, ReadNode(depth)));
                full.TakeFrom(_pending, first);
            }

            _trail.Leave();
        }

        // Only now are all explicit keys known: they win, wherever in the mapping the merge key stands.
        foreach (KeyValuePair<string, ConfigurationNode> member in merged ?? [])
        {
            if (keys.TryAdd(member.Key, Pending(first)))
            {
                _pending.Add(member);
                full.TakeFrom(_pending, first);
            }
        }

        return full;
    }

    private IEnumerable<KeyValuePair<string, ConfigurationNode>> ReadMergeValue(int depth)
    {
        Mark place = _events.Place;
        _mergeable++;
        ConfigurationNode value = ReadNode(depth);
        _mergeable--;
        return _mergeSources.Find(value)
            ?? throw _trail.Failure("A merge key takes a mapping or a list of mappings; quote \"<<\" if it is meant as a key.", place);
    }

    private ConfigurationNode ReadSequence(SequenceStart start, int depth)
    {
        Mark place = OpenCollection(start.Tag, depth);
        int first = _pending.Count;
        var full = new FullChunks();
        while (_events.Next() is not SequenceEnd)
        {
            _trail.Enter(full.Count + _pending.Count - first);
            _pending.Add(new(string.Empty, ReadNode(depth + 1)));
            full.TakeFrom(_pending, first);
            _trail.Leave();
        }

        IEnumerable<ConfigurationNode> elements = full.IsEmpty
            ? PendingElements(first)
            : full.FollowedBy(Pending(first)).Select(static element => element.Value);
        ConfigurationNode node = ConfigurationNode.Array(elements, (int)place.Line, (int)place.Column);
        if (_mergeable > 0)
        {
            _mergeSources.Add(node, elements);
        }

        return Close(first, node);
    }

    private ConfigurationNode Close(int first, ConfigurationNode collection)
    {
        CollectionsMarshal.SetCount(_pending, first);
        return collection;
    }

    private Mark OpenCollection(TagName tag, int depth)
    {
        _budget.Spend(0, depth);
        return tag.IsEmpty || tag.Value == "!"
            ? _events.Place
            : throw _events.Failure("A mapping or sequence takes no tag; remove it.");
    }

    private ConfigurationNode ReadAnchored(NodeEvent start, int depth)
    {
        _anchors.Open(start.Anchor);
        _mergeable++;
        (ConfigurationNode node, int size, int height) = _budget.Measure(depth - 1, () => ReadContent(depth));
        _mergeable--;
        _anchors.Close(start.Anchor, new Anchor(node, (start as Scalar)?.Value, size, height));
        return node;
    }

    private ConfigurationNode ReadAlias(AnchorAlias alias, int depth)
    {
        Anchor anchor = _anchors.Find(alias);
        _budget.Spend(anchor.Size, depth - 1 + anchor.Height);
        return anchor.Node;
    }

    private ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> Pending(int first) =>
        CollectionsMarshal.AsSpan(_pending)[first..];

    private ConfigurationNode[] PendingElements(int first)
    {
        var elements = new ConfigurationNode[_pending.Count - first];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = _pending[first + i].Value;
        }

        return elements;
    }
}
