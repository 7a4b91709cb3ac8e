using System.Text;

namespace AsyncConfig.Diagnostics;

/// <summary>A message, and which of its characters are shown. Costs in proportion to its length for each value that is looked for.</summary>
internal sealed class MaskedText(string message)
{
    private readonly bool[] _isKept = new bool[message.Length];
    private readonly bool[] _isHidden = new bool[message.Length];

    internal bool Contains(string value) => value.Length > 0 && message.Contains(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Shows these texts, whatever stands in them, unless it is hidden anywhere.</summary>
    internal void Keep(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            Mark(_isKept, text, (_, _) => true);
        }
    }

    /// <summary>Hides a value wherever it stands.</summary>
    /// <param name="value">The value; in any case.</param>
    /// <param name="anywhere">Also in what is kept.</param>
    /// <param name="insideWords">Also between letters or digits.</param>
    internal void Hide(string value, bool anywhere, bool insideWords) =>
        Mark(_isHidden, value, (start, end) => (anywhere || !(_isKept[start] && _isKept[end - 1])) && (insideWords || (IsEdge(start) && IsEdge(end))));

    /// <summary>The message, with one mask for each stretch that is hidden.</summary>
    public override string ToString()
    {
        var shown = new StringBuilder(message.Length);
        for (int i = 0; i < message.Length; i++)
        {
            if (!_isHidden[i])
            {
                shown.Append(message[i]);
            }
            else if (i == 0 || !_isHidden[i - 1])
            {
                shown.Append(Secrets.Mask);
            }
        }

        return shown.ToString();
    }

    private void Mark(bool[] marks, string value, Func<int, int, bool> counts)
    {
        for (int start = Find(value, 0); start >= 0;)
        {
            int end = start + value.Length;
            bool isHit = counts(start, end);
            marks.AsSpan(start, isHit ? value.Length : 0).Fill(true);
            start = Find(value, isHit ? end : start + 1);
        }
    }

    private int Find(string value, int start) => value.Length == 0 ? -1 : message.IndexOf(value, start, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether no word goes on across a position.</summary>
    private bool IsEdge(int at) =>
        at == 0 || at == message.Length || !char.IsLetterOrDigit(message[at - 1]) || !char.IsLetterOrDigit(message[at]);
}
