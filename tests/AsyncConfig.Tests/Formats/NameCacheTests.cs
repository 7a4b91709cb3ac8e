using System.Text;
using AsyncConfig.Formats;

namespace AsyncConfig.Tests.Formats;

public sealed class NameCacheTests
{
    [Fact]
    public void A_repeated_name_is_one_string()
    {
        var names = new NameCache(8 * 1024);

        Assert.Same(names.Get("name"u8), names.Get("name"u8));
    }

    [Fact]
    public void Names_that_share_a_slot_are_told_apart()
    {
        var names = new NameCache(8 * 1024);
        string[] expected = [.. Enumerable.Range(0, 5_000).Select(static number => $"key{number}é"), "", "a", "A"];

        Assert.Equal(expected, expected.Select(name => names.Get(Encoding.UTF8.GetBytes(name))));
        Assert.Equal(expected, expected.Select(name => names.Get(Encoding.UTF8.GetBytes(name))));
    }
}
