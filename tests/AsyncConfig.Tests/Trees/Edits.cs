using AsyncConfig.Trees;
using CsCheck;

namespace AsyncConfig.Tests.Trees;

/// <summary>Keys set one after another, near those of <see cref="Model"/>, and the trees that come of them.</summary>
internal static class Edits
{
    internal static Gen<(string Key, string? Value)[]> Any { get; } = Gen.Select(
        Gen.OneOf("a", "A:b", "a:0", "a:1:b", "b", "B:2", "b:a:", "", ":", ":a", "0", "0:0", "x:y:z"),
        Gen.OneOf("x", "y", "", null)).Array[0, 6];

    internal static Gen<ConfigurationNode> Trees { get; } =
        Gen.Select(Model.Documents, Any, static (document, edits) => Apply(Tree.Parse(document.Write(0)), edits));

    internal static ConfigurationNode Apply(ConfigurationNode root, (string Key, string? Value)[] edits) =>
        edits.Aggregate(root, static (tree, edit) => Assignment.With(tree, edit.Key, edit.Value));
}
