using System.Text;
using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;

namespace AsyncConfig.FaultTests.SaveProgram;

/// <summary>Read, add one, replace, under the lock: what nobody may lose.</summary>
internal static class Counter
{
    private static readonly IFileReplacer Replacer = FileReplacer.ForThisMachine;
    private static readonly FileReader Reader = new(FileSystem.ForThisMachine, 1 << 24);

    internal static async Task IncrementAsync(string path, int count)
    {
        for (int index = 0; index < count; index++)
        {
            await IncrementAsync(path);
        }
    }

    private static async Task IncrementAsync(string path)
    {
        var real = new FilePath(Replacer.Resolve(path));
        string folder = Path.GetDirectoryName(real.FullPath)!;
        using DirectoryLocks locks = await DirectoryLocks.AcquireAsync(
            Replacer, [folder], TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeProvider.System, CancellationToken.None);
        (int number, UInt128? hash) = Read(real);
        var lastLook = new LastLook(Replacer, Reader, path, real, hash);
        var replacement = new Replacement(
            Path.GetFileName(path),
            Encoding.UTF8.GetBytes(SelfChecking.Content(number + 1)),
            () => lastLook.Check(CancellationToken.None));
        locks[folder].Replace(replacement with { IsNew = hash is null });
    }

    private static (int Number, UInt128? Hash) Read(FilePath path)
    {
        try
        {
            using FileContent content = Reader.Read(path);
            int? number = SelfChecking.Number(Encoding.UTF8.GetString(content.Bytes.Span));
            return (number ?? throw new InvalidDataException("A torn file."), content.Hash);
        }
        catch (FileAccessException exception) when (exception.IsAbsent)
        {
            return (0, null);
        }
    }
}
