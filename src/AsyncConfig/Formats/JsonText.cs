namespace AsyncConfig.Formats;

/// <summary>A valid text that is being edited. Each level of it is scanned once, when it is first asked for.</summary>
internal sealed class JsonText(byte[] bytes)
{
    private JsonContainer? _root;
    private JsonStyle? _style;

    internal byte[] Bytes { get; } = bytes;

    internal JsonContainer Root => _root ??= JsonContainer.ReadRoot(this);

    internal JsonStyle Style => _style ??= JsonStyle.Detect(Bytes);

    /// <summary>The text with its splices made; they are ordered and do not overlap.</summary>
    internal JsonText With(params ReadOnlySpan<TextSplice> splices) => new(TextSplice.Apply(Bytes, splices));
}
