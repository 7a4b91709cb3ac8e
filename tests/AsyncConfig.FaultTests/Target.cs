using AsyncConfig.Files.Native;
using AsyncConfig.Files.Replacing;
using AsyncConfig.Tests.Files.Replacing;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.FaultTests;

/// <summary>A file to be saved, with all that a save has to keep, and what must hold whatever happens to it.</summary>
internal sealed class Target : IDisposable
{
    internal const string Old = "{ \"old\": true, \"longer\": \"than after the save\" }";
    internal const string New = "{ \"new\": true }";

    private const uint SomeUser = 12345;

    private readonly TempFolder _folder = new("target");
    private readonly bool _hasAccessList;
    private readonly bool _inheritsAccessList;

    /// <param name="hasAccessList">The file has an access list.</param>
    /// <param name="inheritsAccessList">The file has none, but the directory gives one to every new file.</param>
    internal Target(bool hasAccessList = false, bool inheritsAccessList = false)
    {
        _hasAccessList = hasAccessList;
        _inheritsAccessList = inheritsAccessList;
        Path = _folder.Combine("a.json");
        Reset();
    }

    internal string Path { get; }

    internal string Folder => _folder.FullPath;

    internal string Backup => Path + ".asyncconfig-backup";

    internal bool HasOld => File.ReadAllText(Path) == Old;

    internal bool HasNew => File.ReadAllText(Path) == New;

    internal bool HasLeftovers => Directory.GetFileSystemEntries(_folder.FullPath).Length != 1;

    /// <summary>The old file again, of another owner and group, and nothing beside it.</summary>
    internal void Reset()
    {
        foreach (string file in Directory.GetFiles(_folder.FullPath))
        {
            File.Delete(file);
        }

        File.WriteAllText(Path, Old);
        using (SafeFileHandle file = File.OpenHandle(Path))
        {
            Assert.Equal(0, LibC.ChangeOwner(file, 1234, 2345));
        }

        if (_hasAccessList)
        {
            AccessList.Set(Path, AccessList.ReadWriteFor(SomeUser));
        }

        if (_inheritsAccessList)
        {
            AccessList.SetDefault(Folder, AccessList.ReadWriteFor(SomeUser));
            AccessList.Remove(Path);
        }
    }

    /// <summary>The next saver finds its way whatever the last one left, and tidies up.</summary>
    internal void RequireNextSaveWorks()
    {
        var replacer = new LinuxFileReplacer();
        using (ITargetDirectory directory = replacer.OpenDirectory(Folder))
        {
            Assert.True(directory.TryLock());
            directory.Replace(new Replacement("a.json", "next"u8.ToArray(), static () => { }));
        }

        Assert.Equal("next", File.ReadAllText(Path));
        Assert.False(HasLeftovers);
    }

    public void Dispose() => _folder.Dispose();
}
