using WebSample.Configuration;

namespace WebSample;

/// <summary>The lines on the console that turn a started sample into something to play with.</summary>
internal static class WhatToTry
{
    private const string Key = "Site:Greeting";

    internal static void PrintWhatToTry(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            string url = app.Urls.FirstOrDefault() ?? "";
            string file = Path.Combine(app.Environment.ContentRootPath, "appsettings.yaml");
            string? version = app.Services.GetRequiredService<ConfigEntries>().Read().FirstOrDefault(entry => entry.Key == Key)?.Version;
            Console.WriteLine($$"""

                Open    {{url}}/
                Save    curl -X PUT {{url}}/api/config/{{Key}} --json '{"value":"Hello from curl","version":"{{version}}"}'
                        Once: a save or an edit gives the file another version. The answer has it, and {{url}}/api/config.
                Edit    {{file}}: the greeting, the theme colour. The page follows.
                Break   it, say with an unclosed quote: the page names file and line, the values stay. Repair it.
                Read    {{url}}/api/config  /api/status  /healthz  /api/journal?level=Warning  (and /api/events with curl -N)

                """);
        });
}
