using System.Text.Json.Nodes;
using AsyncConfig.Options;

namespace AsyncConfig.Tests.Options;

public sealed class NodeEqualityTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("0", "-0")]
    [InlineData("100", "1e2")]
    [InlineData("\"a\"", "\"\\u0061\"")]
    [InlineData("""{"a":1,"b":[true,null]}""", """{"b":[true,null],"a":1.0}""")]
    [InlineData("[[],{}]", "[[],{}]")]
    public void What_is_equal_hashes_the_same(string one, string other)
    {
        JsonNode a = JsonNode.Parse(one)!;
        JsonNode b = JsonNode.Parse(other)!;

        Assert.Equal(a, b, NodeEquality.Instance);
        Assert.Equal(NodeEquality.Instance.GetHashCode(a), NodeEquality.Instance.GetHashCode(b));
    }

    [Fact]
    public void Values_made_in_code_hash_as_those_that_were_read() =>
        Assert.Equal(
            NodeEquality.Instance.GetHashCode(new JsonObject { ["A"] = 1.50m, ["B"] = 'c', ["C"] = true }),
            NodeEquality.Instance.GetHashCode(JsonNode.Parse("""{"A":1.5,"B":"c","C":true}""")!));

    [Fact]
    public void Elements_of_a_large_list_hash_apart() =>
        Assert.InRange(
            Enumerable.Range(0, 2_000).Select(static i => NodeEquality.Instance.GetHashCode(new JsonObject { ["Port"] = i, ["Tags"] = new JsonArray("x", $"{i % 3}") })).Distinct().Count(),
            1_990,
            2_000);
}
