using System.Globalization;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AsyncConfig.Benchmarks.Peers;

/// <summary>
/// The way of NetEscapades.Configuration.Yaml, which does not run beside this YamlDotNet: the whole representation model is
/// built from a <see cref="StreamReader"/>, then visited recursively, and every scalar put into a sorted dictionary.
/// </summary>
internal sealed class VisitedYamlProvider(FileConfigurationSource source) : FileConfigurationProvider(source)
{
    private readonly SortedDictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<string> _path = [];

    public override void Load(Stream stream)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(stream);
        yaml.Load(reader);
        if (yaml.Documents.Count > 0)
        {
            Visit(yaml.Documents[0].RootNode);
        }

        Data = _values;
    }

    private void Visit(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach ((YamlNode name, YamlNode value) in mapping.Children)
                {
                    VisitBelow(((YamlScalarNode)name).Value!, value);
                }

                break;
            case YamlSequenceNode sequence:
                for (int i = 0; i < sequence.Children.Count; i++)
                {
                    VisitBelow(i.ToString(CultureInfo.InvariantCulture), sequence.Children[i]);
                }

                break;
            case YamlScalarNode scalar:
                Add(scalar);
                break;
        }
    }

    private void VisitBelow(string name, YamlNode node)
    {
        _path.Push(name);
        Visit(node);
        _path.Pop();
    }

    private void Add(YamlScalarNode scalar)
    {
        string key = ConfigurationPath.Combine(_path.Reverse());
        if (!_values.TryAdd(key, IsNull(scalar) ? null : scalar.Value))
        {
            throw new FormatException($"The key '{key}' is there twice.");
        }
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL";
}

internal sealed class VisitedYamlSource : FileConfigurationSource
{
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new VisitedYamlProvider(this);
    }
}

internal static class VisitedYaml
{
    internal static IConfigurationBuilder AddVisitedYaml(this IConfigurationBuilder builder, string path)
    {
        var source = new VisitedYamlSource { Path = path };
        source.ResolveFileProvider();
        return builder.Add(source);
    }
}
