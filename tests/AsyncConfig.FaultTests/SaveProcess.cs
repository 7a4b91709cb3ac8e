using System.Diagnostics;

namespace AsyncConfig.FaultTests;

/// <summary>A running save program.</summary>
internal sealed class SaveProcess : IDisposable
{
    internal static readonly string Program = Path.Combine(AppContext.BaseDirectory, "AsyncConfig.FaultTests.SaveProgram");

    private readonly Process _process;

    private SaveProcess(Process process)
    {
        _process = process;
    }

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    /// <summary>Starts the program with arguments, itself or through another command such as <c>setpriv</c>.</summary>
    internal static SaveProcess Start(IEnumerable<string> arguments, params string[] through)
    {
        string[] line = [.. through, Program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // A user without a home directory has nowhere to put what the runtime would keep there.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new SaveProcess(Process.Start(start)!);
    }

    /// <summary>One save, from start to end of a process.</summary>
    internal static Outcome Save(string path, string text, string[] through, params string[] options)
    {
        using SaveProcess process = Start(["save", path, text, .. options], through);
        Outcome outcome = Outcome.Parse(process.ReadLine() ?? "");
        process.WaitForExit();
        Assert.Equal(0, process._process.ExitCode);
        return outcome;
    }

    /// <summary>Null when the process ended.</summary>
    internal string? ReadLine() => _process.StandardOutput.ReadLine();

    internal void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    internal void Kill() => _process.Kill();

    internal void WaitForExit() => _process.WaitForExit();

    internal int WaitForExitCode()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
