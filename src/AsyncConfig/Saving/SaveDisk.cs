using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;

namespace AsyncConfig.Saving;

/// <summary>The disk as a save sees it: every call is bounded, and every error is one of a save's.</summary>
internal sealed class SaveDisk(LoadPlan plan, IFileSystem fileSystem, IFileReplacer replacer)
{
    private const string Unanswered = "The file system does not answer; save again when it does.";

    /// <summary>A disk that takes longer for a few small writes has hung.</summary>
    internal static readonly TimeSpan LongestReplace = TimeSpan.FromMinutes(1);

    private readonly FileReader _reader = new(fileSystem, plan.MaxFileSize);

    /// <summary>The files whose folders are there.</summary>
    internal Task<TrackedFile[]> FindWithFolderAsync(TrackedFile[] files, CancellationToken cancellationToken) =>
        AskAsync(files, asked => asked.Where(file => fileSystem.Probe(file.Directory).Kind == ProbeKind.Other).ToArray(), cancellationToken);

    internal async Task<DirectoryLocks> LockAsync(TrackedFile[] files, SaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await DirectoryLocks.AcquireAsync(
                replacer,
                await AskAsync(files, asked => asked.Select(file => FolderOf(RealPath(file))).ToArray(), cancellationToken).ConfigureAwait(false),
                options.LockTimeout,
                plan.ReadTimeout,
                plan.TimeProvider,
                cancellationToken)
                .ConfigureAwait(false);
        }
        catch (FileReplaceException exception)
        {
            throw SaveErrors.Of(exception, files[0].Plan.Path, plan.TimeProvider);
        }
    }

    internal Task<LockedTexts> ReadAsync(TrackedFile[] files, CancellationToken cancellationToken) =>
        AskAsync(files, asked => LockedTexts.Read(_reader, asked), cancellationToken);

    internal async Task<ReplaceResult> ReplaceAsync(
        FileEdit change, DirectoryLocks locks, SaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            // Not cancellable from here but in the last look: a rename cannot be taken back.
            return await BoundedCall.RunAsync(
                () => Replace(change, locks, options, cancellationToken), LongestReplace, plan.TimeProvider, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (FileReplaceException exception)
        {
            throw SaveErrors.Of(exception, change.File.Plan.Path, plan.TimeProvider);
        }
        catch (TimeoutException)
        {
            throw Error(SaveFailureReason.DurabilityUnknown, change.File, "The disk did not answer in time; polling will show whether the file was saved.");
        }
    }

    /// <exception cref="ConfigurationSaveException">One of the files' file systems does not answer.</exception>
    internal void RequireAnswer(TrackedFile[] files)
    {
        if (Array.Find(files, static file => file.IsStalled) is { } stalled)
        {
            throw Error(SaveFailureReason.NotReplaceable, stalled, Unanswered);
        }
    }

    private ReplaceResult Replace(FileEdit change, DirectoryLocks locks, SaveOptions options, CancellationToken cancellationToken)
    {
        var realPath = new FilePath(RealPath(change.File));
        var lastLook = new LastLook(replacer, _reader, change.File.Plan.Path, realPath, change.HashBefore);
        var replacement = new Replacement(
            Path.GetFileName(realPath.FullPath), change.After, () => lastLook.Check(cancellationToken))
        {
            IsNew = change.HashBefore is null,
            AllowInPlace = options.AllowInPlaceFallback,
        };
        return locks[FolderOf(realPath.FullPath)].Replace(replacement);
    }

    /// <summary>Asks the file system about one file after the other.</summary>
    /// <exception cref="ConfigurationSaveException">It does not answer about one of them.</exception>
    private async Task<T> AskAsync<T>(TrackedFile[] files, Func<IEnumerable<TrackedFile>, T> ask, CancellationToken cancellationToken)
    {
        TrackedFile? current = null;
        try
        {
            return await BoundedCall.RunAsync(() => ask(Asked()), plan.ReadTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (Volatile.Read(ref current) is { } file)
        {
            throw Error(SaveFailureReason.NotReplaceable, file, Unanswered);
        }

        IEnumerable<TrackedFile> Asked()
        {
            foreach (TrackedFile file in files)
            {
                Volatile.Write(ref current, file);
                yield return file;
            }
        }
    }

    private string RealPath(TrackedFile file) => replacer.Resolve(file.Plan.Path);

    private static string FolderOf(string path) => Path.GetDirectoryName(path) ?? path;

    private ConfigurationSaveException Error(SaveFailureReason reason, TrackedFile file, string message) =>
        SaveErrors.Of(reason, file.Plan.Path, message, plan.TimeProvider);
}
