using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Diagnostics;

/// <summary>Takes configuration values out of messages that user code wrote: binders and validators quote them.</summary>
internal static class Redaction
{
    /// <summary>Shorter values say nothing, and would match everywhere.</summary>
    private const int ShortestSecret = 3;

    internal static string Mask(string message, IConfiguration configuration)
    {
        IEnumerable<string> values = configuration.AsEnumerable()
            .Select(static pair => pair.Value)
            .OfType<string>()
            .Where(value => value.Length >= ShortestSecret && message.Contains(value, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(static value => value.Length);
        return values.Aggregate(
            message, static (text, value) => text.Replace(value, "***", StringComparison.OrdinalIgnoreCase));
    }
}
