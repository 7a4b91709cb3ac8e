using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AsyncConfig.Yaml;

/// <summary>The parser's events in order, with places that can be relied on and failures that quote nothing.</summary>
internal sealed class EventReader
{
    internal const string InvalidMessage = "The YAML is not valid here: look for an unclosed quote or bracket, a missing colon or an indentation that does not fit.";

    private const string TabMessage = "A tab indents this line; YAML is indented with spaces.";

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly KeyTrail _trail;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Indentation? _indentation;
    private int _flowDepth;

    internal EventReader(ReadOnlyMemory<byte> utf8, KeyTrail trail)
    {
        _utf8 = utf8;
        _trail = trail;
        _scanner = new Scanner(new Utf8TextReader(utf8), skipComments: true);
        _parser = new Parser(_scanner);
        _indentation = utf8.Span.Contains((byte)'\t') ? new Indentation(utf8) : null;
    }

    internal ParsingEvent Current => _parser.Current!;

    /// <summary>Where the current event starts, or the last one that told its place: some implied events tell none.</summary>
    internal Mark Place { get; private set; } = new(0, 1, 1);

    internal ParsingEvent Next()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Its message may quote the text, so neither it nor the exception goes on. Hostile text also makes the
            // parser throw exceptions that are not its own.
            throw SyntaxError(exception as YamlException);
        }

        if (Current.Start.Index > 0)
        {
            Place = Current.Start;
        }

        if (_indentation is not null)
        {
            CheckIndentation(_indentation);
        }

        return Current;
    }

    /// <summary>What is wrong with the current event.</summary>
    internal ConfigurationFormatException Failure(string message) => _trail.Failure(message, Place);

    private void CheckIndentation(Indentation indentation)
    {
        // Inside brackets and braces indentation means nothing, and tabs are welcome.
        if (_flowDepth == 0 && Current is NodeEvent or AnchorAlias)
        {
            bool startsBlock = Current is MappingStart { Style: MappingStyle.Block } or SequenceStart { Style: SequenceStyle.Block };
            if (indentation.TryFindTab(Current.Start, startsBlock, out Mark tab))
            {
                throw _trail.Failure(TabMessage, tab);
            }
        }

        _flowDepth += Current switch
        {
            MappingStart start => start.Style == MappingStyle.Flow || _flowDepth > 0 ? 1 : 0,
            SequenceStart start => start.Style == SequenceStyle.Flow || _flowDepth > 0 ? 1 : 0,
            MappingEnd or SequenceEnd => _flowDepth > 0 ? -1 : 0,
            _ => 0,
        };
    }

    private ConfigurationFormatException SyntaxError(YamlException? exception)
    {
        Mark reached = _scanner.CurrentPosition;
        Mark end = TextPlace.After(_utf8.Span);
        Mark place = exception is null || exception.End.Index == 0 ? reached : exception.Start;
        if (reached.Index >= end.Index)
        {
            return _trail.Failure(
                "The YAML is not valid here, or ends too early: it may have been cut off while it was being written.",
                place.Index >= end.Index ? end : place);
        }

        // The scanner minds some tabs itself, and stops in front of them.
        var next = new Mark(reached.Index + 1, reached.Line, reached.Column + 1);
        return new Indentation(_utf8).TryFindTab(next, startsBlock: false, out Mark tab)
            ? _trail.Failure(TabMessage, tab)
            : _trail.Failure(InvalidMessage, place);
    }
}
