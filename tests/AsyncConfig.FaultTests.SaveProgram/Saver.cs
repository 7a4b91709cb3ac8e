using System.Text;
using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;

namespace AsyncConfig.FaultTests.SaveProgram;

/// <summary>One save, step by step as the engine does it, on the calling thread alone, so that system calls can be counted.</summary>
internal static class Saver
{
    private const int LockAttempts = 100;

    private static readonly IFileReplacer Replacer = FileReplacer.ForThisMachine;
    private static readonly FileReader Reader = new(FileSystem.ForThisMachine, 1 << 24);

    /// <summary>Saves and describes how it went: <c>saved|doubtful|failed</c>, reason, message, separated by tabs.</summary>
    internal static string Save(string path, string text, bool allowInPlace)
    {
        try
        {
            ReplaceResult result = Replace(path, Encoding.UTF8.GetBytes(text), allowInPlace);
            return result.DurabilityDoubt is { } doubt
                ? $"doubtful\t{SaveFailureReason.DurabilityUnknown}\t{doubt}"
                : $"saved\t\t{string.Join(' ', result.Warnings)}";
        }
        catch (FileReplaceException exception)
        {
            return $"failed\t{exception.Reason}\t{exception.Message}";
        }
        catch (FileAccessException exception)
        {
            return $"failed\t{SaveFailureReason.NotReplaceable}\t{exception.Message}";
        }
    }

    private static ReplaceResult Replace(string path, byte[] content, bool allowInPlace)
    {
        var real = new FilePath(Replacer.Resolve(path));
        using ITargetDirectory directory = Replacer.OpenDirectory(Path.GetDirectoryName(real.FullPath)!);
        Lock(directory);
        UInt128? hash = HashOf(real);
        var lastLook = new LastLook(Replacer, Reader, path, real, hash);
        return directory.Replace(
            new Replacement(Path.GetFileName(real.FullPath), content, () => lastLook.Check(CancellationToken.None))
            {
                IsNew = hash is null,
                AllowInPlace = allowInPlace,
            });
    }

    private static void Lock(ITargetDirectory directory)
    {
        using var never = new ManualResetEventSlim();
        for (int attempt = 0; !directory.TryLock(); attempt++)
        {
            if (attempt == LockAttempts)
            {
                throw new FileReplaceException(SaveFailureReason.LockTimeout, "The lock is not free.");
            }

            never.Wait(TimeSpan.FromMilliseconds(5));
        }
    }

    private static UInt128? HashOf(FilePath path)
    {
        try
        {
            return Reader.Hash(path).Hash;
        }
        catch (FileAccessException exception) when (exception.IsAbsent)
        {
            return null;
        }
    }
}
