using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using AsyncConfig.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Docs;

/// <summary>The tables of docs/operating.md name every event and every instrument there is, and none else.</summary>
public sealed partial class OperatingTablesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md"));

    [Fact]
    public void Every_event_is_in_the_table_with_its_id_level_and_name() => Assert.Equal(
        typeof(Log).GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(static method => (method.Name, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static method => method.Event is not null)
            .OrderBy(static method => method.Event!.EventId)
            .Select(static method => $"| {method.Event!.EventId} | {method.Event.Level} | `{method.Name}` |"),
        EventRow().Matches(Page).Select(static row => row.Value));

    [Fact]
    public void Every_instrument_is_in_the_table_with_its_unit()
    {
        var published = new List<string>();
        using var meter = new Meter("documented");
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter == meter)
                {
                    published.Add($"{instrument.Name} {instrument.Unit}");
                }
            },
        };
        listener.Start();
        _ = new Instruments(meter, "documented.json", static _ => null);

        Assert.Equal(
            published.Order(),
            InstrumentRow().Matches(Page).Select(static row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value}").Order());
    }

    [GeneratedRegex(@"^\| \d+ \| \w+ \| `\w+` \|", RegexOptions.Multiline)]
    private static partial Regex EventRow();

    [GeneratedRegex(@"^\| `(?<name>asyncconfig\.[a-z.]+)` \| [a-z-]+ ?\w*, `(?<unit>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex InstrumentRow();
}
