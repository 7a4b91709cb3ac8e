using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Handles;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Options;

/// <summary>The monitor, and the way back to the files.</summary>
internal sealed class WritableOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IOptionsMonitor<T> monitor, IOptionsMonitorCache<T> cache, IEnumerable<WritableSection> sections, SectionSaver saver) : IWritableOptions<T>
    where T : class
{
    private readonly WritableSection<T>[] _sections = [.. sections.OfType<WritableSection<T>>()];

    public T CurrentValue => monitor.CurrentValue;

    public T Get(string? name) => monitor.Get(name);

    public IDisposable? OnChange(Action<T, string?> listener) => monitor.OnChange(listener);

    public Task<SaveResult> UpdateAsync(Action<T> change, CancellationToken cancellationToken = default) =>
        UpdateAsync(null, change, cancellationToken);

    public Task<SaveResult> UpdateAsync(string? name, Action<T> change, CancellationToken cancellationToken = default)
    {
        ConfigurationFiles.RequireSynchronous(change, nameof(change));
        return SaveAsync(Find(name ?? Microsoft.Extensions.Options.Options.DefaultName), change, cancellationToken);
    }

    private async Task<SaveResult> SaveAsync(WritableSection<T> section, Action<T> change, CancellationToken cancellationToken)
    {
        try
        {
            SaveResult result = await saver.UpdateAsync(section, change, cancellationToken).ConfigureAwait(false);
            ShowAtOnce(section.Name, result.Files.Count > 0);
            return result;
        }
        catch (ConfigurationSaveException)
        {
            // Some of it may be live.
            ShowAtOnce(section.Name, true);
            throw;
        }
    }

    /// <summary>Who has saved reads what was saved; listeners are told by the change token, a moment later.</summary>
    private void ShowAtOnce(string name, bool isChanged)
    {
        if (isChanged)
        {
            cache.TryRemove(name);
        }
    }

    private WritableSection<T> Find(string name) => Array.Find(_sections, section => section.Name == name) ?? throw new ArgumentException(
        $"The options {typeof(T).Name} with the name '{name}' are not writable. Register them: services.AddOptions<{typeof(T).Name}>(name).BindSection(path).Writable().",
        nameof(name));
}
