using AsyncConfig;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebSample;
using WebSample.Configuration;
using WebSample.Events;
using WebSample.Journal;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// The one call an app needs. From here on IConfiguration and IOptionsMonitor are fed by it.
builder.Configuration.AddAsyncFiles(options =>
{
    options.UseYaml();
    options.PollInterval = builder.Configuration.GetValue("AsyncFiles:PollInterval", options.PollInterval);
});

builder.Services.Configure<SiteOptions>(builder.Configuration.GetSection("Site"));
builder.Services.AddSingleton<IConfigurationFiles>(services =>
    services.GetRequiredService<IConfiguration>().GetAsyncFiles());
builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddSingleton<ContentRoot>();
builder.Services.AddSingleton<ConfigEntries>();
builder.Services.AddSingleton<EventStream>();
builder.Services.AddSingleton<JournalFile>();
builder.Services.AddHostedService<ChangeJournal>();

WebApplication app = builder.Build();

app.UseResponseHeaders();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapConfiguration();
app.MapEvents();
app.MapJournal();
app.PrintWhatToTry();

app.Run();
