using System.Diagnostics;
using AsyncConfig.Benchmarks;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using AsyncConfig.Benchmarks.Rows;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;

switch (args)
{
    case [StockSite.Switch, .. string[] rest]:
        await StockSite.RunAsync(rest);
        return 0;
    case ["--bdn", .. string[] rest]:
        BenchmarkSwitcher.FromAssembly(typeof(JsonLoad).Assembly).Run(rest, DefaultConfig.Instance.AddDiagnoser(MemoryDiagnoser.Default));
        return 0;
}

Switches line;
try
{
    line = Switches.Parse(args);
}
catch (ArgumentException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

if (line.IsHelp)
{
    Console.WriteLine(Switches.Help);
    return 0;
}

if (line.IsList)
{
    foreach (Experiment experiment in line.Experiments)
    {
        Console.WriteLine($"{experiment.Name,-16}{experiment.Topic}");
    }

    return 0;
}

long start = Stopwatch.GetTimestamp();
var effort = new Effort(line.IsShort);
var machine = Machine.Describe(effort);
Console.WriteLine(machine);
Console.WriteLine();
ConsoleTable.PrintHeader();
var results = new List<Result>();
foreach (Experiment experiment in line.Experiments)
{
    foreach (Result result in await experiment.MeasureAsync(effort))
    {
        ConsoleTable.Print(result);
        results.Add(result);
    }
}

Console.WriteLine();
Console.WriteLine(ConsoleTable.Summary(results, Stopwatch.GetElapsedTime(start)));
if (line.MarkdownPath is { } page)
{
    MarkdownPage.Write(page, machine, results);
}

if (line.SvgPath is { } svg)
{
    await File.WriteAllTextAsync(svg, Chart.Draw(results, machine));
}

return results.TrueForAll(static result => result.IsMet) ? 0 : 1;
