using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsyncConfig.Options;

/// <summary>Writes moments in UTC: the binder reads every one as local time, and the same moment must compare as the same.</summary>
internal sealed class MomentConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Kind == DateTimeKind.Unspecified ? value : value.ToUniversalTime());
}
