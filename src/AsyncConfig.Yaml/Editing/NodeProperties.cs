using YamlDotNet.Core.Events;

namespace AsyncConfig.Yaml.Editing;

/// <summary>The anchor and the tag in front of a node's content.</summary>
internal static class NodeProperties
{
    /// <summary>Where they end; the start of the node when it has none.</summary>
    internal static int Skip(string text, NodeEvent node, int start, bool isFlow)
    {
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty)
        {
            return start;
        }

        int end = start;
        for (int next = start; text.At(next) is '&' or '!'; next = text.SkipTrivia(end))
        {
            end = text[next] == '&' ? next + 1 + node.Anchor.Value.Length : SkipTag(text, next, isFlow);
        }

        return end;
    }

    /// <summary>Where the tag stands; null when the node has none.</summary>
    internal static (int Start, int End)? Tag(string text, TextNode node, bool isFlow)
    {
        if (node.Start == node.PropertiesEnd)
        {
            return null;
        }

        int start = text[node.Start] == '!' ? node.Start : text.SkipTrivia(node.Start + 1 + node.Anchor!.Length);
        return start < node.PropertiesEnd ? (start, SkipTag(text, start, isFlow)) : null;
    }

    private static int SkipTag(string text, int start, bool isFlow)
    {
        if (text.At(start + 1) == '<')
        {
            return text.IndexOf('>', start) + 1;
        }

        int end = start;
        while (text.At(end) is var c && !TextLines.IsBlank(c) && !TextLines.IsBreak(c) && !(isFlow && c is ',' or '[' or ']' or '{' or '}'))
        {
            end++;
        }

        return end;
    }
}
