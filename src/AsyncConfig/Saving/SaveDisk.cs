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

    internal bool HasFolder(TrackedFile file) => fileSystem.Probe(file.Directory).Kind == ProbeKind.Other;

    internal async Task<DirectoryLocks> LockAsync(TrackedFile[] files, SaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await DirectoryLocks.AcquireAsync(
                replacer,
                files.Select(file => FolderOf(RealPath(file))),
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

    internal async Task<LockedTexts> ReadAsync(TrackedFile[] files, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedCall.RunAsync(
                () => LockedTexts.Read(_reader, files), plan.ReadTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Error(SaveFailureReason.NotReplaceable, files[0], Unanswered);
        }
    }

    internal async Task<ReplaceResult> ReplaceAsync(
        FileEdit change, DirectoryLocks locks, SaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var realPath = new FilePath(RealPath(change.File));
            var lastLook = new LastLook(replacer, _reader, change.File.Plan.Path, realPath, change.HashBefore);
            var replacement = new Replacement(
                Path.GetFileName(realPath.FullPath), change.After, () => lastLook.Check(cancellationToken))
            {
                IsNew = change.HashBefore is null,
                AllowInPlace = options.AllowInPlaceFallback,
            };

            // Not cancellable from here but in the last look: a rename cannot be taken back.
            return await BoundedCall.RunAsync(
                () => locks[FolderOf(realPath.FullPath)].Replace(replacement), LongestReplace, plan.TimeProvider, CancellationToken.None)
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

    private string RealPath(TrackedFile file) => replacer.Resolve(file.Plan.Path);

    private static string FolderOf(string path) => Path.GetDirectoryName(path) ?? path;

    private ConfigurationSaveException Error(SaveFailureReason reason, TrackedFile file, string message) =>
        SaveErrors.Of(reason, file.Plan.Path, message, plan.TimeProvider);
}
