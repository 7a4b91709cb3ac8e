namespace AsyncConfig.Reloading;

/// <summary>Why a candidate is refused.</summary>
/// <param name="Reason">For people, without values.</param>
/// <param name="IsFinal">False when the gates could not be asked: the same candidate is put before them again.</param>
internal sealed record Objection(string Reason, bool IsFinal = true)
{
    /// <summary>The key that is wrong; null where unknown.</summary>
    internal string? Key { get; init; }

    /// <summary>Where in the candidate that key stands; null where unknown.</summary>
    internal ConfigurationOrigin? Place { get; init; }

    /// <summary>What to report of a file that is not taken because of it.</summary>
    internal ConfigurationFailure ToFailure(string path, DateTimeOffset at) => Place switch
    {
        null => new ConfigurationFailure(path, null, null, Key, Reason, at),
        { } here when here.Path == path => new ConfigurationFailure(path, here.Line, here.Column, Key, Reason, at),
        { } elsewhere => new ConfigurationFailure(path, null, null, Key, $"{Reason} See {elsewhere.Describe()}.", at),
    };
}
