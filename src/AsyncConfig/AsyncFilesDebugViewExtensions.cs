using System.Globalization;
using AsyncConfig;
using AsyncConfig.Diagnostics;
using AsyncConfig.Handles;

namespace Microsoft.Extensions.Configuration;

/// <summary>Makes the framework's debug view say where each value was written, and keep the value to itself.</summary>
public static class AsyncFilesDebugViewExtensions
{
    /// <summary>
    /// A processor for <c>GetDebugView</c>: <c>root.GetDebugView(root.ShowOrigins())</c> lists every key with file, line and column of its
    /// value. Values are masked.
    /// </summary>
    /// <param name="root">The configuration root that is viewed.</param>
    /// <param name="showValue">
    /// Says by its full key whether a value may be shown; null, the default: none is. A value that looks secret, by its key
    /// or by itself, is masked all the same.
    /// </param>
    /// <returns>What <c>GetDebugView</c> takes. It may be used again, and from several threads.</returns>
    public static Func<ConfigurationDebugViewContext, string> ShowOrigins(this IConfigurationRoot root, Func<string, bool>? showValue = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        return context => $"{Shown(context)}{Place(Origins.Of(root, context.Path).FirstOrDefault())}";

        string Shown(ConfigurationDebugViewContext context) => context.Value switch
        {
            null => "null",
            { } value when showValue is not null && showValue(context.Path) && !Secrets.LooksSecret(context.Path, value) => value,
            _ => Secrets.Mask,
        };
    }

    /// <summary>Foreign providers keep no lines: the view names them anyway.</summary>
    private static string Place(ConfigurationOrigin? origin) => origin is { Line: > 0 }
        ? string.Create(CultureInfo.InvariantCulture, $" at {origin.Path}({origin.Line},{origin.Column})")
        : string.Empty;
}
