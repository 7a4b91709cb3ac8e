using System.Text.Json.Serialization;

namespace AsyncConfig.Tests.Saving;

[JsonSerializable(typeof(int[]))]
internal sealed partial class SaveJsonContext : JsonSerializerContext;
