namespace AsyncConfig.Tests.Files;

/// <summary>What other programs do to a file.</summary>
public enum Mutation
{
    RewriteSameSize,
    RewriteSameSizeAndTime,
    RewriteLonger,
    RewriteShorter,
    OverwriteMiddle,
    Append,
    Truncate,
    Empty,
    RenameOver,
    RenameOverSameBytes,
    Delete,
    DeleteAndRecreate,
    Touch,
}

internal static class MutationExtensions
{
    internal static void Apply(this Mutation mutation, TempFolder folder, string name)
    {
        string path = folder.Combine(name);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "back again");
            return;
        }

        string old = File.ReadAllText(path);
        string other = new((char)(old.LastOrDefault('a') + 1), old.Length);
        Clock.Tick(folder, path);
        switch (mutation)
        {
            case Mutation.RewriteSameSize:
                File.WriteAllText(path, other);
                break;
            case Mutation.RewriteSameSizeAndTime:
                DateTime written = File.GetLastWriteTimeUtc(path);
                File.WriteAllText(path, other);
                File.SetLastWriteTimeUtc(path, written);
                break;
            case Mutation.RewriteLonger:
                File.WriteAllText(path, $"{other}{other}");
                break;
            case Mutation.RewriteShorter:
                File.WriteAllText(path, other[(other.Length / 3)..]);
                break;
            case Mutation.OverwriteMiddle:
                using (FileStream file = Open(path))
                {
                    file.Position = old.Length / 2;
                    file.WriteByte((byte)'!');
                }

                break;
            case Mutation.Append:
                File.AppendAllText(path, other);
                break;
            case Mutation.Truncate:
                using (FileStream file = Open(path))
                {
                    file.SetLength(old.Length / 2);
                }

                break;
            case Mutation.Empty:
                File.WriteAllText(path, "");
                break;
            case Mutation.RenameOver:
                folder.Replace(name, other);
                break;
            case Mutation.RenameOverSameBytes:
                folder.Replace(name, old);
                break;
            case Mutation.Delete:
                File.Delete(path);
                break;
            case Mutation.DeleteAndRecreate:
                File.Delete(path);
                File.WriteAllText(path, other);
                break;
            case Mutation.Touch:
                File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(1));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mutation));
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
}
