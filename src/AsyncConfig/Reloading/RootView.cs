using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>The root that our providers belong to, where it is known: what gates see around us, and what wins over us.</summary>
/// <param name="isOurs">Tells our providers among the root's.</param>
/// <param name="replacedSources">Places in the root that ours is about to take.</param>
internal sealed class RootView(Func<IConfigurationProvider, bool> isOurs, IReadOnlyList<int> replacedSources)
{
    private WeakReference<IConfigurationRoot>? _root;
    private WeakReference<IConfigurationRoot>? _outer;

    internal void Learn(IConfigurationRoot root) => _root = new WeakReference<IConfigurationRoot>(root);

    /// <summary>Notes a root that chains ours: what the application reads.</summary>
    internal void LearnOuter(IConfigurationRoot root) => _outer = new WeakReference<IConfigurationRoot>(root);

    /// <summary>The whole configuration with a candidate in our place.</summary>
    /// <param name="candidate">What takes our place.</param>
    /// <param name="isFirst">Whether we are not in the root yet.</param>
    internal IConfigurationRoot With(Snapshot candidate, bool isFirst) =>
        CandidateRoot.Create(Target(_root), isOurs, candidate, isFirst ? replacedSources : []);

    /// <summary>Whether a provider after ours supplies a key, and so goes on winning.</summary>
    internal bool IsOverridden(string key) => (Target(_outer) ?? Target(_root)) is { } root && IsOverridden(root, key);

    private bool IsOverridden(IConfigurationRoot root, string key)
    {
        IConfigurationProvider[] fromOurs = [.. root.Providers.SkipWhile(provider => !Holds(provider))];
        return fromOurs is [var holder, ..]
            && (fromOurs.Skip(1).Any(provider => !Holds(provider) && provider.TryGet(key, out _))
                || (holder is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } && IsOverridden(inner, key)));
    }

    /// <summary>Whether a provider is ours, or chains a root that holds ours.</summary>
    private bool Holds(IConfigurationProvider provider) => isOurs(provider)
        || (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } && inner.Providers.Any(Holds));

    private static IConfigurationRoot? Target(WeakReference<IConfigurationRoot>? known) =>
        known is not null && known.TryGetTarget(out IConfigurationRoot? root) ? root : null;
}
