using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;
using NSubstitute;

namespace AsyncConfig.Tests.Planning;

/// <summary>Plans without a disk and without the process's environment variables.</summary>
internal static class Plans
{
    /// <summary>Some folder, since SetBasePath wants one that exists; nothing in it is looked at.</summary>
    internal static string Folder { get; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>Another one.</summary>
    internal static string OtherFolder { get; } = Path.TrimEndingDirectorySeparator(Path.GetTempPath());

    /// <summary>A plain builder whose base path is <see cref="Folder"/>.</summary>
    internal static ConfigurationBuilder Builder()
    {
        var builder = new ConfigurationBuilder();
        builder.SetBasePath(Folder);
        return builder;
    }

    /// <summary>The plan that a call of AddAsyncFiles on this builder would make.</summary>
    internal static LoadPlan Create(
        Action<AsyncFilesOptions>? configure = null, IConfigurationBuilder? builder = null, Dictionary<string, string>? variables = null)
    {
        var options = new AsyncFilesOptions();
        configure?.Invoke(options);
        OptionChecks.Check(options);
        builder ??= Builder();
        return LoadPlanner.Create(
            options,
            builder,
            options.IncludesDefaults ? HostFiles.Find(builder) : [],
            name => variables?.GetValueOrDefault(name));
    }

    internal static IEnumerable<string> Names(this LoadPlan plan) => plan.Files.Select(file => file.Name);

    /// <summary>The full path of a name in <see cref="Folder"/>.</summary>
    internal static string InFolder(string name) => Path.Combine(Folder, name);

    internal static IEnumerable<string> Paths(this LoadPlan plan) => plan.Files.Select(file => file.Path);

    /// <summary>A format that only says which endings it reads.</summary>
    internal static IConfigurationFormat Format(params string[] endings)
    {
        IConfigurationFormat format = Substitute.For<IConfigurationFormat>();
        format.Extensions.Returns(endings);
        return format;
    }
}
