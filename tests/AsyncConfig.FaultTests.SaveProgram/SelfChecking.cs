using System.Globalization;

namespace AsyncConfig.FaultTests.SaveProgram;

/// <summary>Content that shows when it is not whole: its number first and last, and a body whose length follows from it.</summary>
internal static class SelfChecking
{
    internal static string Content(int number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        return $"{digits}\n{new string((char)('a' + (number % 26)), 500 + (number * 37 % 9_000))}\n{digits}\n";
    }

    /// <summary>The number; null when the content is torn.</summary>
    internal static int? Number(string content) =>
        content.IndexOf('\n', StringComparison.Ordinal) is var end and > 0
        && int.TryParse(content.AsSpan(0, end), CultureInfo.InvariantCulture, out int number)
        && content == Content(number)
            ? number
            : null;
}
