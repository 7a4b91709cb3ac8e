// A new web app: answers with a configured value, waits for another one, saves one.
using AsyncConfig;
using Microsoft.Extensions.Primitives;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddAsyncFiles(options =>
{
    options.UseYaml().AddDefaults();
    options.PollInterval = TimeSpan.FromMilliseconds(50);
});

var app = builder.Build();

// Long polling: answers at once with a title that is not the one the caller knows, else with the next one.
app.MapGet("/title", async (string? known, IConfiguration configuration, CancellationToken cancellationToken) =>
{
    while (true)
    {
        // The token before the value: a change between the two is not missed.
        IChangeToken token = configuration.GetReloadToken();
        string? title = configuration["Site:Title"];
        if (title != known)
        {
            return title;
        }

        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (token.RegisterChangeCallback(static state => ((TaskCompletionSource)state!).TrySetResult(), changed))
        {
            await changed.Task.WaitAsync(cancellationToken);
        }
    }
});

app.MapPost("/title", async (string title, IConfiguration configuration, CancellationToken cancellationToken) =>
{
    SaveResult saved = await configuration.GetAsyncFiles()
        .SaveAsync(edit => edit.Set("Site:Title", title), cancellationToken: cancellationToken);
    return string.Join(',', saved.ChangedKeys);
});

app.MapPost("/stop", (IHostApplicationLifetime lifetime) => lifetime.StopApplication());

app.Run();
