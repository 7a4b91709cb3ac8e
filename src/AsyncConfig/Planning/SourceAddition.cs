using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Planning;

/// <summary>Brings one source into a builder: loaded before it is added, so that a load that throws leaves nothing behind.</summary>
internal sealed class SourceAddition
{
    private readonly IConfigurationBuilder _builder;
    private readonly AsyncFilesSource _source;
    private readonly ImmutableArray<IConfigurationSource> _replaced;
    private readonly bool _isDefaultSet;

    internal SourceAddition(IConfigurationBuilder builder, AsyncFilesOptions options)
    {
        // Now and not in planning: on a plain builder that waits for Build(), far from the mistake.
        OptionChecks.Check(options);

        ImmutableArray<HostFile> hostFiles = options.IncludesDefaults ? HostFiles.Find(builder) : [];
        _builder = builder;
        _source = new AsyncFilesSource(options, hostFiles);
        _isDefaultSet = options is { IncludesDefaults: true, ReplaceHostFiles: true };
        _replaced = options.ReplaceHostFiles ? [.. hostFiles.Select(file => file.Source)] : [];
    }

    /// <summary>Loads first where adding would load anyway, or takes something away; else <c>Build()</c> loads.</summary>
    internal void Add()
    {
        if (_replaced.Length > 0 || _builder is IConfigurationRoot)
        {
            _source.Load(_builder);
        }

        Place();
    }

    internal async Task AddAsync(CancellationToken cancellationToken)
    {
        await _source.LoadAsync(_builder, cancellationToken).ConfigureAwait(false);
        Place();
    }

    /// <summary>
    /// A second default set goes right behind the first one: at the end it would win over the environment variables and
    /// the command line.
    /// </summary>
    private int AfterEarlierDefaults(IList<IConfigurationSource> sources)
    {
        for (int i = sources.Count - 1; i >= 0 && _isDefaultSet; i--)
        {
            if (sources[i] is AsyncFilesSource { HostFiles.Count: > 0 })
            {
                return i + 1;
            }
        }

        return sources.Count;
    }

    /// <summary>Puts the source where the first of the replaced ones stands, or at the end.</summary>
    private void Place()
    {
        IList<IConfigurationSource> sources = _builder.Sources;

        // Looked up now: while the files were loading, others may have changed the list.
        int index = _replaced.IsEmpty ? -1 : sources.IndexOf(_replaced[0]);
        if (index < 0)
        {
            sources.Insert(AfterEarlierDefaults(sources), _source);
        }
        else
        {
            sources[index] = _source;
        }

        // Ours is in place before the others go: at no time is a live configuration without these files. Only what is still there
        // is removed: to remove nothing, too, has a ConfigurationManager build and load all its sources again.
        foreach (IConfigurationSource source in _replaced.Reverse().Where(sources.Contains))
        {
            sources.Remove(source);
        }
    }
}
