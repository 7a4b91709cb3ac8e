using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AsyncConfig.Yaml;

/// <summary>
/// Decodes UTF-8 straight into the scanner's own buffer. A string of the whole text would double its size and land on
/// the large object heap; a <see cref="StreamReader"/> copies twice.
/// </summary>
/// <remarks>Only the block read is there: it is all that the scanner calls.</remarks>
internal sealed class Utf8TextReader(ReadOnlyMemory<byte> utf8) : TextReader
{
    private ReadOnlyMemory<byte> _rest = utf8;
    private char? _lowSurrogate;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int written = 0;
        if (_lowSurrogate is { } pending && buffer.Length > 0)
        {
            buffer[written++] = pending;
            _lowSurrogate = null;
        }

        OperationStatus status = Utf8.ToUtf16(_rest.Span, buffer[written..], out int bytes, out int chars);
        _rest = _rest[bytes..];
        written += chars;
        if (status == OperationStatus.DestinationTooSmall && written < buffer.Length)
        {
            buffer[written++] = SplitPair();
        }

        return written;
    }

    /// <summary>One place is left and a surrogate pair is next: its second half waits for the next call.</summary>
    private char SplitPair()
    {
        Rune.DecodeFromUtf8(_rest.Span, out Rune rune, out int bytes);
        _rest = _rest[bytes..];
        Span<char> pair = stackalloc char[2];
        rune.EncodeToUtf16(pair);
        _lowSurrogate = pair[1];
        return pair[0];
    }
}
