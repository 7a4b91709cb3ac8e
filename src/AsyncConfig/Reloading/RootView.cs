using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>The root that our providers belong to, where it is known: what gates see around us, and what wins over us.</summary>
/// <param name="isOurs">Tells our providers among the root's.</param>
/// <param name="replacedSources">Places in the root that ours is about to take.</param>
internal sealed class RootView(Func<IConfigurationProvider, bool> isOurs, IReadOnlyList<int> replacedSources)
{
    private WeakReference<IConfigurationRoot>? _root;

    private IConfigurationRoot? Root => _root is { } known && known.TryGetTarget(out IConfigurationRoot? root) ? root : null;

    internal void Learn(IConfigurationRoot root) => _root = new WeakReference<IConfigurationRoot>(root);

    /// <summary>The whole configuration with a candidate in our place.</summary>
    /// <param name="candidate">What takes our place.</param>
    /// <param name="isFirst">Whether we are not in the root yet.</param>
    internal IConfigurationRoot With(Snapshot candidate, bool isFirst) =>
        CandidateRoot.Create(Root, isOurs, candidate, isFirst ? replacedSources : []);

    /// <summary>Whether a provider after ours supplies a key, and so goes on winning.</summary>
    internal bool IsOverridden(string key) => Root is { } root
        && root.Providers.Any(isOurs)
        && root.Providers.Reverse().TakeWhile(provider => !isOurs(provider)).Any(provider => provider.TryGet(key, out _));
}
