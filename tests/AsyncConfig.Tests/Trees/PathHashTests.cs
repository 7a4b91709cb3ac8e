using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Trees;

public sealed class PathHashTests
{
    [Theory]
    [InlineData("a", "A")]
    [InlineData("abc", "aBC")]
    [InlineData("Abcd", "aBCD")]
    [InlineData("Section12:Sub3:Key7", "SECTION12:SUB3:KEY7")]
    [InlineData("[@^", "[@^")]
    [InlineData("", "")]
    public void A_key_hashes_alike_in_any_casing(string key, string same) => Assert.Equal(Hash(key), Hash(same));

    [Theory]
    [InlineData("a:b", "ab")]
    [InlineData("", ":")]
    [InlineData("Section1:Key1", "Section1:Key2")]
    [InlineData("abcd", "abcdabcd")]
    public void Keys_that_differ_in_any_other_way_rarely_do(string key, string other) => Assert.NotEqual(Hash(key), Hash(other));

    [Theory]
    [InlineData("é")]
    [InlineData("abcé")]
    [InlineData("Sectioné1:Key")]
    [InlineData("section:Keyé")]
    public void A_key_beyond_ASCII_is_not_hashed(string key) => Assert.False(PathHash.TryCompute(key, out _));

    [Fact]
    public void A_long_key_is_not_hashed()
    {
        Assert.True(PathHash.TryCompute(new string('a', PathHash.MaxLength), out _));
        Assert.False(PathHash.TryCompute(new string('a', PathHash.MaxLength + 1), out _));
    }

    [Fact]
    public void No_character_beyond_ASCII_equals_one_of_ASCII_when_case_is_ignored()
    {
        for (int code = 128; code <= char.MaxValue; code++)
        {
            string beyond = ((char)code).ToString();
            for (char character = '\0'; character < 128; character++)
            {
                Assert.False(beyond.Equals(character.ToString(), StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static uint Hash(string key)
    {
        Assert.True(PathHash.TryCompute(key, out uint hash));
        return hash;
    }
}
