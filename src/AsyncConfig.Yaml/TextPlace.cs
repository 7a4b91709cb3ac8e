using System.Text;
using YamlDotNet.Core;

namespace AsyncConfig.Yaml;

/// <summary>Lines and columns of places that the parser cannot tell.</summary>
internal static class TextPlace
{
    /// <summary>The place behind a text.</summary>
    internal static Mark After(ReadOnlySpan<byte> utf8)
    {
        int line = utf8.Count((byte)'\n') + 1;
        int column = Encoding.UTF8.GetCharCount(utf8[(utf8.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new Mark(Encoding.UTF8.GetCharCount(utf8), line, column);
    }
}
