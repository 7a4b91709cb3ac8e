namespace AsyncConfig.Yaml.Tests;

public sealed class CollectionTests
{
    [Fact]
    public void Empty_arrays_read_as_the_empty_string() => Assert.Equal(["a=", "b:0="], Yaml.Keys("a: []\nb: [[]]"));

    [Fact]
    public void Empty_objects_read_as_null() => Assert.Equal(["a", "b:0"], Yaml.Keys("a: {}\nb: [{}]"));

    [Fact]
    public void Nulls_and_empty_collections_stand_inside_arrays() =>
        Assert.Equal(["a:0", "a:1", "a:2=", "a:3=1"], Yaml.Keys("a: [null, {}, [], 1]"));

    [Fact]
    public void Sequences_nest_in_one_line() =>
        Assert.Equal(["x:0:0:0=a", "x:0:0:1=b", "x:0:1=c"], Yaml.Keys("x:\n- - - a\n    - b\n  - c"));

    [Fact]
    public void A_sequence_may_stand_at_the_column_of_its_key() =>
        Assert.Equal(["a:0=b", "a:1=c", "d=1"], Yaml.Keys("a:\n- b\n- c\nd: 1"));

    [Fact]
    public void An_item_without_a_value_is_null() =>
        Assert.Equal(["a:0", "a:1=x", "a:2"], Yaml.Keys("a:\n-\n- x\n-\n"));

    [Fact]
    public void Flow_mappings_may_leave_values_out() =>
        Assert.Equal(["a", "b", "c", "d=1", "e=2"], Yaml.Keys("{a, b: , c: {}, 'd':1, \"e\":2,}"));

    [Fact]
    public void A_pair_inside_a_flow_sequence_is_an_object() =>
        Assert.Equal(["x:0:a=b", "x:1:c", "x:2=d"], Yaml.Keys("x: [a: b, ? c, d]"));

    [Fact]
    public void A_json_document_is_a_yaml_document() =>
        Assert.Equal(["a=True", "b:0=1", "b:1:c", "d=x\ny"], Yaml.Keys("{\n\t\"a\": true,\n\t\"b\": [1, {\"c\": null}],\n\t\"d\": \"x\\ny\"\n}\n"));
}
