using System.Text;

namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>Writes the results between two marks of a page; the rest of it belongs to people.</summary>
internal static class MarkdownPage
{
    private const string Begin = "<!-- results: written by the benchmark program -->";
    private const string End = "<!-- /results -->";

    /// <exception cref="InvalidDataException">The page is there, but has no marks.</exception>
    internal static void Write(string path, string machine, IReadOnlyList<Result> results)
    {
        string page = File.Exists(path) ? File.ReadAllText(path) : $"{Begin}\n{End}\n";
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new InvalidDataException($"{path} has no '{Begin}' followed by '{End}'; add both where the results are to stand.");
        }

        File.WriteAllText(path, page[..(begin + Begin.Length)] + "\n\n" + Table(machine, results) + "\n" + page[end..]);
    }

    private static string Table(string machine, IReadOnlyList<Result> results)
    {
        var text = new StringBuilder($"Measured {machine}.\n\n");
        text.Append("| work | AsyncConfig | peer | value | bar | aim | |\n| --- | --- | --- | ---: | --- | --- | --- |\n");
        foreach (Result result in results)
        {
            string verdict = result.Verdict == "short" ? "**short**" : result.Verdict;
            text.Append(
                $"| {result.Work} | {result.Ours} | {result.Peer} | {result.Bar.Show(result.Value)} | {result.Bar.ShowLimit()} | {result.Bar.ShowAim()} | {verdict} |\n");
        }

        return text.ToString();
    }
}
