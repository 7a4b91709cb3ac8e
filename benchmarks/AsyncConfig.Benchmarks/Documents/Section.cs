namespace AsyncConfig.Benchmarks.Documents;

/// <summary>An object of a generated document: names and values, in order. A value is a string, a number, a boolean, an array of these, or an object.</summary>
internal sealed class Section : List<KeyValuePair<string, object>>
{
    /// <summary>A line above it, for people; null for none.</summary>
    internal string? Comment { get; init; }

    internal object this[string name]
    {
        set => Add(new(name, value));
    }
}
