using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Options;

/// <summary>Options with one member of each kind.</summary>
internal sealed class Shop
{
    public string? Name { get; set; } = "none";

    [Range(0, 100)]
    public int Size { get; set; }

    public bool IsOpen { get; set; }

    public double Rate { get; set; }

    public decimal Price { get; set; }

    public DayOfWeek Day { get; set; }

    public int? Limit { get; set; } = 5;

    public char Letter { get; set; } = 'a';

    public TimeSpan Wait { get; set; }

    public Uri? Link { get; set; }

    public DateTimeOffset Since { get; set; }

    public DateTime Until { get; set; }

    public Guid Id { get; set; }

    public byte[]? Seal { get; set; }

    [ConfigurationKeyName("sort-key")]
    [JsonPropertyName("sort-key")]
    public string? Order { get; set; }

    public Mail? Mail { get; set; } = new();

    public Mail? Backup { get; set; }

    public List<string?> Tags { get; set; } = [];

    public string[]? Codes { get; set; }

    public HashSet<int> Numbers { get; set; } = [];

    public List<Mail> Mails { get; set; } = [];

    public Dictionary<string, Mail> Routes { get; set; } = [];

    public Dictionary<int, string> ByNumber { get; set; } = [];

    public Dictionary<DayOfWeek, TimeSpan> Hours { get; set; } = [];

    public List<string> Fixed { get; } = [];

    public string Text => $"{Name} {Size}";

    public string Secret { get; private set; } = "kept";

    public void Reveal(string secret) => Secret = secret;
}

internal sealed class Mail
{
    public string? Host { get; set; }

    public int Port { get; set; } = 25;

    public Mail? Next { get; set; }
}

[JsonSerializable(typeof(Shop))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ShopContext : JsonSerializerContext;
