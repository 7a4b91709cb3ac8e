namespace WebSample;

/// <summary>What the page shows at its top: ordinary options, bound and monitored as in any app.</summary>
internal sealed class SiteOptions
{
    public string Title { get; set; } = "";

    public string Greeting { get; set; } = "";

    public ThemeOptions Theme { get; set; } = new();

    internal sealed class ThemeOptions
    {
        /// <summary>Any CSS colour.</summary>
        public string Color { get; set; } = "";
    }
}
