using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebSample.Saving;

/// <summary>How a value is handed to the edit, without reflection: as it came, a number digit by digit.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ValueJsonContext : JsonSerializerContext;
