namespace AsyncConfig;

/// <summary>A configuration file could not be used. The message names the place and the way out, never a value.</summary>
public class ConfigurationFileException : Exception
{
    /// <summary>Creates an exception without a place.</summary>
    public ConfigurationFileException()
        : this("A configuration file could not be used.")
    {
    }

    /// <summary>Creates an exception with a message and no place.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ConfigurationFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause; it must quote nothing of the file.</param>
    public ConfigurationFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception for a failure.</summary>
    /// <param name="failure">The failure; its place becomes part of the message.</param>
    public ConfigurationFileException(ConfigurationFailure failure)
        : base(failure?.ToString())
    {
        ArgumentNullException.ThrowIfNull(failure);
        Path = failure.Path;
        Line = failure.Line;
        Column = failure.Column;
        Key = failure.Key;
    }

    /// <summary>Full path of the file; null where unknown.</summary>
    public string? Path { get; }

    /// <summary>Line, from 1; null where unknown.</summary>
    public int? Line { get; }

    /// <summary>Column in UTF-16 code units, from 1; null where unknown.</summary>
    public int? Column { get; }

    /// <summary>Configuration key; null where unknown.</summary>
    public string? Key { get; }
}
