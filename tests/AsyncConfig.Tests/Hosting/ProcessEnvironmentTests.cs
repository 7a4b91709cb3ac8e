using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Hosting;

/// <summary>Changes variables of the whole process, so it runs alone.</summary>
[CollectionDefinition(nameof(ProcessEnvironmentTests), DisableParallelization = true)]
[Collection(nameof(ProcessEnvironmentTests))]
public sealed class ProcessEnvironmentTests : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    [Fact]
    public void DOTNET_ENVIRONMENT_names_the_environment_where_no_host_does()
    {
        Set("ASPNETCORE_ENVIRONMENT", "FromAspNetCore");
        Set("DOTNET_ENVIRONMENT", "FromDotnet");

        Assert.Equal("FromDotnet", OverrideOf(new ConfigurationBuilder()));
    }

    [Fact]
    public void ASPNETCORE_ENVIRONMENT_names_it_next()
    {
        Set("ASPNETCORE_ENVIRONMENT", "FromAspNetCore");
        Set("DOTNET_ENVIRONMENT", null);

        Assert.Equal("FromAspNetCore", OverrideOf(new ConfigurationBuilder()));
    }

    [Fact]
    public void An_ENVIRONMENT_variable_that_lands_in_the_builder_does_not_count()
    {
        Set("ENVIRONMENT", "Wrong");
        Set("ASPNETCORE_ENVIRONMENT", null);
        Set("DOTNET_ENVIRONMENT", null);
        using ConfigurationManager manager = new();
        manager.AddEnvironmentVariables();
        Assert.Equal("Wrong", manager["environment"]);

        Assert.Equal("Production", OverrideOf(manager));
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static string OverrideOf(IConfigurationBuilder builder)
    {
        using var folder = new TempFolder();
        foreach (string name in new[] { "FromDotnet", "FromAspNetCore", "Wrong", "Production" })
        {
            folder.Write($"appsettings.{name}.json", $$"""{"Override":"{{name}}"}""");
        }

        builder.AddAsyncFiles(options =>
        {
            options.BasePath = folder.FullPath;
            options.ReloadOnChange = false;
        });
        IConfigurationRoot root = builder.Build();
        string? found = root["Override"];
        (root as IDisposable)?.Dispose();
        return found!;
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
