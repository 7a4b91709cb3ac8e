using System.Diagnostics.CodeAnalysis;

namespace AsyncConfig.Options;

/// <summary>A change of options that files cannot say; becomes a <see cref="ConfigurationSaveException"/> that names the file.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the library.")]
[SuppressMessage("Design", "CA1032", Justification = "Made in one way.")]
internal sealed class UnsavableChangeException(string key, string reason)
    : Exception($"'{key}' cannot be saved: {reason}.")
{
    internal string Key { get; } = key;
}
