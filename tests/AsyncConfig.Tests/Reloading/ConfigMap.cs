using System.Diagnostics;

namespace AsyncConfig.Tests.Reloading;

/// <summary>
/// A folder as Kubernetes mounts it: every file is a link into <c>..data</c>, which is a link to a folder of one
/// generation. An update makes a new folder and renames a new link over the old one.
/// </summary>
internal sealed class ConfigMap(TempFolder folder)
{
    private int _generation;

    private string Data => folder.Combine("..data");

    private string Current => folder.Combine($"..generation-{_generation}");

    /// <summary>Publishes a generation: all files change in one instant.</summary>
    /// <param name="written">Last write time of the files; now by default.</param>
    /// <param name="files">All files of the generation.</param>
    internal void Swap(DateTime? written, params (string Name, string Text)[] files)
    {
        _generation++;
        foreach ((string name, string text) in files)
        {
            string path = folder.Write(Path.Combine(Current, name), text);
            if (written is { } time)
            {
                File.SetLastWriteTimeUtc(path, time);
            }

            if (!new FileInfo(folder.Combine(name)).Exists)
            {
                File.Delete(folder.Combine(name));
                File.CreateSymbolicLink(folder.Combine(name), Path.Combine("..data", name));
            }
        }

        File.CreateSymbolicLink($"{Data}_tmp", Current);
        using Process rename = Process.Start("mv", ["-T", $"{Data}_tmp", Data]);
        rename.WaitForExit();
        Assert.Equal(0, rename.ExitCode);
    }

    /// <inheritdoc cref="Swap(DateTime?, ValueTuple{string, string}[])"/>
    internal void Swap(params (string Name, string Text)[] files) => Swap(null, files);

    /// <summary>Deletes the generation before the current one, as Kubernetes does right after the swap.</summary>
    internal void DeleteOld() => Directory.Delete(folder.Combine($"..generation-{_generation - 1}"), recursive: true);

    /// <summary>Takes the current generation away: every link dangles.</summary>
    internal void DeleteCurrent() => Directory.Delete(Current, recursive: true);
}
