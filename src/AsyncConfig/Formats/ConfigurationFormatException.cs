namespace AsyncConfig;

/// <summary>
/// Thrown by a format for text that is no valid document. The message goes into logs: name keys and places,
/// quote nothing of the text.
/// </summary>
public sealed class ConfigurationFormatException : FormatException
{
    /// <summary>Creates an exception without a place.</summary>
    public ConfigurationFormatException()
    {
    }

    /// <summary>Creates an exception without a place.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ConfigurationFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception without a place.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause; it is dropped when the failure is reported, since parsers quote the text.</param>
    public ConfigurationFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a place.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column in UTF-16 code units, from 1.</param>
    /// <param name="key">Configuration key; null where unknown.</param>
    public ConfigurationFormatException(string message, int line, int column, string? key = null)
        : base(message)
    {
        Line = line;
        Column = column;
        Key = key;
    }

    /// <summary>Line, from 1; null where unknown.</summary>
    public int? Line { get; }

    /// <summary>Column in UTF-16 code units, from 1; null where unknown.</summary>
    public int? Column { get; }

    /// <summary>Configuration key; null where unknown.</summary>
    public string? Key { get; init; }
}
