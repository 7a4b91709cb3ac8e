using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Trees;

public sealed class ArrayIndexTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(255, "255")]
    [InlineData(256, "256")]
    [InlineData(int.MaxValue, "2147483647")]
    public void An_index_and_its_name_stand_for_each_other(int index, string name)
    {
        Assert.Equal(name, ArrayIndex.ToName(index));
        Assert.True(ArrayIndex.TryParse(name, out int parsed));
        Assert.Equal(index, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("1.0")]
    [InlineData("x")]
    [InlineData("2147483648")]
    public void Any_other_text_is_no_index(string name) => Assert.False(ArrayIndex.TryParse(name, out _));
}
