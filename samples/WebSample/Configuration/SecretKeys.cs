namespace WebSample.Configuration;

/// <summary>Tells by its name whether a key's value should not be shown. Rather one too many than one too few.</summary>
internal static class SecretKeys
{
    /// <summary>Stands for a secret value; says nothing of its length.</summary>
    internal const string Mask = "********";

    private static readonly string[] Words =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "credential",
        "apikey", "accesskey", "accountkey", "sharedkey", "signingkey", "encryptionkey", "privatekey",
        "connectionstring", "certificate", "pfx",
    ];

    /// <summary>True when any section of the key is named like a secret, whatever its case and however its words are parted.</summary>
    internal static bool Contains(string key)
    {
        string letters = string.Concat(key.Where(character => char.IsLetterOrDigit(character) || character == ':'));
        return Words.Any(word => letters.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
