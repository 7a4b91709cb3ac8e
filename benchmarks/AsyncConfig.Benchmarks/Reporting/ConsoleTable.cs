namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>The table, line by line as it is measured.</summary>
internal static class ConsoleTable
{
    internal static void PrintHeader()
    {
        Print("work", "AsyncConfig", "peer", "value", "bar", "aim", "");
        Console.WriteLine(new string('-', 138));
    }

    internal static void Print(Result result) => Print(
        result.Work, result.Ours, result.Peer, result.Bar.Show(result.Value), result.Bar.ShowLimit(), result.Bar.ShowAim(), result.Verdict);

    internal static string Summary(IReadOnlyList<Result> results, TimeSpan elapsed)
    {
        int bars = results.Count(static result => result.Bar.Limit is not null);
        List<string> missed = [.. results.Where(static result => !result.IsMet).Select(static result => result.Work)];
        string verdict = missed.Count == 0 ? "all passed" : $"{missed.Count} short: {string.Join("; ", missed)}";
        return $"{bars} bars, {verdict}. Measured in {elapsed.TotalSeconds:0} s.";
    }

    private static void Print(string work, string ours, string peer, string value, string bar, string aim, string verdict) =>
        Console.WriteLine($"{work,-58}{ours,-20} {peer,-26}{value,9}  {bar,-9}{aim,-9}{verdict}");
}
