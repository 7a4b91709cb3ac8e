using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Yaml.Tests;

public sealed class UseYamlTests
{
    [Fact]
    public void Yaml_comes_after_json_within_a_layer() =>
        Assert.Equal([".json", ".yaml", ".yml"], new AsyncFilesOptions().UseYaml().Formats.SelectMany(format => format.Extensions));

    [Fact]
    public void Calling_it_twice_registers_the_format_once() =>
        Assert.Equal(2, new AsyncFilesOptions().UseYaml().UseYaml().Formats.Count);

    [Fact]
    public void The_same_options_come_back()
    {
        var options = new AsyncFilesOptions();

        Assert.Same(options, options.UseYaml());
    }

    [Fact]
    public void Null_options_are_refused() =>
        Assert.Throws<ArgumentNullException>(() => AsyncFilesYamlExtensions.UseYaml(null!));

    [Fact]
    public void Null_limits_are_refused() =>
        Assert.Throws<ArgumentNullException>(() => new YamlFormat().Read(default, null!));
}
