namespace WebSample;

/// <summary>Shows files by the names people know them by: relative to the app's folder.</summary>
internal sealed class ContentRoot(IHostEnvironment environment)
{
    internal string Folder { get; } = environment.ContentRootPath;

    /// <summary>The path from the content root, with forward slashes; outside of it, the file name alone.</summary>
    internal string NameOf(string path)
    {
        string relative = Path.GetRelativePath(Folder, path);
        string name = relative.Replace('\\', '/');

        // Another drive stays rooted. "..data" is a folder of Kubernetes, and inside.
        bool outside = Path.IsPathRooted(relative) || name.StartsWith("../", StringComparison.Ordinal);
        return outside ? Path.GetFileName(path) : name;
    }
}
