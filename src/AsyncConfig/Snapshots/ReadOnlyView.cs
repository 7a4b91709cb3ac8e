using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Snapshots;

/// <summary>A foreign provider in a root of ours, which must not load, set or watch what it is given.</summary>
internal sealed class ReadOnlyView(IConfigurationProvider provider) : IConfigurationProvider
{
    public bool TryGet(string key, out string? value) => provider.TryGet(key, out value);

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        provider.GetChildKeys(earlierKeys, parentPath);

    public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

    public void Load()
    {
    }

    public void Set(string key, string? value) =>
        throw new NotSupportedException("This view of the configuration is read-only: change a file, or the running configuration.");

    public override string? ToString() => provider.ToString();
}
