namespace AsyncConfig;

/// <summary>A format that can change single keys of a text and leave everything else as it is.</summary>
public interface IEditableConfigurationFormat : IConfigurationFormat
{
    /// <summary>Applies edits to a text, in order.</summary>
    /// <remarks>
    /// Everything but the edited entries stays byte for byte: comments, order, indentation, quoting, line endings. The
    /// library parses the result again and refuses it unless exactly the named keys differ.
    /// </remarks>
    /// <param name="utf8">The text as valid UTF-8 without a byte order mark; empty for a file that is to be created.</param>
    /// <param name="edits">The edits.</param>
    /// <returns>The new text; the same bytes when nothing changes.</returns>
    /// <exception cref="ConfigurationFormatException">The text is not valid, or an edit cannot be made in it: the message names the key and the way out.</exception>
    byte[] Edit(ReadOnlyMemory<byte> utf8, IReadOnlyList<KeyEdit> edits);
}
