using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Finds where in a valid text its nodes stand.</summary>
/// <remarks>
/// The parser's events say what there is and where it starts. Their ends cannot be relied on everywhere (measured with
/// YamlDotNet 18.1): block collections end where the next token starts, flow collections in front of their bracket,
/// anchors and literals swallow blank lines, implied nodes stand anywhere. There the text itself is looked at.
/// </remarks>
internal sealed class YamlTextReader(string text, ReadOnlyMemory<byte> utf8)
{
    private readonly EventReader _events = new(utf8, new KeyTrail());
    private readonly Dictionary<string, TextNode> _anchors = [];
    private readonly List<TextNode> _anchored = [];

    internal YamlText Read()
    {
        _events.Next();
        if (_events.Next() is StreamEnd)
        {
            return new YamlText(text, null, text.SkipTrivia(0), []);
        }

        TextNode root = _events.Next() is MappingStart ? ReadNode(null, 0) : ReadNode(null, text.Length);
        int end = _events.Next() is DocumentEnd { IsImplicit: false } marker ? (int)marker.Start.Index : text.Length;
        return new YamlText(text, root as TextCollection, end, _anchored);
    }

    /// <param name="owner">The entry whose key or value it is.</param>
    /// <param name="lead">Where the text for it would begin, if there were any.</param>
    private TextNode ReadNode(TextEntry? owner, int lead) => _events.Current switch
    {
        AnchorAlias alias => ReadAlias(alias, owner),
        Scalar scalar => ReadScalar(scalar, owner, lead),
        MappingStart start => ReadMapping(start, owner, lead),
        SequenceStart start => ReadSequence(start, owner, lead),
        _ => throw Unexpected(),
    };

    private TextAlias ReadAlias(AnchorAlias alias, TextEntry? owner)
    {
        int start = (int)alias.Start.Index;
        TextNode target = _anchors.TryGetValue(alias.Value.Value, out TextNode? named) ? named : throw Unexpected();
        target.Uses.Add(start);
        return new TextAlias
        {
            Owner = owner,
            Start = start,
            PropertiesEnd = start,
            ContentStart = start,
            End = start + alias.Value.Value.Length + 1,
            Anchor = null,
            Target = target,
        };
    }

    private TextScalar ReadScalar(Scalar scalar, TextEntry? owner, int lead)
    {
        bool isEmpty = scalar is { Value: "", Style: ScalarStyle.Plain };
        bool isBare = isEmpty && scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty;
        int start = isBare ? lead : (int)scalar.Start.Index;
        int properties = NodeProperties.Skip(text, scalar, start, IsFlow(owner));
        int content = isEmpty || properties == start ? properties : text.SkipTrivia(properties);
        CoreSchema.TryResolve(scalar, out string? value);
        return Remember(new TextScalar
        {
            Owner = owner,
            Start = start,
            PropertiesEnd = properties,
            ContentStart = content,
            End = scalar.Style switch
            {
                ScalarStyle.Literal or ScalarStyle.Folded => BlockScalar.End(text, content, (int)scalar.End.Index),
                _ => isEmpty ? properties : (int)scalar.End.Index,
            },
            Anchor = AnchorOf(scalar),
            Text = scalar.Value,
            Value = value,
            Style = scalar.Style,
        });
    }

    private TextCollection ReadMapping(MappingStart start, TextEntry? owner, int lead)
    {
        bool isPair = owner is { Container: { IsFlow: true, IsMapping: false } } && start.Start.Index == 0;
        TextCollection mapping = Open(start, owner, isPair ? lead : (int)start.Start.Index, isPair);
        int position = mapping.ContentStart + (mapping.IsFlow && !isPair ? 1 : 0);
        while (_events.Next() is not MappingEnd)
        {
            TextEntry entry = ReadPair(mapping, text.SkipTrivia(position));
            mapping.Entries.Add(entry);
            position = Pass(entry);
        }

        Close(mapping, position);
        return mapping;
    }

    private TextEntry ReadPair(TextCollection mapping, int start)
    {
        bool isExplicit = text.At(start) == '?' && text.At(start + 1) is var next && (TextLines.IsBlank(next) || TextLines.IsBreak(next));
        var entry = new TextEntry { Container = mapping, Start = start };
        entry.IsMerge = _events.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain, Tag.IsEmpty: true };
        TextNode key = ReadNode(entry, isExplicit ? start + 1 : start);
        int colon = text.SkipTrivia(key.End);
        entry.Name = key.Content is TextScalar name ? name.Text : throw Unexpected();
        entry.Lead = text.At(colon) == ':' ? colon + 1 : null;
        _events.Next();
        entry.Value = ReadNode(entry, entry.Lead ?? key.End);
        entry.IsClear = key.End > key.PropertiesEnd
            && !text.AsSpan(key.Start, key.End - key.Start).Contains(" *", StringComparison.Ordinal)
            && key.Start == (isExplicit ? text.SkipTrivia(start + 1) : start)
            && IsAt(entry.Value, entry.Lead ?? key.End)
            && (mapping.IsFlow || entry.Lead is null || TextLines.IsBlank(text.At(colon + 1)) || TextLines.IsBreak(text.At(colon + 1)));
        return entry;
    }

    private TextCollection ReadSequence(SequenceStart start, TextEntry? owner, int lead)
    {
        TextCollection sequence = Open(start, owner, (int)start.Start.Index, isPair: false);
        int position = sequence.ContentStart + (sequence.IsFlow ? 1 : 0);
        while (_events.Next() is not SequenceEnd)
        {
            int first = text.SkipTrivia(position);
            int indicator = sequence.IsFlow ? 0 : 1;
            var entry = new TextEntry { Container = sequence, Start = first, Lead = first + indicator };
            entry.Value = ReadNode(entry, first + indicator);
            entry.IsClear = IsAt(entry.Value, first + indicator);
            sequence.Entries.Add(entry);
            position = Pass(entry);
        }

        Close(sequence, position);
        return sequence;
    }

    private bool IsAt(TextNode node, int lead) => node.Start == node.End || node.Start == text.SkipTrivia(lead);

    private TextCollection Open(NodeEvent start, TextEntry? owner, int offset, bool isPair)
    {
        bool isFlow = start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        int properties = NodeProperties.Skip(text, start, offset, IsFlow(owner));
        return Remember(new TextCollection
        {
            Owner = owner,
            Start = offset,
            PropertiesEnd = properties,
            ContentStart = properties == offset ? offset : text.SkipTrivia(properties),
            Anchor = AnchorOf(start),
            IsMapping = start is MappingStart,
            IsFlow = isFlow || IsFlow(owner),
            IsPair = isPair,
        });
    }

    private void Close(TextCollection collection, int position)
    {
        bool hasBrackets = collection.IsFlow && !collection.IsPair;
        collection.End = hasBrackets ? text.SkipTrivia(position) + 1 : collection.Entries[^1].End;
        if (hasBrackets && text.At(collection.End - 1) is not ('}' or ']'))
        {
            throw Unexpected();
        }
    }

    /// <summary>Goes behind an entry and its comma.</summary>
    private int Pass(TextEntry entry)
    {
        if (entry.Container is { IsFlow: true, IsPair: false } && text.SkipTrivia(entry.End) is var comma && text.At(comma) == ',')
        {
            entry.Comma = comma;
            return comma + 1;
        }

        return entry.End;
    }

    private T Remember<T>(T node)
        where T : TextNode
    {
        if (node.Anchor is { } name)
        {
            // An alias means the last anchor of its name that was begun before it.
            _anchors[name] = node;
            _anchored.Add(node);
        }

        return node;
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static bool IsFlow(TextEntry? owner) => owner?.Container.IsFlow == true;

    private ConfigurationFormatException Unexpected() => _events.Failure(EventReader.InvalidMessage);
}
