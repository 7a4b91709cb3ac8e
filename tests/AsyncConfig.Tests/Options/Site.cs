using System.Text.Json.Serialization;

namespace AsyncConfig.Tests.Options;

/// <summary>Options with members that are computed of others, secrets among them.</summary>
internal sealed class Site
{
    public string? Title { get; set; }

    public List<Server> Servers { get; set; } = [];

    public List<int> Numbers { get; set; } = [];

    public Server Computed => new() { Name = Title, Password = Title };

    public Dictionary<string, string?> Lookup => new() { ["title"] = Title };
}

internal sealed class Server
{
    public string? Name { get; set; }

    public string? Password { get; set; }

    public List<string?> Parts => [Name, Password];
}

[JsonSerializable(typeof(Site))]
internal sealed partial class SiteContext : JsonSerializerContext;
