using System.Globalization;
using AsyncConfig.Files;
using AsyncConfig.Formats;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using AsyncConfig.Trees;

namespace AsyncConfig.Saving;

/// <summary>Makes the new bytes of one file, and checks before any disk is touched that they say exactly what was asked for.</summary>
internal sealed class FileEditor(LoadPlan plan)
{
    private readonly RevisionParser _parser = new(plan);

    /// <param name="file">The file, which stands still: its bytes are those of <see cref="TrackedFile.Latest"/>.</param>
    /// <param name="edits">What is to change.</param>
    /// <param name="content">Its bytes; null when there are none yet.</param>
    /// <returns>The file's part of the save; null when nothing changes.</returns>
    /// <exception cref="ConfigurationSaveException">The edit cannot be made in this file.</exception>
    internal FileEdit? Edit(TrackedFile file, IReadOnlyList<KeyEdit> edits, FileContent? content)
    {
        ReadOnlyMemory<byte> before = content?.Bytes ?? default;
        ConfigurationNode tree = file.Latest.Root ?? ConfigurationNode.EmptyDocument;
        if (file.Plan.Format is not IEditableConfigurationFormat format)
        {
            throw NotEditable(file, $"The format {file.Plan.Format.GetType().Name} cannot edit; it must implement {nameof(IEditableConfigurationFormat)}.");
        }

        if (content is null && edits.All(static edit => edit.Value is null))
        {
            // A file that is not there holds none of the keys that are to go.
            return null;
        }

        try
        {
            using Utf8Text text = TextDecoding.Decode(before);
            byte[] edited = format is IRereadingFormat ours ? ours.Edit(text.Bytes, tree, edits) : format.Edit(text.Bytes, edits);
            bool isSame = text.Bytes.Span.SequenceEqual(edited);
            byte[] after = isSame ? before.ToArray() : TextEncoding.EncodeLike(before.Span, edited);
            if (after.Length > plan.MaxFileSize)
            {
                throw NotEditable(file, string.Create(
                    CultureInfo.InvariantCulture, $"The file would be larger than {plan.MaxFileSize} bytes; raise MaxFileSize if that is meant."));
            }

            Revision revision = Check(file, EditedTree.Apply(tree, edits), after);
            return isSame ? null : new FileEdit(file, content?.Hash, after, revision);
        }
        catch (ConfigurationFormatException exception)
        {
            throw SaveErrors.Of(SaveFailureReason.NotEditable, file.Plan.Path, exception.Message, plan.TimeProvider, exception);
        }
        catch (Exception exception) when (exception is not ConfigurationSaveException)
        {
            // Not one of ours: its message may quote the file.
            throw NotEditable(file, $"The format {format.GetType().Name} failed with {exception.GetType().Name}.");
        }
    }

    /// <summary>
    /// What lets users trust a save: the new bytes are parsed, and must be the old tree with exactly these edits. Stays on
    /// in release builds.
    /// </summary>
    private Revision Check(TrackedFile file, ConfigurationNode expected, byte[] after)
    {
        Revision revision = _parser.Parse(file, after);
        return Difference.AreEqual(expected, revision.Root)
            ? revision
            : throw NotEditable(file, "The edit cannot be made in this text without changing other keys; edit the file by hand.");
    }

    private ConfigurationSaveException NotEditable(TrackedFile file, string message) =>
        SaveErrors.Of(SaveFailureReason.NotEditable, file.Plan.Path, message, plan.TimeProvider);
}
