using System.Text.Json.Serialization;

namespace AsyncConfig.Tests.Options;

/// <summary>A member whose name in the contract is not the one that the binder looks for.</summary>
internal sealed class Renamed
{
    [JsonPropertyName("counter")]
    public int Count { get; set; }
}

[JsonSerializable(typeof(Renamed))]
internal sealed partial class RenamedContext : JsonSerializerContext;
