using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsyncConfig.Tests.Saving;

[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class SaveJsonContext : JsonSerializerContext;
