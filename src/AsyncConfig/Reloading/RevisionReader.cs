using AsyncConfig.Files;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Judges what a file was found to be: a tree, rightly absent, or a failure that keeps the last good content.</summary>
internal sealed class RevisionReader(LoadPlan plan)
{
    private readonly RevisionParser _parser = new(plan);

    /// <summary>Takes a look that stood still into a file's record. Known content is not parsed again.</summary>
    internal void Take(TrackedFile file, Observation seen)
    {
        if (seen.IsAbsent && file.InUse.Root is not null && file.Plan.IsOverride && !IsFolderWhereItWas(file, seen.Folder))
        {
            const string Unmounted = "The file's folder is gone or on another device than before; mount it again, or restart without it.";
            seen = seen with { Signature = Unmounted, Error = Unmounted };
        }

        if (seen.Content is not null)
        {
            file.DirectoryDevice = seen.Folder.Identity.Device;
        }

        file.Remember(seen, Judge(file, seen), plan.TimeProvider);
    }

    private static bool IsFolderWhereItWas(TrackedFile file, FileProbe folder) =>
        folder.Kind == ProbeKind.Other && (file.DirectoryDevice == 0 || folder.Identity.Device == file.DirectoryDevice);

    private Revision Judge(TrackedFile file, Observation seen)
    {
        if (seen.Signature == file.Latest.Signature)
        {
            return file.Latest;
        }

        if (seen.Signature == file.InUse.Signature)
        {
            return file.InUse;
        }

        if (seen.Error is not null)
        {
            return Refused(file, seen, seen.Error);
        }

        if (seen.Content is null)
        {
            return file.InUse.IsAbsent || file.Plan.IsOverride
                ? Revision.Absent
                : Refused(file, seen, "The file is gone; the last good content stays in use. Restore the file, or restart without it.");
        }

        Revision parsed = Parse(file, seen.Content);
        return parsed.SaysNothing && file.InUse.HasKeys
            ? Refused(file, seen, "The file had keys and says nothing now; the last good content stays in use. Write {} if no keys are meant.")
            : parsed;
    }

    private Revision Parse(TrackedFile file, FileContent content)
    {
        try
        {
            return _parser.Parse(file, content.Bytes, content.Version);
        }
        catch (ConfigurationFormatException exception)
        {
            return Refused(content, Failure(file, exception.Message, exception.Line, exception.Column, exception.Key));
        }
        catch (Exception exception)
        {
            // Not one of ours: its message may quote the file.
            return Refused(content, Failure(
                file, $"The format {file.Plan.Format.GetType().Name} failed with {exception.GetType().Name}.", null, null, null));
        }
    }

    private static Revision Refused(FileContent content, ConfigurationFailure failure) =>
        new(content.Version, content.Length, null, failure.At, failure);

    private Revision Refused(TrackedFile file, Observation seen, string reason) =>
        new(seen.Signature, 0, null, null, Failure(file, reason, null, null, null));

    private ConfigurationFailure Failure(TrackedFile file, string reason, int? line, int? column, string? key) =>
        new(file.Plan.Path, line, column, key, reason, plan.TimeProvider.GetUtcNow());
}
