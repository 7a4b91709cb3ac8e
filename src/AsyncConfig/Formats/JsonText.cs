namespace AsyncConfig.Formats;

/// <summary>A valid text that is being edited. Each level of it is scanned once, when it is first asked for.</summary>
/// <param name="bytes">The text.</param>
/// <param name="original">How it was laid out before any edit; null as long as nothing was edited.</param>
internal sealed class JsonText(ReadOnlyMemory<byte> bytes, JsonStyle? original = null)
{
    private JsonContainer? _root;
    private JsonStyle? _style;

    internal ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>All of it in an array of its own; null as long as nothing was edited.</summary>
    internal byte[]? Edited { get; private init; }

    internal JsonContainer Root => _root ??= JsonContainer.ReadRoot(this);

    internal JsonStyle Style => _style ??= new JsonStyle(this, original);

    /// <summary>The text with its splices made; they are ordered and do not overlap.</summary>
    internal JsonText With(params ReadOnlySpan<TextSplice> splices)
    {
        byte[] edited = TextSplice.Apply(Bytes, splices);
        return new JsonText(edited, original ?? Style) { Edited = edited };
    }
}
