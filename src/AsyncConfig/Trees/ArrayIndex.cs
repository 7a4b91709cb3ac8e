using System.Globalization;

namespace AsyncConfig.Trees;

/// <summary>Array indices as key segments: <c>0</c>, <c>1</c>, … without leading zeros.</summary>
internal static class ArrayIndex
{
    private static readonly string[] Small = [.. Enumerable.Range(0, 256).Select(Format)];

    internal static string ToName(int index) => index < Small.Length ? Small[index] : Format(index);

    internal static bool TryParse(ReadOnlySpan<char> name, out int index)
    {
        index = 0;
        return name.Length > 0
            && (name[0] != '0' || name.Length == 1)
            && !name.ContainsAnyExceptInRange('0', '9') // the parser lets trailing NULs pass
            && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private static string Format(int index) => index.ToString(CultureInfo.InvariantCulture);
}
