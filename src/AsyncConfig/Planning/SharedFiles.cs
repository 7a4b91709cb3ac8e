using AsyncConfig.Diagnostics;

namespace AsyncConfig.Planning;

/// <summary>Warns of a file that two sources of one builder read: <c>AddAsyncFiles</c> was called for it twice, mostly by a library.</summary>
internal static class SharedFiles
{
    /// <summary>Warns once, of the first such file.</summary>
    internal static void Warn(LoadPlan plan, IEnumerable<LoadPlan> others)
    {
        HashSet<string> read = [.. others.SelectMany(static other => other.Files).Select(static file => file.Path)];
        if (plan.Files.FirstOrDefault(file => read.Contains(file.Path)) is { } shared)
        {
            Log.FileReadTwice(plan.Logger, shared.Path);
        }
    }
}
