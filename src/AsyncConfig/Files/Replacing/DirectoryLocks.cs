namespace AsyncConfig.Files.Replacing;

/// <summary>The locks of a save: those of the directories it writes to. Disposing it frees them.</summary>
/// <remarks>
/// The directory is locked rather than the file, whose inode changes with every save and whose lock would disturb readers,
/// and rather than a lock file, which would be litter in a user's folder.
/// </remarks>
internal sealed class DirectoryLocks : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    private readonly Dictionary<string, ITargetDirectory> _directories = new(StringComparer.Ordinal);

    private DirectoryLocks()
    {
    }

    /// <summary>False where a file system has no locks: there only the last look keeps two savers apart.</summary>
    internal bool AreHeld => _directories.Values.All(directory => directory.IsLocked);

    /// <summary>A directory that was locked, by its real path.</summary>
    internal ITargetDirectory this[string realPath] => _directories[realPath];

    /// <summary>Locks directories, waiting for whoever saves in them.</summary>
    /// <param name="replacer">Opens them.</param>
    /// <param name="realPaths">Resolved paths of directories; those that are missing are created.</param>
    /// <param name="timeout">How long to wait for other savers, for all directories together.</param>
    /// <param name="answerTimeout">How long one call to the file system may take.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FileReplaceException">The time is up, or a directory cannot be opened.</exception>
    internal static async Task<DirectoryLocks> AcquireAsync(
        IFileReplacer replacer,
        IEnumerable<string> realPaths,
        TimeSpan timeout,
        TimeSpan answerTimeout,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        var locks = new DirectoryLocks();
        try
        {
            foreach (string path in realPaths.Distinct(StringComparer.Ordinal))
            {
                locks.Add(path, await CallAsync(() => replacer.OpenDirectory(path)).ConfigureAwait(false));
            }

            foreach (ITargetDirectory directory in locks.InOrder())
            {
                await LockAsync(directory).ConfigureAwait(false);
            }

            return locks;
        }
        catch (TimeoutException exception)
        {
            locks.Dispose();
            throw new FileReplaceException(SaveFailureReason.NotReplaceable, $"The file system does not answer. {exception.Message}");
        }
        catch
        {
            locks.Dispose();
            throw;
        }

        Task<T> CallAsync<T>(Func<T> call) => BoundedCall.RunAsync(call, answerTimeout, timeProvider, cancellationToken);

        // Asking again rather than waiting in the kernel: a wait there cannot be given up, and it would hold a thread.
        async Task LockAsync(ITargetDirectory directory)
        {
            TimeSpan pause = ShortestPause;
            while (!await CallAsync(directory.TryLock).ConfigureAwait(false))
            {
                ThrowIfLate(timeProvider.GetElapsedTime(start), timeout);
                await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    public void Dispose()
    {
        foreach (ITargetDirectory directory in _directories.Values)
        {
            directory.Dispose();
        }
    }

    private static void ThrowIfLate(TimeSpan waited, TimeSpan timeout)
    {
        if (waited >= timeout)
        {
            throw new FileReplaceException(
                SaveFailureReason.LockTimeout,
                $"Another save in the same directory did not end within {timeout}; try again, or raise SaveOptions.LockTimeout.");
        }
    }

    // One directory reached by two paths is locked once: its second lock would wait for its first.
    private void Add(string path, ITargetDirectory opened)
    {
        ITargetDirectory? same = _directories.Values.FirstOrDefault(directory => directory.LockOrder == opened.LockOrder);
        if (same is not null)
        {
            opened.Dispose();
        }

        _directories.Add(path, same ?? opened);
    }

    // One order for everybody, or two savers of two directories would wait for each other.
    private IEnumerable<ITargetDirectory> InOrder() =>
        _directories.Values.Distinct().OrderBy(directory => directory.LockOrder, StringComparer.Ordinal);
}
