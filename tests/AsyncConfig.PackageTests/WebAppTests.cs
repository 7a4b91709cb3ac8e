namespace AsyncConfig.PackageTests;

/// <summary>A new web app, restored from the packages.</summary>
public sealed class WebAppTests(PackedPackages packages)
{
    [Fact]
    public async Task A_published_web_app_answers_with_its_configuration_hears_of_an_edit_saves_and_stops()
    {
        string folder = await packages.Build("Web", "Web", "publish");
        string yaml = Path.Combine(folder, "appsettings.yaml");
        using WebApp app = await WebApp.Start(Path.Combine(folder, "WebApp.dll"), contentRoot: folder);

        Assert.Equal("First", await Title(app));

        await File.WriteAllTextAsync(yaml, "Site:\n  Title: Second # on every page\n", TestContext.Current.CancellationToken);
        Assert.Equal("Second", await Title(app, known: "First"));

        using HttpResponseMessage saved = await app.Client.PostAsync(
            new Uri("/title?title=Third", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal("Site:Title", await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Third", await Title(app));
        Assert.Equal("Site:\n  Title: Third # on every page\n", await File.ReadAllTextAsync(yaml, TestContext.Current.CancellationToken));

        Assert.Equal(0, await app.Stop());
    }

    private static Task<string> Title(WebApp app, string known = "") =>
        app.Client.GetStringAsync(new Uri($"/title?known={known}", UriKind.Relative), TestContext.Current.CancellationToken);
}
