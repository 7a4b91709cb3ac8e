using AsyncConfig.Files;
using AsyncConfig.Formats;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;

namespace AsyncConfig.Saving;

/// <summary>Drafts a rollback: each file gets the text that it had in an earlier version.</summary>
/// <remarks>
/// Asked for explicitly, it replaces what is there, a text that cannot be parsed included. A file that did not exist
/// cannot be deleted by a save: it gets a text without keys, which comes to the same configuration.
/// </remarks>
internal sealed class RollbackDrafter(LoadPlan plan, Reloader reloader, KeptVersion version, SaveOptions options) : IDrafter
{
    private readonly byte[] _withoutKeys = "{}\n"u8.ToArray();

    private readonly RevisionParser _parser = new(plan);

    public TrackedFile? Target => null;

    public SaveOptions Options => options;

    public ChangeCause Cause => ChangeCause.Rollback;

    public Draft Draft(LockedTexts texts)
    {
        (TrackedFile File, KeptText Text)[] touched =
            [.. reloader.Files.Zip(version.Texts).Where(pair => !IsBack(pair.First, pair.Second, texts))];
        return new Draft(
            Array.ConvertAll(touched, static pair => pair.File),
            () => Array.ConvertAll(touched, pair => Restore(pair.File, pair.Text, texts)));
    }

    public void Review(Snapshot candidate, FileEdit[] changes)
    {
        // Whoever asks for an earlier version has seen it.
    }

    /// <summary>Whether a file is, on disk and in use, what it was.</summary>
    private static bool IsBack(TrackedFile file, KeptText text, LockedTexts texts)
    {
        string inUse = file.InUse.Signature;
        bool isInUse = inUse == text.Signature || (text.SaysNothing && !file.InUse.HasKeys);
        return isInUse && texts.SignatureOf(file) == inUse;
    }

    private FileEdit Restore(TrackedFile file, KeptText text, LockedTexts texts)
    {
        bool isAbsent = texts.SignatureOf(file) == FileStatus.AbsentVersion;
        if (text.Bytes is null && isAbsent)
        {
            return new FileEdit(file, null, [], Revision.Absent) { IsOnDisk = true };
        }

        if (!texts.TryGet(file, out FileContent? content))
        {
            throw Error(SaveFailureReason.NotReplaceable, file, "The file's folder does not exist; mount or create it, and roll back again.");
        }

        if (content is null && !isAbsent)
        {
            throw Error(SaveFailureReason.NotReplaceable, file, $"The file cannot be replaced as it stands; repair it, and roll back again. {file.Latest.Failure?.Reason}");
        }

        (byte[] after, Revision revision) = text.Bytes is { } bytes ? Earlier(file, bytes) : (_withoutKeys, WithoutKeys(file, _withoutKeys));
        return new FileEdit(file, content?.Hash, after, revision)
        {
            IsOnDisk = content is not null && content.Bytes.Span.SequenceEqual(after),
        };
    }

    /// <summary>
    /// The earlier text. One that said nothing, only comments, now has to say that no keys are meant: everybody else who reads the
    /// file would take it for one that somebody has not finished writing.
    /// </summary>
    private (byte[] Text, Revision Revision) Earlier(TrackedFile file, byte[] earlier)
    {
        Revision revision;
        try
        {
            revision = _parser.Parse(file, earlier);
        }
        catch (Exception)
        {
            // What the format says may quote the file.
            throw Error(SaveFailureReason.NotEditable, file, $"The format {file.Plan.Format.GetType().Name} does not read the earlier text any more.");
        }

        if (!revision.SaysNothing || !file.InUse.HasKeys)
        {
            return (earlier, revision);
        }

        using Utf8Text utf8 = TextDecoding.Decode(earlier);
        byte[] explicitly = TextEncoding.EncodeLike(earlier, [.. utf8.Bytes.Span, .. "\n"u8[..(EndsLine(utf8.Bytes.Span) ? 0 : 1)], .. _withoutKeys]);
        return (explicitly, WithoutKeys(file, explicitly));
    }

    private static bool EndsLine(ReadOnlySpan<byte> text) => text is [] or [.., (byte)'\n'];

    private Revision WithoutKeys(TrackedFile file, byte[] text)
    {
        try
        {
            return _parser.Parse(file, text) is { HasKeys: false, SaysNothing: false } revision ? revision : throw NotEmptied(file);
        }
        catch (Exception exception) when (exception is not ConfigurationSaveException)
        {
            throw NotEmptied(file);
        }
    }

    private ConfigurationSaveException NotEmptied(TrackedFile file) => Error(
        SaveFailureReason.NotEditable,
        file,
        $"The file had no keys in that version, or did not exist, and its format {file.Plan.Format.GetType().Name} does not take {{}} for a text without keys; remove the file, and roll back again.");

    private ConfigurationSaveException Error(SaveFailureReason reason, TrackedFile file, string message) =>
        SaveErrors.Of(reason, file.Plan.Path, message, plan.TimeProvider);
}
