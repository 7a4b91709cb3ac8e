using System.Collections.Immutable;
using System.Globalization;
using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig;

/// <summary>A thin view of the engine's current snapshot.</summary>
/// <param name="engine">The running state, shared with the source's other providers.</param>
/// <param name="isNewRoot">Whether it was built for a root of its own, and not for the rebuild of a live one.</param>
internal sealed class AsyncFilesProvider(Engine engine, bool isNewRoot) : IConfigurationProvider, IDisposable
{
    /// <summary>What origins call us.</summary>
    internal const string Name = nameof(AsyncFilesProvider);

    private ConfigurationReloadToken _token = new();
    private Assigned? _assigned;
    private bool _isLoaded;
    private volatile bool _isDisposed;

    internal Engine Engine { get; } = engine;

    private KeyLookup Lookup => LookupIn(Engine.Current);

    public bool TryGet(string key, out string? value) => Lookup.TryGetValue(key, out value);

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        ChildKeys.Of(Lookup, earlierKeys, parentPath);

    /// <summary>Writes to memory, as every provider of a root does. The next effective change of the files drops it.</summary>
    public void Set(string key, string? value)
    {
        Assigned? before;
        Assigned after;
        do
        {
            before = Volatile.Read(ref _assigned);
            Publication current = Engine.Current;
            Assigned valid = before?.Generation == current.Generation ? before : Assigned.Nothing(current);
            after = new Assigned(current.Generation, new KeyLookup(Assignment.With(valid.Lookup.Root, key, value)), valid.Keys.Add(key));
        }
        while (Interlocked.CompareExchange(ref _assigned, after, before) != before);
    }

    public IChangeToken GetReloadToken() => _token;

    /// <summary>The first time: loads the files, where nobody has yet. Later: reads them again, and drops what was set in memory.</summary>
    public void Load()
    {
        if (_isLoaded)
        {
            Volatile.Write(ref _assigned, null);
            Engine.Reload();
            return;
        }

        Engine.LoadFor(isNewRoot);
        _isLoaded = true;
        Engine.Attach(this);
    }

    public void Dispose()
    {
        _isDisposed = true;
        Engine.Detach(this);
    }

    /// <summary>Our layers, earliest first: what <c>GetDebugView()</c> shows behind each value. A default set has many files that are not there.</summary>
    public override string ToString()
    {
        IReadOnlyList<string> layers = Engine.Layers;
        int absent = Engine.Plan.Files.Length - layers.Count;
        string files = layers.Count == 0 ? "no file" : string.Join(", ", layers);
        return absent == 0 ? $"{Name} for {files}" : string.Create(CultureInfo.InvariantCulture, $"{Name} for {files} ({absent} absent)");
    }

    /// <summary>Every place that sets a key: the winner first. What was set in memory stands in no file.</summary>
    internal IEnumerable<ConfigurationOrigin> GetOrigins(string key)
    {
        Publication current = Engine.Current;
        IReadOnlyList<ConfigurationOrigin> inFiles = current.Snapshot.GetOrigins(key, Name);
        return Volatile.Read(ref _assigned) is { } assigned && assigned.Generation == current.Generation && assigned.Keys.Contains(key)
            ? inFiles.Prepend(new ConfigurationOrigin(string.Empty, 0, 0, $"{Name} (set in memory)"))
            : inFiles;
    }

    /// <summary>What it shows now, what was set in memory included, and goes on showing.</summary>
    internal SnapshotProvider Pin()
    {
        Publication current = Engine.Current;
        return new SnapshotProvider(current.Snapshot, LookupIn(current));
    }

    internal void FireToken()
    {
        if (!_isDisposed)
        {
            ForgetOutdated();

            // The new token first: a callback that asks for the next one must not get the old one.
            Interlocked.Exchange(ref _token, new ConfigurationReloadToken()).OnReload();
        }
    }

    /// <summary>What was set in memory holds on to a whole tree that nobody else needs any more.</summary>
    private void ForgetOutdated()
    {
        if (Volatile.Read(ref _assigned) is { } assigned && assigned.Generation != Engine.Current.Generation)
        {
            Interlocked.CompareExchange(ref _assigned, null, assigned);
        }
    }

    private KeyLookup LookupIn(Publication current) =>
        Volatile.Read(ref _assigned) is { } assigned && assigned.Generation == current.Generation
            ? assigned.Lookup
            : current.Snapshot.Lookup;

    /// <summary>The tree with what was set in memory, valid for one generation of the files.</summary>
    private sealed record Assigned(long Generation, KeyLookup Lookup, ImmutableHashSet<string> Keys)
    {
        internal static Assigned Nothing(Publication current) => new(
            current.Generation, current.Snapshot.Lookup, ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase));
    }
}
