using System.Buffers;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Diagnostics;

/// <summary>Takes configuration values out of messages that user code wrote: binders and validators quote them.</summary>
/// <remarks>
/// Values as they stand, and the parts of connection strings. What user code derives from a value (escaped, cut, another case
/// of an older value) cannot be recognised; the documentation says so.
/// </remarks>
internal static class Redaction
{
    /// <summary>Shorter values say nothing, and would match everywhere.</summary>
    private const int ShortestSecret = 2;

    /// <summary>Shorter values are only masked where they stand alone.</summary>
    private const int ShortestInside = 3;

    private static readonly SearchValues<char> PartEnds = SearchValues.Create(";,&? ");

    internal static string Mask(string message, IConfiguration configuration)
    {
        IEnumerable<string> secrets = configuration.AsEnumerable()
            .Select(static pair => pair.Value)
            .OfType<string>()
            .SelectMany(Parts)
            .Where(part => part.Length >= ShortestSecret && message.Contains(part, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(static part => part.Length);
        return secrets.Aggregate(message, MaskOne);
    }

    /// <summary>The value, and what its <c>name=value</c> pairs hold.</summary>
    private static IEnumerable<string> Parts(string value)
    {
        yield return value;
        for (int equals = value.IndexOf('=', StringComparison.Ordinal); equals >= 0; equals = value.IndexOf('=', equals + 1))
        {
            int length = value.AsSpan(equals + 1).IndexOfAny(PartEnds);
            yield return length < 0 ? value[(equals + 1)..] : value.Substring(equals + 1, length);
        }
    }

    private static string MaskOne(string message, string secret)
    {
        if (secret.Length >= ShortestInside)
        {
            return message.Replace(secret, Secrets.Mask, StringComparison.OrdinalIgnoreCase);
        }

        for (int at = Find(message, secret, 0); at >= 0; at = Find(message, secret, at))
        {
            int end = at + secret.Length;
            bool isAlone = (at == 0 || !char.IsLetterOrDigit(message[at - 1])) && (end == message.Length || !char.IsLetterOrDigit(message[end]));
            message = isAlone ? string.Concat(message.AsSpan(0, at), Secrets.Mask, message.AsSpan(end)) : message;
            at = isAlone ? at + Secrets.Mask.Length : end;
        }

        return message;
    }

    private static int Find(string message, string secret, int start) =>
        start >= message.Length ? -1 : message.IndexOf(secret, start, StringComparison.OrdinalIgnoreCase);
}
