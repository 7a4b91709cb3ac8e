using System.Globalization;
using System.Text;

namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>
/// Draws the ratios: how many times better than the peers, on a logarithmic scale, and how close to the floors. Colours follow
/// the reader's light or dark mode; the bars to reach are marks across the rows.
/// </summary>
internal sealed class Chart
{
    private const int Width = 960;
    private const int Left = 310;
    private const int AxisWidth = 430;
    private const int Margin = 28;
    private const int RowHeight = 27;

    private const string Style = """
        .back { fill: #ffffff } .text { fill: #1f2937 } .quiet { fill: #6b7280 } .grid { stroke: #e5e7eb } .one { stroke: #9ca3af }
        .speed { fill: #0d9488 } .memory { fill: #6366f1 } .floor { fill: #0284c7 } .short { fill: #ea580c } .mark { stroke: #111827 } .halo { stroke: #ffffff }
        text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; font-size: 13px }
        .title { font-size: 20px; font-weight: 650 } .head { font-size: 15px; font-weight: 600 } .small { font-size: 11px } .value { font-weight: 600 }
        @media (prefers-color-scheme: dark) {
          .back { fill: #0d1117 } .text { fill: #e6edf3 } .quiet { fill: #8d96a0 } .grid { stroke: #262c36 } .one { stroke: #57606a }
          .speed { fill: #2dd4bf } .memory { fill: #a5b4fc } .floor { fill: #38bdf8 } .short { fill: #fb923c } .mark { stroke: #f0f6fc } .halo { stroke: #0d1117 }
        }
        """;

    private readonly StringBuilder _body = new();
    private int _y = 34;

    internal static string Draw(IReadOnlyList<Result> results, string machine)
    {
        var chart = new Chart();
        chart.Text(Margin, "title text", "How many times better than the peer");
        chart._y += 22;
        chart.Text(Margin, "small quiet", machine);
        chart._y += 34;
        List<Result> shown = [.. results.Where(static result => !result.IsDetail)];
        chart.Panel([.. shown.Where(static result => result.Kind == ResultKind.Speed)], "speed", "Faster: longer is better", Scale.Logarithmic);
        chart.Panel([.. shown.Where(static result => result.Kind == ResultKind.Memory)], "memory", "Less memory: longer is better", Scale.Linear);
        chart.Panel(
            [.. shown.Where(static result => result.Kind == ResultKind.Floor)], "floor", "Times the floor: shorter is better, 1× is the bare work without us", Scale.Linear);
        chart.Legend();
        int height = chart._y + 14;
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-label="AsyncConfig against its peers">
            <style>{Style}</style>
            <rect class="back" width="{Width}" height="{height}" rx="12"/>
            {chart._body}</svg>

            """;
    }

    private void Panel(List<Result> results, string kind, string head, Func<IEnumerable<double>, double, double, Scale> scaleFor)
    {
        if (results.Count == 0)
        {
            return;
        }

        Scale scale = scaleFor(results.SelectMany(static result => Values(result)), Left, AxisWidth);
        Text(Margin, "head text", head);
        _y += 12;
        int top = _y;
        int bottom = top + (results.Count * RowHeight);
        foreach (double tick in scale.Ticks)
        {
            double x = scale.X(tick);
            Add($"<line class=\"{(tick == 1 ? "one" : "grid")}\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{top}\" y2=\"{bottom}\"/>");
            Add($"<text class=\"small quiet\" x=\"{x:0.#}\" y=\"{bottom + 15}\" text-anchor=\"middle\">{tick:0.##}×</text>");
        }

        foreach (Result result in results)
        {
            Row(result, kind, scale);
            _y += RowHeight;
        }

        _y = bottom + 50;
    }

    private void Row(Result result, string kind, Scale scale)
    {
        int middle = _y + (RowHeight / 2);
        double origin = scale.X(scale.IsLogarithmic ? 1 : 0);
        double end = scale.X(result.Value);
        Add($"<text class=\"text\" x=\"{Left - 14}\" y=\"{middle + 4}\" text-anchor=\"end\">{result.Work}</text>");
        Add($"<rect class=\"{(result.IsMet ? kind : "short")}\" x=\"{Math.Min(origin, end):0.#}\" y=\"{middle - 8}\" width=\"{Math.Max(2, Math.Abs(end - origin)):0.#}\" height=\"16\" rx=\"3\"/>");
        double label = Math.Max(origin, end);
        if (result.Bar.Limit is { } limit)
        {
            Mark(scale.X(limit), middle);

            // Not through the mark.
            label = Math.Max(label, scale.X(limit) is var mark && mark > label - 8 && mark < label + 52 ? mark + 2 : label);
        }

        Add($"<text class=\"small quiet\" x=\"{Width - Margin}\" y=\"{middle + 4}\" text-anchor=\"end\">{result.Ours} · {result.Peer}</text>");
        Add($"<text class=\"value text\" x=\"{label + 8:0.#}\" y=\"{middle + 4}\">{result.Bar.Show(result.Value)}</text>");
    }

    private void Mark(double x, int middle)
    {
        Add($"<line class=\"halo\" stroke-width=\"5\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{middle - 11}\" y2=\"{middle + 11}\"/>");
        Add($"<line class=\"mark\" stroke-width=\"2\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{middle - 11}\" y2=\"{middle + 11}\"/>");
    }

    private void Legend()
    {
        _y -= 8;
        Mark(34, _y - 4);
        Text(44, "small quiet", "the bar to reach");
        Add($"<rect class=\"short\" x=\"150\" y=\"{_y - 10}\" width=\"14\" height=\"11\" rx=\"2\"/>");
        Text(171, "small quiet", "short of it");
        _y += 12;
    }

    private void Text(int x, string style, string text) => Add($"<text class=\"{style}\" x=\"{x}\" y=\"{_y}\">{text}</text>");

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static IEnumerable<double> Values(Result result) => result.Bar.Limit is { } limit ? [result.Value, limit] : [result.Value];
}
