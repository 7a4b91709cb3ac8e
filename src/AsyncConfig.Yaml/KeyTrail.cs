using System.Globalization;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;

namespace AsyncConfig.Yaml;

/// <summary>The key under which the reader stands, for the errors it reports.</summary>
internal sealed class KeyTrail
{
    private readonly Stack<(string? Name, int Index)> _segments = [];

    internal void Enter(string name) => _segments.Push((name, 0));

    internal void Enter(int index) => _segments.Push((null, index));

    internal void Leave() => _segments.Pop();

    /// <summary>The key, as configuration readers write it; null at the root.</summary>
    internal string? ToKey() => _segments.Count == 0
        ? null
        : ConfigurationPath.Combine(
            _segments.Reverse().Select(static segment => segment.Name ?? segment.Index.ToString(CultureInfo.InvariantCulture)));

    internal ConfigurationFormatException Failure(string message, Mark place) =>
        new(message, (int)place.Line, (int)place.Column, ToKey());
}
