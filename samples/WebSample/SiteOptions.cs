namespace WebSample;

/// <summary>What the page shows at its top: ordinary options, bound and monitored as in any app.</summary>
internal sealed class SiteOptions
{
    public string Title { get; set; } = "";

    public string Greeting { get; set; } = "";

    public ThemeOptions Theme { get; set; } = new();

    internal sealed class ThemeOptions
    {
        /// <summary>A CSS colour name, or <c>#rrggbb</c>; see <see cref="ThemeColor"/>.</summary>
        public string Color { get; set; } = "";
    }
}
