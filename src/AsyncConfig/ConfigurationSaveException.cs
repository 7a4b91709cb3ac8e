namespace AsyncConfig;

/// <summary>
/// A save failed. The file that <see cref="ConfigurationFileException.Path"/> names is as it was, except with
/// <see cref="SaveFailureReason.DurabilityUnknown"/>; files that the same save wrote before it are saved and live. The message names the place and the way out, never a value.
/// </summary>
public class ConfigurationSaveException : ConfigurationFileException
{
    /// <summary>Creates an exception without a place, for <see cref="SaveFailureReason.NotReplaceable"/>.</summary>
    public ConfigurationSaveException()
        : this("A configuration file could not be saved.")
    {
    }

    /// <summary>Creates an exception with a message and no place, for <see cref="SaveFailureReason.NotReplaceable"/>.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ConfigurationSaveException(string message)
        : this(message, null)
    {
    }

    /// <summary>Creates an exception with a message and a cause, for <see cref="SaveFailureReason.NotReplaceable"/>.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause; it must quote nothing of the file.</param>
    public ConfigurationSaveException(string message, Exception? innerException)
        : base(message, innerException)
    {
        Reason = SaveFailureReason.NotReplaceable;
    }

    /// <summary>Creates an exception for a failure.</summary>
    /// <param name="reason">Why, for code.</param>
    /// <param name="failure">Why, for people; its place becomes part of the message.</param>
    public ConfigurationSaveException(SaveFailureReason reason, ConfigurationFailure failure)
        : base(failure)
    {
        Reason = reason;
    }

    internal ConfigurationSaveException(SaveFailureReason reason, string message, Exception? innerException)
        : base(message, innerException)
    {
        Reason = reason;
    }

    /// <summary>Why, for code.</summary>
    public SaveFailureReason Reason { get; }
}
