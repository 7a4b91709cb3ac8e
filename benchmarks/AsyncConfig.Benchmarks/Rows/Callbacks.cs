using System.Globalization;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Reporting;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>How often the application is told: once for a change, never for what changes nothing.</summary>
internal static class Callbacks
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Long enough for either side to say what it has to say a second time.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(600);

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        using var ours = Edits.Ours(Interval, Interval);
        using var stock = Edits.Stock();
        int changes = effort.Choose(4, 20);
        Count[] counts = await Task.WhenAll(CountAsync(ours, changes), CountAsync(stock, changes));
        return
        [
            Result.Number("Callbacks for one change", Show(counts[0].ForChange), $"stock {Show(counts[1].ForChange)}", counts[0].ForChange, Bar.Exactly(1)),
            Result.Number(
                "Callbacks for touch, identical rewrite, comment edit", Show(counts[0].ForNothing), $"stock {Show(counts[1].ForNothing)}", counts[0].ForNothing, Bar.Exactly(0)),
        ];
    }

    private static async Task<Count> CountAsync(Edits file, int changes)
    {
        for (int i = 0; i < changes; i++)
        {
            await file.ChangeAsync();
            await Task.Delay(Silence, TimeProvider.System);
        }

        int callbacks = file.Callbacks;
        foreach (Action edit in (Action[])[file.Touch, file.RewriteIdentically, file.EditComment])
        {
            edit();
            await Task.Delay(Silence, TimeProvider.System);
        }

        return new Count((double)callbacks / changes, file.Callbacks - callbacks);
    }

    private static string Show(double count) => count.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Count(double ForChange, double ForNothing);
}
