using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Finds the key that a validator means. Validators name members in text; there is nothing else to go by.</summary>
internal static partial class FailingMember
{
    /// <summary>The first member that is named and is a key of a section, else the section itself.</summary>
    /// <param name="said">What the validators said.</param>
    /// <param name="sections">What the options were bound from.</param>
    /// <param name="candidate">Where the sections were read.</param>
    internal static (string? Key, ConfigurationOrigin? Place) Find(string said, IEnumerable<SectionData> sections, IConfiguration candidate)
    {
        SectionData[] all = [.. sections.Reverse()];
        string? key = Names().Matches(said)
            .Select(match => ToKey(match.Value))
            .SelectMany(member => all.SelectMany(section => KeysOf(section, member)))
            .FirstOrDefault();
        key ??= all.FirstOrDefault(static section => !section.IsMissing)?.Path;
        return (key, key is null ? null : KeyPlace.Find(candidate, key));
    }

    /// <summary>As they are written in code: <c>Servers[0].Port</c>, a leading capital, so that no other word of a sentence is taken for a key.</summary>
    [GeneratedRegex(@"\p{Lu}\w*(?:[.:]\w+|\[\d+\])*")]
    private static partial Regex Names();

    private static string ToKey(string member) => member.Replace(".", ":").Replace("[", ":").Replace("]", string.Empty);

    /// <summary>The member below the section; also with the name of its type before it, as generated validators have it.</summary>
    private static IEnumerable<string> KeysOf(SectionData section, string member)
    {
        for (int start = 0; start >= 0 && start < member.Length; start = member.IndexOf(':', start) + 1 is > 0 and var next ? next : -1)
        {
            string key = section.Path is { } path ? ConfigurationPath.Combine(path, member[start..]) : member[start..];
            if (section.Contains(key))
            {
                yield return key;
            }
        }
    }
}
