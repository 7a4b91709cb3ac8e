namespace AsyncConfig;

/// <summary>
/// Turns the bytes of a file into a tree. Implement it to add a format: <c>options.Formats.Add(new MyFormat())</c>.
/// </summary>
/// <remarks>Called from several threads at once; keep no state between calls.</remarks>
public interface IConfigurationFormat
{
    /// <summary>File name endings it reads, each with its dot: <c>".json"</c>. Compared case-insensitively.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Parses a document.</summary>
    /// <param name="utf8">
    /// The text as valid UTF-8 without a byte order mark, whatever the file's encoding was.
    /// The memory is reused after the call: copy what you keep.
    /// </param>
    /// <param name="limits">Bounds to keep.</param>
    /// <returns>
    /// An object node, or <see cref="ConfigurationNode.EmptyDocument"/> when the text says nothing at all.
    /// </returns>
    /// <exception cref="ConfigurationFormatException">The text is not a valid document, or exceeds a limit.</exception>
    ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits);
}
