using System.Text.Json.Nodes;
using AsyncConfig.Saving;

namespace AsyncConfig.Options;

/// <summary>
/// One update of a section: bound as it stands, changed, compared, the difference edited; then bound as it would be, and compared
/// again.
/// </summary>
/// <param name="section">What is updated.</param>
/// <param name="change">What the user changes.</param>
/// <param name="target">The layer that all edits go to; null when each key goes to the file that supplies it.</param>
/// <param name="isOurs">Whether these edits are for the source whose files are locked.</param>
/// <param name="time">The clock.</param>
internal sealed class SectionUpdate<T>(
    WritableSection<T> section, Action<T> change, int? target, Func<ConfigurationEdit, bool> isOurs, TimeProvider time) : ISaveWitness
    where T : class
{
    private SaveView _view = null!;
    private JsonNode? _before;
    private JsonNode? _after;

    /// <summary>Whether the latest edits were for the source whose files were locked then.</summary>
    internal bool IsOurs { get; private set; }

    public void Before(SaveView view) => _view = view;

    internal void Edit(ConfigurationEdit edit)
    {
        T value = Bind(_view, SaveFailureReason.NotEditable);
        _before = Read(value);
        change(value);
        _after = Read(value);
        Run(() =>
        {
            MovedValues.RefuseSecrets(_view.Configuration, section.Path, _before, _after);
            new MemberDifference(_view, target, edit).Write(section.Path, _before, _after);
        });
        IsOurs = isOurs(edit);
    }

    public void After(SaveView view, IReadOnlySet<string> overriddenKeys)
    {
        if (IsOurs && !JsonNode.DeepEquals(_before, _after))
        {
            JsonNode? actual = Read(Bind(view, SaveFailureReason.Rejected));
            Run(() => new ReadBack(view, overriddenKeys).Require(section.Path, _before, _after, actual));
        }
    }

    private T Bind(SaveView view, SaveFailureReason reason)
    {
        try
        {
            return section.Bind(view);
        }
        catch (SectionBindingException exception)
        {
            throw Refusal(reason, exception.Key ?? section.Path, exception.Reason);
        }
    }

    private JsonNode? Read(T value)
    {
        try
        {
            return section.ReadTree(value);
        }
        catch (Exception exception)
        {
            // The type only: a converter or getter of the user's may quote the value.
            throw Refusal(
                SaveFailureReason.NotEditable,
                section.Path,
                $"{section.Binding} cannot be read as values ({exception.GetType().Name}). Check their converters and getters, and keep what is not configuration out of their settable members.");
        }
    }

    private void Run(Action step)
    {
        try
        {
            step();
        }
        catch (UnsavableChangeException exception)
        {
            throw Refusal(SaveFailureReason.NotEditable, exception.Key, exception.Message);
        }
    }

    private ConfigurationSaveException Refusal(SaveFailureReason reason, string key, string message)
    {
        int layer = target ?? (_view.Files.FindLayers(key) is [.., int winner] ? winner : 0);
        ConfigurationNode? node = _view.Files.FindContribution(layer, key);
        return new ConfigurationSaveException(
            reason, new ConfigurationFailure(_view.Files.Layers[layer].Path, node?.Line, node?.Column, key, message, time.GetUtcNow()));
    }
}
