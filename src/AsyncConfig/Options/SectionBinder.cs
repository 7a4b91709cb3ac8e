using AsyncConfig.Diagnostics;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Binds a section that was read, and says what cannot be bound without quoting it.</summary>
internal static class SectionBinder
{
    /// <param name="binding">What to bind.</param>
    /// <param name="data">The section.</param>
    /// <param name="configuration">Where it was read, to find the place of a key.</param>
    /// <param name="options">What to bind to.</param>
    /// <exception cref="SectionBindingException">The section cannot be bound.</exception>
    internal static void Bind<T>(SectionBinding<T> binding, SectionData data, IConfiguration configuration, T options)
        where T : class
    {
        var view = new SectionView(data);
        IConfiguration section = view.ToConfiguration();
        try
        {
            binding.Bind(section, options);
        }
        catch (Exception exception)
        {
            (string said, string? key) = Explain(exception, data, view.LastKey, section);
            throw new SectionBindingException(
                $"{binding} cannot be bound: {said}",
                key,
                (key ?? data.Path) is { } place ? KeyPlace.Find(PinnedRoot.Of(configuration), place) : null);
        }
    }

    /// <summary>The binder reads a value, then fails to convert it: the last one read is the one it means, if it names it.</summary>
    private static (string Said, string? Key) Explain(Exception exception, SectionData data, string? lastKey, IConfiguration section)
    {
        string? value = null;
        bool isValue = lastKey is not null && data.TryGet(lastKey, out value);
        if (exception is not InvalidOperationException)
        {
            // Not the binder's: what it says may quote anything, in any form.
            return (isValue ? $"{exception.GetType().Name} at '{lastKey}'." : $"{exception.GetType().Name}.", lastKey);
        }

        string message = exception.Message;
        string? key = isValue && message.Contains($"'{lastKey}'", StringComparison.OrdinalIgnoreCase) ? lastKey : null;
        message = key is null ? message : message.Replace($"'{value}'", $"'{Secrets.Mask}'", StringComparison.Ordinal);
        return (Redaction.Mask(message, section), key);
    }
}
