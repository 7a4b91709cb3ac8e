using System.Text;

namespace AsyncConfig.Yaml;

/// <summary>Refuses a raw NUL: torn files hold them, and the scanner takes one for the end of the text.</summary>
internal static class NulCheck
{
    internal static void ThrowIfAny(ReadOnlySpan<byte> utf8)
    {
        int offset = utf8.IndexOf((byte)0);
        if (offset < 0)
        {
            return;
        }

        ReadOnlySpan<byte> before = utf8[..offset];
        int line = before.Count((byte)'\n') + 1;
        int column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        throw new ConfigurationFormatException(
            "The YAML holds a NUL character; it may have been cut off while it was being written.", line, column);
    }
}
