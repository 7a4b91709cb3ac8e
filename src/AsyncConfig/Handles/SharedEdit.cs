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
    private ILookup<Engine, KeyEdit> _said = Enumerable.Empty<KeyEdit>().ToLookup(static _ => default(Engine)!);
    private Dictionary<Engine, string> _versions = [];
    private Engine? _saidAt;

    /// <summary>A source's part of the edit, to be asked for in the order of the sources, each after the one before was saved.</summary>
    /// <returns>Null when it is known that the edit does not concern it.</returns>
    internal SaveRequest? RequestFor(Engine engine, SaveOptions options)
    {
        if (_saidAt is null || !_said.Contains(_saidAt))
        {
            return new SaveRequest(null, target => Run(engine, target), options, key => HandleSaving.OwnerOf(engines, key) == engine)
            {
                ReadAll = ReadAll,
            };
        }

        return _said.Contains(engine)
            ? new SaveRequest(null, target => target.Repeat(_said[engine]), HandleSaving.Expecting(_versions[engine], options), static _ => true)
            : null;
    }

    private void Run(Engine engine, ConfigurationEdit target)
    {
        Dictionary<Engine, string> versions = engines.ToDictionary(static each => each, static each => each.Current.Snapshot.Version);
        edit(target);
        _said = target.Edits.ToLookup(one => HandleSaving.OwnerOf(engines, one.Key));
        _versions = versions;
        _saidAt = engine;
    }

    /// <summary>What the sources give together: a root merges its providers by key.</summary>
    private ConfigurationNode ReadAll() => engines.Aggregate(
        ConfigurationNode.EmptyDocument,
        static (below, engine) => Merge.Overlay(below, engine.Current.Snapshot.Root, ArrayMergeMode.ByIndex));
}
