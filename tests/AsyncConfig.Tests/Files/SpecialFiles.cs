using System.Diagnostics;
using System.Net.Sockets;

namespace AsyncConfig.Tests.Files;

/// <summary>What a path can be besides a file.</summary>
internal static class SpecialFiles
{
    internal static string Fifo(string path) => Run(path, "mkfifo", path);

    internal static string Unreadable(string path) => Run(path, "chmod", "000", path);

    internal static Socket SocketAt(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static string Run(string path, string command, params string[] arguments)
    {
        using Process process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return path;
    }
}
