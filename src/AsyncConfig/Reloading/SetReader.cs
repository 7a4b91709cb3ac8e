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
    internal async ValueTask<SetReading> ReadAsync(
        TrackedFile[] set, bool[] suspects, Pace pace, CancellationToken cancellationToken)
    {
        var reading = new SetReading(set);
        try
        {
            for (int round = 1; ; round++)
            {
                bool isStill = await LookAsync(reading, suspects, pace, cancellationToken).ConfigureAwait(false);
                if (isStill)
                {
                    // Nothing else may have moved while these were read: Kubernetes swaps all files at once.
                    bool[] moved = await FindMovedAsync(reading, pace, cancellationToken).ConfigureAwait(false);
                    isStill = await LookAsync(reading, moved, pace, cancellationToken).ConfigureAwait(false);
                    suspects = [.. suspects.Zip(moved, static (suspect, alsoMoved) => suspect || alsoMoved)];
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

    /// <summary>Reads the suspects once.</summary>
    /// <returns>Whether each held what it held before.</returns>
    private async ValueTask<bool> LookAsync(
        SetReading reading, bool[] suspects, Pace pace, CancellationToken cancellationToken)
    {
        int[] indices = [.. Enumerable.Range(0, suspects.Length).Where(i => suspects[i])];
        if (pace.Blocking || indices.Length < 2)
        {
            bool isStill = true;
            foreach (int i in indices)
            {
                isStill &= await LookAtAsync(reading, i, pace, cancellationToken).ConfigureAwait(false);
            }

            return isStill;
        }

        int moving = 0;
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(indices, bounds, async (i, token) =>
        {
            if (!await LookAtAsync(reading, i, pace, token).ConfigureAwait(false))
            {
                Interlocked.Increment(ref moving);
            }
        }).ConfigureAwait(false);
        return moving == 0;
    }

    private async ValueTask<bool> LookAtAsync(SetReading reading, int index, Pace pace, CancellationToken cancellationToken)
    {
        TrackedFile file = reading.Set[index];
        if (file.IsHung)
        {
            return true;
        }

        try
        {
            Observation now = await pace.CallAsync(
                () => Counted(file, () => Observation.Of(_reader, fileSystem, file)), plan, cancellationToken)
                .ConfigureAwait(false);
            file.IsStalled = false;
            return reading.Replace(index, now);
        }
        catch (TimeoutException)
        {
            file.IsStalled = true;
            return true;
        }
    }

    private async ValueTask<bool[]> FindMovedAsync(SetReading reading, Pace pace, CancellationToken cancellationToken)
    {
        while (true)
        {
            TrackedFile current = reading.Set[0];
            try
            {
                return await pace.CallAsync(() => FindMoved(reading, file => current = file), plan, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Without this one, then.
                current.IsStalled = true;
            }
        }
    }

    private bool[] FindMoved(SetReading reading, Action<TrackedFile> onFile)
    {
        var moved = new bool[reading.Set.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            TrackedFile file = reading.Set[i];
            if (!file.IsStalled)
            {
                onFile(file);
                FileProbe known = reading[i]?.Probe ?? file.Known;
                FileProbe now = Counted(file, () => fileSystem.Probe(file.Path));
                moved[i] = now.Kind != known.Kind || (now.Kind == ProbeKind.File && now.Identity != known.Identity);
            }
        }

        return moved;
    }

    /// <summary>While a call is out, the file counts as hung once it is stalled.</summary>
    private static T Counted<T>(TrackedFile file, Func<T> call)
    {
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
