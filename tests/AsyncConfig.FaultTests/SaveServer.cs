using System.Globalization;

namespace AsyncConfig.FaultTests;

/// <summary>A save program that saves on demand, each time on the same thread.</summary>
internal sealed class SaveServer : IDisposable
{
    private readonly TempFolder _scratch = new("server");
    private readonly SaveProcess _process;

    internal SaveServer()
    {
        _process = SaveProcess.Start(["serve", _scratch.Combine("warm.json")]);
        Thread = int.Parse(_process.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>The thread that saves.</summary>
    internal int Thread { get; }

    internal bool HasExited => _process.HasExited;

    /// <summary>Whether the process has anything open at a path or below.</summary>
    internal bool HasOpen(string path) => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd")
        .Any(descriptor => new FileInfo(descriptor).LinkTarget?.StartsWith(path, StringComparison.Ordinal) == true);

    /// <summary>Null when the save killed the process.</summary>
    internal Outcome? Save(string path, string text, bool inPlace = false)
    {
        _process.WriteLine($"{path}\t{text}\t{(inPlace ? "in-place" : "")}");
        return _process.ReadLine() is { } line ? Outcome.Parse(line) : null;
    }

    public void Dispose()
    {
        _process.Dispose();
        _scratch.Dispose();
    }
}
