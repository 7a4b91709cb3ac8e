using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Snapshots;

/// <summary>A foreign provider in a root of ours, which must not load, set or watch what it is given.</summary>
internal sealed class ReadOnlyView(IConfigurationProvider provider) : IConfigurationProvider
{
    /// <summary>The provider itself; to be read only.</summary>
    internal IConfigurationProvider Provider { get; } = provider;

    public bool TryGet(string key, out string? value) => Provider.TryGet(key, out value);

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        Provider.GetChildKeys(earlierKeys, parentPath);

    public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

    public void Load()
    {
    }

    public void Set(string key, string? value) =>
        throw new NotSupportedException("A candidate is read-only: change a file, or the running configuration.");

    public override string? ToString() => Provider.ToString();
}
