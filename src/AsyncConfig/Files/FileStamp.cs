using System.Globalization;

namespace AsyncConfig.Files;

/// <summary>What a read found a file to be, without its content.</summary>
/// <param name="Identity">Its identity before the first byte was read, so that whatever came later shows as a movement.</param>
/// <param name="Hash">Hash of its bytes as they stand on disk.</param>
/// <param name="Length">Length in bytes.</param>
internal readonly record struct FileStamp(FileIdentity Identity, UInt128 Hash, long Length)
{
    /// <summary>The hash as users see it: 32 lower-case hexadecimal digits.</summary>
    internal string Version => Hash.ToString("x32", CultureInfo.InvariantCulture);
}
