using AsyncConfig.Reloading;
using AsyncConfig.Saving;
using AsyncConfig.Trees;

namespace AsyncConfig.Handles;

/// <summary>An edit of the files of several sources, which save one after the other.</summary>
/// <remarks>
/// It runs under the lock of one source after the other until it concerns that source. What it said there goes to the sources that
/// follow, unless their files have changed since: if it ran again, it would read what was saved a moment ago, and take it for what
/// it has to start from.
/// </remarks>
internal sealed class SharedEdit(Engine[] engines, Action<ConfigurationEdit> edit)
{
    private Run? _last;

    /// <summary>A source's part of the edit, to be asked for in the order of the sources, each after the one before was saved.</summary>
    /// <returns>Null when it is known that the edit does not concern it.</returns>
    internal SaveRequest? RequestFor(Engine engine, SaveOptions options)
    {
        if (_last is not { ConcernsItsSource: true } last)
        {
            return new SaveRequest(null, target => RunAt(engine, target), options, key => HandleSaving.OwnerOf(engines, key) == engine)
            {
                ReadAll = ReadAll,
            };
        }

        return last.Edits.Contains(engine)
            ? new SaveRequest(null, target => target.Repeat(last.Edits[engine]), HandleSaving.Expecting(last.Versions[engine], options), static _ => true)
            : null;
    }

    private void RunAt(Engine engine, ConfigurationEdit target)
    {
        // Before the edit reads: what comes in while it runs must not go unseen.
        Dictionary<Engine, string> versions = engines.ToDictionary(static each => each, static each => each.Current.Snapshot.Version);
        edit(target);
        _last = new Run(engine, target.Edits.ToLookup(one => HandleSaving.OwnerOf(engines, one.Key)), versions);
    }

    /// <summary>What the sources give together: a root merges its providers by key.</summary>
    private ConfigurationNode ReadAll() => engines.Aggregate(
        ConfigurationNode.EmptyDocument,
        static (below, engine) => Merge.Overlay(below, engine.Current.Snapshot.Root, ArrayMergeMode.ByIndex));

    /// <summary>What the edit said when it ran last.</summary>
    /// <param name="Source">Under whose lock.</param>
    /// <param name="Edits">By the source that each key belongs to.</param>
    /// <param name="Versions">Of the sources, as it read them.</param>
    private sealed record Run(Engine Source, ILookup<Engine, KeyEdit> Edits, Dictionary<Engine, string> Versions)
    {
        internal bool ConcernsItsSource => Edits.Contains(Source);
    }
}
