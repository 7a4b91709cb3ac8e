using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Options;

/// <summary>A section that was read, as a configuration: what binders and listeners see. It never changes.</summary>
internal sealed class SectionView(SectionData data) : IConfigurationProvider
{
    /// <summary>The key whose value was read last: where a binder that fails stands.</summary>
    internal string? LastKey { get; private set; }

    /// <summary>The section itself.</summary>
    internal IConfiguration ToConfiguration()
    {
        var root = new ConfigurationRoot([this]);
        return data.Path is { } path ? root.GetSection(path) : root;
    }

    public bool TryGet(string key, out string? value)
    {
        bool isThere = data.TryGet(key, out value);
        LastKey = isThere ? key : LastKey;
        return isThere;
    }

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        earlierKeys.Concat(data.NamesBelow(parentPath));

    public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

    public void Load()
    {
    }

    public void Set(string key, string? value) =>
        throw new NotSupportedException("A section that options are bound from is read-only: change a file, or the running configuration.");
}
