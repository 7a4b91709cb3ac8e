namespace AsyncConfig.Options;

/// <summary>A section cannot be bound. The message names key and place, never the value; what the binder threw quotes it, and is not kept.</summary>
/// <param name="reason">What is wrong, without the place.</param>
/// <param name="key">The key that is wrong; null where unknown.</param>
/// <param name="place">Where it stands; null where unknown.</param>
internal sealed class SectionBindingException(string reason, string? key, ConfigurationOrigin? place)
    : InvalidOperationException(place is null ? reason : $"{reason} See {place.Describe()}.")
{
    internal string Reason { get; } = reason;

    internal string? Key { get; } = key;

    internal ConfigurationOrigin? Place { get; } = place;
}
