namespace AsyncConfig.Reloading;

/// <summary>Makes calls that a hung file system may not return from. A file that does not answer in time is marked stalled.</summary>
internal interface IFileCalls
{
    /// <summary>Makes a call.</summary>
    /// <param name="call">The call; says which file it turns to before it does.</param>
    /// <exception cref="TimeoutException">A file took longer than the plan's read time-out, and is stalled.</exception>
    ValueTask<T> CallAsync<T>(Func<Action<TrackedFile>, T> call);
}
