using AsyncConfig.Benchmarks.Rows;

namespace AsyncConfig.Benchmarks;

/// <summary>What the user asked for.</summary>
internal sealed record Switches
{
    internal const string Help = """
        Measures AsyncConfig against its peers and prints the ratios beside the bars. Exits with 1 when a bar is missed.

          --short             fewer repetitions: all bars in under three minutes
          --filter NAME       only experiments whose name contains NAME; may be repeated
          --growth, --memory, --responsiveness, --bars
                              only experiments of these topics
          --list              names what there is, and measures nothing
          --markdown PATH     writes the results, with date and machine, into the marked part of a page
          --svg PATH          draws the results
          --bdn ...           BenchmarkDotNet's own reports; what follows are its arguments
        """;

    internal bool IsShort { get; private init; }

    internal bool IsList { get; private init; }

    internal bool IsHelp { get; private init; }

    internal string? MarkdownPath { get; private init; }

    internal string? SvgPath { get; private init; }

    /// <summary>The experiments to run.</summary>
    internal IReadOnlyList<Experiment> Experiments { get; private init; } = [];

    /// <exception cref="ArgumentException">An argument is not known, or lacks its value.</exception>
    internal static Switches Parse(IReadOnlyList<string> args)
    {
        var line = new Switches();
        var topics = new List<Topic>();
        var names = new List<string>();
        for (int i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--short":
                    line = line with { IsShort = true };
                    break;
                case "--list":
                    line = line with { IsList = true };
                    break;
                case "--help":
                    line = line with { IsHelp = true };
                    break;
                case "--markdown":
                    line = line with { MarkdownPath = ValueOf(args, ref i) };
                    break;
                case "--svg":
                    line = line with { SvgPath = ValueOf(args, ref i) };
                    break;
                case "--filter":
                    names.Add(ValueOf(args, ref i));
                    break;
                case ['-', '-', .. string topic] when Enum.TryParse(topic, ignoreCase: true, out Topic known):
                    topics.Add(known);
                    break;
                default:
                    throw new ArgumentException($"'{args[i]}' is not known; --help lists what is.");
            }
        }

        return line with { Experiments = [.. Experiment.All.Where(IsWanted)] };

        bool IsWanted(Experiment experiment) =>
            (topics.Count == 0 || topics.Contains(experiment.Topic))
            && (names.Count == 0 || names.Any(name => experiment.Name.Contains(name, StringComparison.OrdinalIgnoreCase)));
    }

    private static string ValueOf(IReadOnlyList<string> args, ref int i) =>
        ++i < args.Count ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value.");
}
