namespace AsyncConfig;

/// <summary>
/// The file is not the one the save was made for: its version is not <see cref="SaveOptions.ExpectedVersion"/>, or
/// somebody replaced it at the last moment. Nothing was written. Read the new version, decide, save again.
/// </summary>
public sealed class ConfigurationConflictException : ConfigurationSaveException
{
    /// <summary>Creates an exception without a place.</summary>
    public ConfigurationConflictException()
        : this("The configuration file was changed by somebody else; read it again and repeat the save.")
    {
    }

    /// <summary>Creates an exception with a message and no place.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ConfigurationConflictException(string message)
        : this(message, null)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause; it must quote nothing of the file.</param>
    public ConfigurationConflictException(string message, Exception? innerException)
        : base(SaveFailureReason.Conflict, message, innerException)
    {
    }

    /// <summary>Creates an exception for a failure.</summary>
    /// <param name="failure">Why, for people; its place becomes part of the message.</param>
    public ConfigurationConflictException(ConfigurationFailure failure)
        : base(SaveFailureReason.Conflict, failure)
    {
    }
}
