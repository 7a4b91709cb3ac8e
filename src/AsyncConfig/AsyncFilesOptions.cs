using AsyncConfig.Formats;
using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AsyncConfig;

/// <summary>What to load and how. Read once, when the files are added; later changes to it have no effect.</summary>
public sealed class AsyncFilesOptions
{
    private readonly List<FileRequest> _files = [];
    private readonly List<Func<IConfiguration, CancellationToken, ValueTask>> _gates = [];

    /// <summary>Name of the environment whose override files are read.</summary>
    /// <value>Letters, digits, <c>.</c>, <c>-</c> and <c>_</c>. Null, the default: the host's, else <c>DOTNET_ENVIRONMENT</c>,
    /// else <c>ASPNETCORE_ENVIRONMENT</c>, else <c>Production</c>.</value>
    public string? EnvironmentName { get; set; }

    /// <summary>Folder that relative paths start from.</summary>
    /// <value>
    /// Null, the default: the builder's base path (the host's content root), and for the default set the folder of the
    /// host's own files. A relative folder starts from the builder's base path.
    /// </value>
    public string? BasePath { get; set; }

    /// <summary>Whether the default set takes the place of the host's own appsettings sources.</summary>
    /// <value>True by default: environment variables and the command line still win.</value>
    public bool ReplaceHostFiles { get; set; } = true;

    /// <summary>Whether files are polled for changes.</summary>
    /// <value>Null, the default: yes, unless the host says <c>hostBuilder:reloadConfigOnChange=false</c>.</value>
    public bool? ReloadOnChange { get; set; }

    /// <summary>Time between two looks at the files.</summary>
    /// <value>1 second by default; from 1 millisecond to 1 day.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a file's content must stand still before it is believed.</summary>
    /// <value>100 milliseconds by default; zero believes two reads in a row; at most 1 minute.</value>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time between two hashes of a file's content even though its identity did not move.</summary>
    /// <value>30 seconds by default; from 1 millisecond; <see cref="Timeout.InfiniteTimeSpan"/> turns it off.</value>
    public TimeSpan VerifyInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a file system may take to answer before the file counts as <see cref="FileState.Stalled"/>.</summary>
    /// <value>10 seconds by default; from 1 millisecond to 1 day.</value>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the validation gates may take together before a candidate is rejected.</summary>
    /// <value>10 seconds by default; from 1 millisecond to 1 day.</value>
    public TimeSpan ValidationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What an array in a later layer does to the array under the same key in an earlier one.</summary>
    /// <value><see cref="ArrayMergeMode.Replace"/> by default.</value>
    public ArrayMergeMode ArrayMerge { get; set; } = ArrayMergeMode.Replace;

    /// <summary>Largest file that is read, in bytes.</summary>
    /// <value>16 MiB by default; from 1 to 1 GiB.</value>
    public long MaxFileSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>Deepest nesting that is read, the root counted.</summary>
    /// <value>64 by default, as the stock provider; from 1 to 512.</value>
    public int MaxDepth { get; set; } = 64;

    /// <summary>Most scalars, objects and arrays that one file may hold, expanded aliases counted.</summary>
    /// <value>1,000,000 by default; from 1.</value>
    public int MaxNodes { get; set; } = 1_000_000;

    /// <summary>
    /// How many accepted versions are kept for <see cref="IConfigurationFiles.History"/> and
    /// <see cref="IConfigurationFiles.RollbackAsync(string, CancellationToken)"/>, the current one counted.
    /// </summary>
    /// <value>
    /// 0 by default: none; at most 1,000. They are kept in memory, with the bytes of each file; equal bytes are kept once.
    /// </value>
    public int KeepHistory { get; set; }

    /// <summary>Formats by file name ending; within a layer, files are read in this order.</summary>
    /// <value>JSON is there; <c>UseYaml()</c> from the package AsyncConfig.Yaml adds YAML.</value>
    public IList<IConfigurationFormat> Formats { get; } = [new JsonFormat()];

    /// <summary>The clock that polling, settling and time-outs use.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where to log before the host is built.</summary>
    /// <value>Null, the default: nowhere.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>What to load, in order; the default set when nothing was named.</summary>
    internal IReadOnlyList<FileRequest> Files => _files.Count == 0 ? [FileRequest.Defaults] : _files;

    internal bool IncludesDefaults => Files.Contains(FileRequest.Defaults);

    internal IReadOnlyList<Func<IConfiguration, CancellationToken, ValueTask>> Gates => _gates;

    /// <summary>Adds the default set: <c>appsettings</c> and <c>appsettings.{Environment}</c> in every registered format, all optional.</summary>
    /// <returns>The same options.</returns>
    public AsyncFilesOptions AddDefaults()
    {
        _files.Add(FileRequest.Defaults);
        return this;
    }

    /// <summary>Adds a file, and after it its environment overrides: <c>name.{Environment}.*</c> in every registered format.</summary>
    /// <param name="path">The file, absolute or from <see cref="BasePath"/>.</param>
    /// <param name="optional">Whether it may be missing at the first load.</param>
    /// <param name="environmentOverrides">Whether to look for overrides; they are always optional.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public AsyncFilesOptions Add(string path, bool optional = false, bool environmentOverrides = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _files.Add(new FileRequest(path, optional, environmentOverrides));
        return this;
    }

    /// <summary>Adds a gate that every candidate must pass before it is published, the first load included.</summary>
    /// <param name="gate">
    /// Sees the whole configuration as it would be; throw to reject it. On the synchronous path
    /// (<c>Build()</c>, <c>Reload()</c>) it must complete synchronously.
    /// </param>
    /// <returns>The same options.</returns>
    public AsyncFilesOptions Validate(Func<IConfiguration, CancellationToken, ValueTask> gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        _gates.Add(gate);
        return this;
    }
}
