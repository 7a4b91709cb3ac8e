using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AsyncConfig.Yaml;

/// <summary>Reads scalars: as values, which are resolved, and as keys, which are not.</summary>
internal sealed class ScalarReader(EventReader events, AnchorTable anchors)
{
    private readonly KeyCache _keys = new();
    private const string KeyMessage = "A key must be a scalar; a sequence or mapping cannot be a configuration key.";

    /// <summary>Whether the current event is a plain <c>&lt;&lt;</c>; a quoted one is a key like any other.</summary>
    internal bool AtMergeKey =>
        events.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain, Tag.IsEmpty: true };

    internal ConfigurationNode ReadValue(Scalar scalar)
    {
        if (!CoreSchema.TryResolve(scalar, out string? value))
        {
            throw events.Failure(
                "The tag does not fit the value, or is none of !!str, !!null, !!bool, !!int and !!float; correct or remove it.");
        }

        return ConfigurationNode.Scalar(value, (int)events.Place.Line, (int)events.Place.Column);
    }

    /// <summary>The text of the current event as a key; an alias to a scalar is the text that its anchor was written as.</summary>
    internal string ReadKey() => events.Current switch
    {
        Scalar scalar => ReadKey(scalar),
        AnchorAlias alias => anchors.Find(alias).Text ?? throw events.Failure(KeyMessage),
        _ => throw events.Failure(KeyMessage),
    };

    private string ReadKey(Scalar scalar)
    {
        if (scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty)
        {
            return _keys.Get(scalar.Value);
        }

        // A tag must fit here too, and an alias further down may have the key for its value.
        ConfigurationNode node = ReadValue(scalar);
        if (!scalar.Anchor.IsEmpty)
        {
            anchors.Open(scalar.Anchor);
            anchors.Close(scalar.Anchor, new Anchor(node, scalar.Value, 1, 0));
        }

        return scalar.Value;
    }
}
