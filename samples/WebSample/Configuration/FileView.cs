using AsyncConfig;

namespace WebSample.Configuration;

/// <summary>The state of one file, as the page and the API show it.</summary>
internal sealed record FileView(
    string Path, string State, string Version, long Length, DateTimeOffset? LoadedAt, FailureView? Failure)
{
    internal static FileView Of(FileStatus file, ContentRoot root) => new(
        root.NameOf(file.Path),
        file.State.ToString(),
        file.Version,
        file.Length,
        file.LoadedAt,
        file.Failure is { } failure ? FailureView.Of(failure, root) : null);
}
