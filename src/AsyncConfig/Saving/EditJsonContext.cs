using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AsyncConfig.Saving;

/// <summary>How the scalars of an edit are written, without reflection.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class EditJsonContext : JsonSerializerContext;
