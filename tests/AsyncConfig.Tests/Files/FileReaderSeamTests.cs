using System.IO.Hashing;
using AsyncConfig.Files;
using CsCheck;

namespace AsyncConfig.Tests.Files;

/// <summary>The file changes before and after every single call of a read: the result is one version of it, or a clear failure.</summary>
public sealed class FileReaderSeamTests : IDisposable
{
    private const string Name = "a.json";
    private const int PieceSize = 1_000;

    // Open, probe, three reads and the one that finds the end, probe, probe of the path.
    private const int CallsOfAHash = 8;

    // And back to the start, and the same reads again.
    private const int Calls = CallsOfAHash + 5;

    private readonly TempFolder _folder = new(nameof(FileReaderSeamTests));
    private readonly string _old = new('o', 3 * PieceSize);

    public static TheoryData<Mutation> Mutations => [.. Enum.GetValues<Mutation>()];

    /// <summary>Without a change time, only the later verification sees size and time restored.</summary>
    public static TheoryData<Mutation> MutationsSeenWithoutStatX =>
        [.. Enum.GetValues<Mutation>().Where(mutation => mutation != Mutation.RewriteSameSizeAndTime)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_change_at_any_seam_of_a_read_never_mixes_two_versions(Mutation mutation)
    {
        for (int seam = 0; seam <= Calls; seam++)
        {
            Check(FileSystem.ForThisMachine, [(seam, mutation)], ReadWhole);
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_change_at_any_seam_of_a_hash_never_mixes_two_versions(Mutation mutation)
    {
        for (int seam = 0; seam <= CallsOfAHash; seam++)
        {
            Check(FileSystem.ForThisMachine, [(seam, mutation)], HashAlone);
        }
    }

    [Theory]
    [MemberData(nameof(MutationsSeenWithoutStatX))]
    public void A_change_at_any_seam_never_mixes_two_versions_without_statx(Mutation mutation)
    {
        for (int seam = 0; seam <= Calls; seam++)
        {
            Check(new ManagedFileSystem(), [(seam, mutation)], ReadWhole);
        }
    }

    [Fact]
    public void Any_three_changes_at_any_seams_never_mix_two_versions() =>
        Gen.Select(Gen.Int[0, 3 * Calls], Gen.Enum<Mutation>()).Array[3].Sample(
            changes => Check(FileSystem.ForThisMachine, changes, ReadWhole), iter: 300, threads: 1);

    private void Check(IFileSystem inner, (int Seam, Mutation Mutation)[] changes, Func<FileReader, FilePath, FileStamp> read)
    {
        FilePath path = new(_folder.Write(Name, _old));
        List<UInt128> versions = [HashOf(path)];
        int applied = 0;
        var files = new ObservedFileSystem(inner) { PieceSize = PieceSize, BeforeCall = Change };
        FileStamp? stamp = null;
        bool absent = false;
        try
        {
            stamp = read(new FileReader(files, 1_000_000), path);
        }
        catch (FileAccessException exception)
        {
            absent = exception.IsAbsent;
            Assert.True(absent, exception.Message);
        }

        Assert.Equal(changes.Length == 1 && changes[0].Seam < CallsOfAHash ? 1 : applied, applied);
        if (stamp is not { } found)
        {
            Assert.Contains(changes, change => change.Mutation is Mutation.Delete);
            return;
        }

        Assert.Contains(found.Hash, versions);

        // The remembered identity vouches for the content: while it stands, nothing changed since.
        if (inner.Probe(path).Identity == found.Identity)
        {
            Assert.Equal(HashOf(path), found.Hash);
        }

        void Change(int seam)
        {
            foreach ((int _, Mutation mutation) in changes.Where(change => change.Seam == seam))
            {
                mutation.Apply(_folder, Name);
                applied++;
                if (File.Exists(path.FullPath))
                {
                    versions.Add(HashOf(path));
                }
            }
        }
    }

    private static FileStamp ReadWhole(FileReader reader, FilePath path)
    {
        using FileContent content = reader.Read(path, beforeAgain: static () => { });
        Assert.Equal(XxHash128.HashToUInt128(content.Bytes.Span), content.Hash);
        return content.Stamp;
    }

    private static FileStamp HashAlone(FileReader reader, FilePath path) => reader.Hash(path);

    private static UInt128 HashOf(FilePath path) => XxHash128.HashToUInt128(File.ReadAllBytes(path.FullPath));
}
