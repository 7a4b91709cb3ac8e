using System.Runtime.CompilerServices;
using System.Text;

namespace WebSample.Journal;

/// <summary>
/// JSON lines in <c>journal/changes.jsonl</c> under the content root. A full file becomes <c>changes.old.jsonl</c> and
/// takes the place of the one before it, so that the two together stay within twice the limit.
/// </summary>
internal sealed class JournalFile(ContentRoot root)
{
    /// <summary>Length of a full file, in bytes.</summary>
    internal const int MaxLength = 1_000_000;

    private readonly string _current = Path.Combine(root.Folder, "journal", "changes.jsonl");
    private readonly string _previous = Path.Combine(root.Folder, "journal", "changes.old.jsonl");

    /// <summary>Adds an entry at the end. One caller at a time.</summary>
    internal async Task AppendAsync(JournalEntry entry)
    {
        byte[] line = Encoding.UTF8.GetBytes(JournalLine.Write(entry) + "\n");
        FileInfo current = new(_current);
        current.Directory!.Create();
        if (current.Exists && current.Length + line.Length > MaxLength)
        {
            File.Move(_current, _previous, overwrite: true);
        }

        await using FileStream stream = new(_current, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        await stream.WriteAsync(line);
    }

    /// <summary>Streams the lines back, oldest first.</summary>
    /// <param name="level">The least level to show.</param>
    /// <param name="contains">Text that a line must hold, whatever its case; empty for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async IAsyncEnumerable<string> ReadAsync(
        LogLevel level, string contains, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string path in (string[])[_previous, _current])
        {
            if (!File.Exists(path))
            {
                continue;
            }

            using StreamReader reader = new(path, Encoding.UTF8, false, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.Contains(contains, StringComparison.OrdinalIgnoreCase)
                    && JournalLine.TryReadLevel(line, out LogLevel found) && found >= level)
                {
                    yield return line;
                }
            }
        }
    }
}
