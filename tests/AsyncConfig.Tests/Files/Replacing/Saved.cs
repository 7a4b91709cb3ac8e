using System.Text;
using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;

namespace AsyncConfig.Tests.Files.Replacing;

/// <summary>One save of a file, as the engine makes it.</summary>
internal static class Saved
{
    internal static Replacement Text(string path, string text, Action? lastLook = null) =>
        new(Path.GetFileName(path), Encoding.UTF8.GetBytes(text), lastLook ?? (static () => { }));

    internal static ReplaceResult Replace(this IFileReplacer replacer, string path, string text, Action? lastLook = null)
    {
        string real = replacer.Resolve(path);
        using ITargetDirectory directory = replacer.Locked(real);
        return directory.Replace(Text(real, text, lastLook) with { IsNew = !File.Exists(real) });
    }

    internal static ITargetDirectory Locked(this IFileReplacer replacer, string realPath)
    {
        ITargetDirectory directory = replacer.OpenDirectory(Path.GetDirectoryName(realPath)!);
        Assert.True(directory.TryLock());
        return directory;
    }

    internal static FileReader Reader { get; } = new(FileSystem.ForThisMachine, 1 << 30);
}
