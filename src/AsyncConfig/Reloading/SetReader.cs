using AsyncConfig.Files;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Reads files until their content stands still and no other file of the set moved meanwhile.</summary>
internal sealed class SetReader(IFileSystem fileSystem, LoadPlan plan)
{
    private const int MostAtOnce = 8;

    private readonly FileReader _reader = new(fileSystem, plan.MaxFileSize);

    /// <summary>Looks at the suspects of a set until what they hold is consistent.</summary>
    /// <param name="set">All files.</param>
    /// <param name="suspects">Which of them to read; grows when others move.</param>
    /// <param name="pace">How to go about it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What the suspects hold. The caller disposes it.</returns>
    internal ValueTask<SetReading> ReadAsync(TrackedFile[] set, bool[] suspects, Pace pace, CancellationToken cancellationToken) =>
        pace.Blocking
            ? new(ReadBlocking(set, suspects, pace))
            : ReadAsync(new SetReading(set), suspects, pace, new AwaitedCalls(plan, cancellationToken), cancellationToken);

    /// <summary>Waits for the reading on this thread. Should a file system hang, it is read again without that file.</summary>
    private SetReading ReadBlocking(TrackedFile[] set, bool[] suspects, Pace pace)
    {
        while (true)
        {
            var calls = new WatchedCalls(plan);
            try
            {
                return calls.Run(() => BlockingSteps.ResultOf(
                    ReadAsync(new SetReading(set), suspects, pace, calls, CancellationToken.None)));
            }
            catch (TimeoutException)
            {
                // Without this one, then.
            }
        }
    }

    private async ValueTask<SetReading> ReadAsync(
        SetReading reading, bool[] suspects, Pace pace, IFileCalls calls, CancellationToken cancellationToken)
    {
        try
        {
            for (int round = 1; ; round++)
            {
                // Twice only at first: later looks are there because something moved, and then all have to be found as they were.
                bool twice = pace.ReadsTwice && round == 1;
                bool isStill = await LookAsync(reading, suspects, pace, calls, twice, cancellationToken).ConfigureAwait(false);
                if (isStill && reading.Set.Length > 1)
                {
                    // Nothing else may have moved while these were read: Kubernetes swaps all files at once.
                    bool[] moved = await FindMovedAsync(reading, calls).ConfigureAwait(false);
                    isStill = await LookAsync(reading, moved, pace, calls, twice: false, cancellationToken).ConfigureAwait(false);
                    suspects = isStill ? suspects : [.. suspects.Zip(moved, static (suspect, alsoMoved) => suspect || alsoMoved)];
                }

                if (isStill || (round == pace.Rounds && pace.TakesLast))
                {
                    return reading;
                }

                if (round == pace.Rounds)
                {
                    reading.GiveUp();
                    return reading;
                }

                if (pace.Settle > TimeSpan.Zero)
                {
                    await Task.Delay(pace.Settle, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    /// <summary>Looks at each suspect.</summary>
    /// <returns>Whether each held what it held before, or was the same when it was read twice.</returns>
    private async ValueTask<bool> LookAsync(
        SetReading reading, bool[] suspects, Pace pace, IFileCalls calls, bool twice, CancellationToken cancellationToken)
    {
        if (pace.Blocking || suspects.AsSpan().Count(true) < 2)
        {
            bool isStill = true;
            for (int i = 0; i < suspects.Length; i++)
            {
                isStill &= !suspects[i] || await LookAtAsync(reading, i, calls, twice).ConfigureAwait(false);
            }

            return isStill;
        }

        int moving = 0;
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        IEnumerable<int> indices = Enumerable.Range(0, suspects.Length).Where(i => suspects[i]);
        await Parallel.ForEachAsync(indices, bounds, async (i, _) =>
        {
            if (!await LookAtAsync(reading, i, calls, twice).ConfigureAwait(false))
            {
                Interlocked.Increment(ref moving);
            }
        }).ConfigureAwait(false);
        return moving == 0;
    }

    private async ValueTask<bool> LookAtAsync(SetReading reading, int index, IFileCalls calls, bool twice)
    {
        TrackedFile file = reading.Set[index];
        if (file.IsHung)
        {
            return true;
        }

        Observation now;
        try
        {
            now = await calls.CallAsync(turnTo => Ask(
                file,
                turnTo,
                () => Observation.Of(_reader, fileSystem, file, beforeAgain: twice ? () => turnTo(file) : null))).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return true;
        }

        file.IsStalled = false;
        return reading.Replace(index, now);
    }

    private async ValueTask<bool[]> FindMovedAsync(SetReading reading, IFileCalls calls)
    {
        while (true)
        {
            try
            {
                return await calls.CallAsync(turnTo => FindMoved(reading, turnTo)).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Without this one, then.
            }
        }
    }

    private bool[] FindMoved(SetReading reading, Action<TrackedFile> turnTo)
    {
        var moved = new bool[reading.Set.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            TrackedFile file = reading.Set[i];
            if (!file.IsStalled)
            {
                FileProbe known = reading[i]?.Probe ?? file.Known;
                FileProbe now = Ask(file, turnTo, () => fileSystem.Probe(file.Path));
                moved[i] = now.Kind != known.Kind || (now.Kind == ProbeKind.File && now.Identity != known.Identity);
            }
        }

        return moved;
    }

    /// <summary>While a call is out, the file counts as hung once it is stalled.</summary>
    private static T Ask<T>(TrackedFile file, Action<TrackedFile> turnTo, Func<T> call)
    {
        turnTo(file);
        Interlocked.Increment(ref file.CallsInFlight);
        try
        {
            return call();
        }
        finally
        {
            Interlocked.Decrement(ref file.CallsInFlight);
        }
    }
}
