using System.Text;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Docs;

/// <summary>A third format, from outside the assembly: the code of docs/formats.md, compiled and run.</summary>
public sealed class PropertiesFormatTests
{
    [Fact]
    public void A_format_of_ones_own_is_read_layered_and_traced_like_any_other()
    {
        using var folder = new TempFolder();
        folder.Write("app.properties", "# mail\nsmtp.host = base\nsmtp.port = 25\n");
        folder.Write("app.Staging.json", """{ "Smtp": { "Host": "staging" } }""");

        using var root = (ConfigurationRoot)new ConfigurationBuilder()
            .AddAsyncFiles(options =>
            {
                options.Formats.Add(new PropertiesFormat());
                options.BasePath = folder.FullPath;
                options.EnvironmentName = "Staging";
                options.Add("app.properties");
            })
            .Build();

        Assert.Equal(("staging", "25"), (root["smtp:host"], root["smtp:port"]));
        ConfigurationOrigin origin = root.GetOrigins("Smtp:Port").Single();
        Assert.Equal((folder.Combine("app.properties"), 3), (origin.Path, origin.Line));
    }

    [Fact]
    public void What_it_refuses_is_reported_with_its_place()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.properties", "a = 1\ncanary\n");
        var builder = new ConfigurationBuilder().AddAsyncFiles(options =>
        {
            options.Formats.Add(new PropertiesFormat());
            options.Add(path);
        });

        var exception = Assert.Throws<InvalidDataException>(builder.Build);

        var inner = Assert.IsType<ConfigurationFileException>(exception.InnerException);
        Assert.Equal((path, 2, 1), (inner.Path, inner.Line, inner.Column));
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    internal sealed class PropertiesFormat : IConfigurationFormat
    {
        public IReadOnlyList<string> Extensions { get; } = [".properties"];

        public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
        {
            var members = new List<KeyValuePair<string, ConfigurationNode>>();
            int line = 0;
            foreach (string text in Encoding.UTF8.GetString(utf8.Span).Split('\n'))
            {
                line++;
                if (string.IsNullOrWhiteSpace(text) || text.StartsWith('#'))
                {
                    continue;
                }

                int equals = text.IndexOf('=', StringComparison.Ordinal);
                if (equals < 1)
                {
                    throw new ConfigurationFormatException("A line must say 'key = value'.", line, 1);
                }

                string key = text[..equals].Trim().Replace('.', ':');
                members.Add(new(key, ConfigurationNode.Scalar(text[(equals + 1)..].Trim(), line, equals + 2)));
            }

            return members.Count == 0
                ? ConfigurationNode.EmptyDocument
                : ConfigurationNode.Object(members, 1, 1);
        }
    }
}
