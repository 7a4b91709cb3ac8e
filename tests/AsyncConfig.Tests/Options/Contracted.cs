using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsyncConfig.Tests.Options;

/// <summary>Members which a serialization contract treats in another way than the binder.</summary>
internal sealed class Contracted
{
    public double Ratio { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Skipped { get; set; }

    [JsonIgnore]
    public string? Hidden { get; set; }

    public Place? Place { get; set; }

    public Loud? Loud { get; set; }
}

/// <summary>Has no setters.</summary>
internal sealed class Place(int x, int y)
{
    public int X { get; } = x;

    public int Y { get; } = y;
}

/// <summary>Cannot be written, and says why.</summary>
[JsonConverter(typeof(LoudJsonConverter))]
[TypeConverter(typeof(LoudTypeConverter))]
internal sealed class Loud
{
    public string? Word { get; set; }
}

internal sealed class LoudJsonConverter : JsonConverter<Loud>
{
    public override Loud Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new();

    public override void Write(Utf8JsonWriter writer, Loud value, JsonSerializerOptions options) => throw new FormatException(value.Word);
}

internal sealed class LoudTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => true;

    public override object ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        throw new FormatException((value as Loud)?.Word);
}

[JsonSerializable(typeof(Contracted))]
internal sealed partial class ContractedContext : JsonSerializerContext;
