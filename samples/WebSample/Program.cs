using Microsoft.Extensions.DependencyInjection.Extensions;
using WebSample;
using WebSample.Configuration;
using WebSample.Events;
using WebSample.Journal;
using WebSample.Saving;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// The one call an app needs. From here on IConfiguration and IOptionsMonitor are fed by it, and IConfigurationFiles is a service.
builder.AddAsyncFiles(options =>
{
    options.UseYaml();
    options.PollInterval = builder.Configuration.GetValue("AsyncFiles:PollInterval", options.PollInterval);
    options.Validate(ThemeColor.RequireAsync);
});

builder.Services.Configure<SiteOptions>(builder.Configuration.GetSection("Site"));
builder.Services.AddHealthChecks().AddAsyncFiles();
builder.Services.AddProblemDetails();
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false); // no stack trace for a bad body
builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddSingleton<ContentRoot>();
builder.Services.AddSingleton<ConfigEntries>();
builder.Services.AddSingleton<EventStream>();
builder.Services.AddSingleton<JournalFile>();
builder.Services.AddHostedService<ChangeJournal>();

WebApplication app = builder.Build();

app.UseResponseHeaders();
app.UseStatusCodePages();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapConfiguration();
app.MapHealth();
app.MapSaving();
app.MapEvents();
app.MapJournal();
app.PrintWhatToTry();

app.Run();
