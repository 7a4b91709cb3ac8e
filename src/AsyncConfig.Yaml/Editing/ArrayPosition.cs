using System.Globalization;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Positions in sequences as segments of keys: <c>0</c>, <c>1</c>, … without leading zeros.</summary>
internal static class ArrayPosition
{
    internal static bool TryParse(string segment, out int position) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out position)
        && (segment[0] != '0' || segment.Length == 1);

    internal static string ToSegment(int position) => position.ToString(CultureInfo.InvariantCulture);
}
