using System.Runtime.InteropServices;

namespace AsyncConfig.Files.Native;

/// <summary>Ways to make a system call.</summary>
internal static class SystemCall
{
    /// <summary>Makes a call again as long as signals interrupt it. Only for calls that then have done nothing.</summary>
    internal static nint Restart(Func<nint> call)
    {
        nint result;
        do
        {
            result = call();
        }
        while (result == -1 && Marshal.GetLastPInvokeError() == SystemError.Interrupted);

        return result;
    }
}
