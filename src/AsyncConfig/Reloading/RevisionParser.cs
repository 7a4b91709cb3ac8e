using System.IO.Hashing;
using AsyncConfig.Files;
using AsyncConfig.Formats;
using AsyncConfig.Planning;
using AsyncConfig.Trees;

namespace AsyncConfig.Reloading;

/// <summary>From the bytes of a file to what they say, whether they were read or are about to be written.</summary>
internal sealed class RevisionParser(LoadPlan plan)
{
    /// <param name="file">Whose bytes they are.</param>
    /// <param name="bytes">All of them; copied where a history is kept.</param>
    /// <param name="version">Their version.</param>
    /// <exception cref="ConfigurationFormatException">The bytes are not a valid document.</exception>
    internal Revision Parse(TrackedFile file, ReadOnlyMemory<byte> bytes, string version) =>
        Parse(file, bytes, version, plan.KeepHistory > 0 ? bytes.ToArray() : null);

    /// <param name="file">Whose bytes they will be.</param>
    /// <param name="bytes">All of them. Not written to any more: they are kept where a history is.</param>
    /// <exception cref="ConfigurationFormatException">The bytes are not a valid document.</exception>
    internal Revision Parse(TrackedFile file, byte[] bytes) => Parse(
        file, bytes, new FileStamp(default, XxHash128.HashToUInt128(bytes), bytes.Length).Version, plan.KeepHistory > 0 ? bytes : null);

    private Revision Parse(TrackedFile file, ReadOnlyMemory<byte> bytes, string version, byte[]? kept)
    {
        using Utf8Text text = TextDecoding.Decode(bytes);
        ConfigurationNode root = Document.Resolve(Read(file, text.Bytes));
        return new Revision(version, bytes.Length, root, plan.TimeProvider.GetUtcNow(), null) { Text = kept };
    }

    /// <summary>Shares with the tree in use what stays: it costs no memory again, and is the same to whoever compares.</summary>
    private ConfigurationNode Read(TrackedFile file, ReadOnlyMemory<byte> utf8) => file.Plan.Format is IRereadingFormat format
        ? format.Read(utf8, plan.Limits, file.InUse.Root)
        : file.Plan.Format.Read(utf8, plan.Limits);
}
