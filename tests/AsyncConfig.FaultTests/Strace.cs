using System.Diagnostics;
using System.Globalization;

namespace AsyncConfig.FaultTests;

/// <summary>A tracer attached to one thread, from one save to the next.</summary>
internal sealed class Strace : IDisposable
{
    private readonly Process _process;
    private readonly string _log = Path.GetTempFileName();

    private Strace(int thread, IEnumerable<string> expressions)
    {
        string[] arguments =
        [
            "-y", "-o", _log, "-p", thread.ToString(CultureInfo.InvariantCulture),
            .. expressions.SelectMany(expression => new[] { "-e", expression }),
        ];
        _process = Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true })!;
        string? answer = _process.StandardError.ReadLine();
        Assert.EndsWith("attached", answer, StringComparison.Ordinal);
    }

    /// <summary>Attaches to a thread and waits until it is traced.</summary>
    internal static Strace Attach(int thread, params IEnumerable<string> expressions) => new(thread, expressions);

    /// <summary>Detaches, or sees the traced process gone, and returns what was recorded, a system call a line.</summary>
    internal string[] Finish()
    {
        if (!_process.HasExited)
        {
            // It may be going right now, with the process that it traced: then kill has nothing to do and says so.
            string id = _process.Id.ToString(CultureInfo.InvariantCulture);
            using Process interrupt = Process.Start(new ProcessStartInfo("kill", ["-INT", id]) { RedirectStandardError = true })!;
            interrupt.WaitForExit();
        }

        _process.WaitForExit();
        return File.ReadAllLines(_log);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        File.Delete(_log);
    }
}
