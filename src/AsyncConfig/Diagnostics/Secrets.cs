namespace AsyncConfig.Diagnostics;

/// <summary>Guesses which values are secret: rather one too many than one too few.</summary>
internal static class Secrets
{
    /// <summary>Stands for a value; says nothing of its length.</summary>
    internal const string Mask = "***";

    private static readonly string[] Words =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "credential",
        "apikey", "accesskey", "accountkey", "sharedkey", "signingkey", "encryptionkey", "privatekey",
        "connectionstring", "certificate", "pfx",
    ];

    /// <summary>By its key, by a <c>name=value</c> pair in it, or by a user in an address.</summary>
    internal static bool LooksSecret(string key, string value) =>
        (NamesSecret(key) && !(IsWorkingFolder(key) && IsPath(value)))
        || (NamesSecret(value) && !IsPath(value))
        || (value.Contains("://", StringComparison.Ordinal) && value.Contains('@', StringComparison.Ordinal));

    /// <summary>Shells call the working folder <c>PWD</c>, and every environment has it.</summary>
    private static bool IsWorkingFolder(string key) => key is "PWD" or "OLDPWD";

    /// <summary>Where secrets are is none: <c>/run/secrets</c>.</summary>
    private static bool IsPath(string value) => Path.IsPathRooted(value) && !value.Contains('=', StringComparison.Ordinal);

    /// <summary>Whatever the case, and however words are parted; the segments of a key stay apart.</summary>
    private static bool NamesSecret(string text)
    {
        string letters = string.Concat(text.Where(static character => char.IsLetterOrDigit(character) || character == ':'));
        return Words.Any(word => letters.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
