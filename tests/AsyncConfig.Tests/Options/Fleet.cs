using System.Text.Json.Serialization;

namespace AsyncConfig.Tests.Options;

/// <summary>Options with members that show, or are put together from, other members.</summary>
internal sealed class Fleet
{
    public Ship Primary { get; set; } = new();

    public Ship Backup { get; set; } = new();

    public bool UseBackup { get; set; }

    public Ship Active => UseBackup ? Backup : Primary;

    public Dictionary<string, Ship> Ships { get; set; } = [];

    public List<Crew> Crews { get; set; } = [];

    public DateTime Last { get; set; }

    public string? Host { get; set; }

    public string? Password { get; set; }

    public string? Address
    {
        get => Host is null ? null : $"Host={Host};Password={Password}";
        set => Host = value?.Split(';')[0]["Host=".Length..];
    }
}

internal sealed class Ship
{
    public string? Name { get; set; }

    public string? Password { get; set; }
}

/// <summary>Reads one of the keys that an element has.</summary>
internal sealed class Crew
{
    public string? Name { get; set; }
}

[JsonSerializable(typeof(Fleet))]
[JsonSourceGenerationOptions(DictionaryKeyPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class FleetContext : JsonSerializerContext;
