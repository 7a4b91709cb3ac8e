namespace AsyncConfig.Reloading;

/// <summary>A gate of ours refuses a candidate, and knows which key is to blame.</summary>
/// <param name="message">For people, without values: it is reported as it stands.</param>
/// <param name="key">The key that is wrong; null where unknown.</param>
/// <param name="place">Where in the candidate that key stands; null where unknown.</param>
internal sealed class CandidateRefusedException(string message, string? key, ConfigurationOrigin? place) : Exception(message)
{
    internal string? Key { get; } = key;

    internal ConfigurationOrigin? Place { get; } = place;
}
