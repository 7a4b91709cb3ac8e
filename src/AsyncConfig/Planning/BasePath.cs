using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace AsyncConfig.Planning;

/// <summary>The folder that relative paths start from.</summary>
internal sealed class BasePath
{
    // The key under which SetBasePath and SetFileProvider store theirs; the constant itself is not public.
    private const string FileProviderKey = "FileProvider";

    private readonly string? _folder;

    private BasePath(string? folder)
    {
        _folder = folder;
    }

    /// <summary>The options' folder, taken from the builder's where it is relative; else the builder's.</summary>
    internal static BasePath Of(AsyncFilesOptions options, IConfigurationBuilder builder)
    {
        var builders = new BasePath(OfBuilder(builder));
        return options.BasePath is null ? builders : new BasePath(builders.Resolve(options.BasePath));
    }

    /// <summary>What <c>SetBasePath</c> said, else the application's folder; null when the builder's files are not on disk.</summary>
    internal static string? OfBuilder(IConfigurationBuilder builder) =>
        builder.Properties.TryGetValue(FileProviderKey, out object? provider)
            ? (provider as PhysicalFileProvider)?.Root
            : AppContext.BaseDirectory;

    /// <summary>The full path of a file.</summary>
    /// <exception cref="InvalidOperationException">The path is relative and there is no folder to start from.</exception>
    internal string Resolve(string path)
    {
        if (_folder is not null)
        {
            return Path.GetFullPath(path, _folder);
        }

        return Path.IsPathFullyQualified(path)
            ? Path.GetFullPath(path)
            : throw new InvalidOperationException(
                $"The relative path '{path}' has no folder to start from: the builder's file provider is not a folder on disk. " +
                $"Set {nameof(AsyncFilesOptions)}.{nameof(AsyncFilesOptions.BasePath)}, call SetBasePath on the builder, or use a full path.");
    }

    /// <summary>The folder, or the application's where the builder has none.</summary>
    public override string ToString() => _folder ?? AppContext.BaseDirectory;
}
