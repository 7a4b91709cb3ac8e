using System.Globalization;
using System.Text;
using CsCheck;

namespace AsyncConfig.Tests.Trees;

/// <summary>A plain, slow model of layered documents: what the merge must come to, and where each value was written.</summary>
/// <param name="Token">The JSON text of a scalar; null for a container.</param>
/// <param name="IsArray">Whether a container is an array.</param>
/// <param name="Children">Children of a container; an array's are named by index.</param>
internal sealed record Model(string? Token, bool IsArray, IReadOnlyList<(string Name, Model Node)> Children)
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "B", "b", "0", "1", "2", "4");

    /// <summary>Regular documents: no name twice in one object, none with a delimiter.</summary>
    internal static Gen<Model> Documents { get; } = Object(3);

    /// <summary>Where the value was written; set by <see cref="Write(int)"/>.</summary>
    internal (int Layer, int Line, int Column) Place { get; private set; }

    internal string? Value => Token switch
    {
        null => IsArray ? "" : null,
        "null" => null,
        _ => Token.Trim('"'),
    };

    private bool IsObject => Token is null && !IsArray;

    /// <summary>JSON text, with a place noted for every node.</summary>
    internal string Write(int layer)
    {
        var text = new StringBuilder("/* é\n */");
        Write(text, layer);
        return text.ToString();
    }

    public override string ToString() => Write(Place.Layer);

    /// <summary>The rules of layering, spelt out one after another.</summary>
    internal static Model Merge(Model lower, Model upper, ArrayMergeMode mode)
    {
        if (lower.IsObject && upper.IsObject)
        {
            return lower.Children.Count == 0 ? upper : upper.Children.Count == 0 ? lower : MergeChildren(lower, upper, mode);
        }

        bool isPatch = upper.IsObject && upper.Children.Count > 0 && upper.Children.All(static child => char.IsAsciiDigit(child.Name[0]));
        if (lower.IsArray && isPatch)
        {
            Model patched = MergeChildren(lower, upper, mode);
            (string, Model)[] ordered = [.. patched.Children.OrderBy(static child => int.Parse(child.Name, CultureInfo.InvariantCulture))];
            bool hasGaps = ordered.Where(static (child, index) => child.Item1 != $"{index}").Any();
            return patched with { IsArray = !hasGaps, Children = ordered };
        }

        if (!lower.IsArray || !upper.IsArray || lower.Children.Count == 0)
        {
            return upper;
        }

        return mode switch
        {
            ArrayMergeMode.Append => Array([.. lower.Children.Concat(upper.Children).Select(static child => child.Node)], lower),
            ArrayMergeMode.ByIndex when upper.Children.Count > 0 => MergeChildren(lower, upper, mode),
            _ => upper,
        };
    }

    /// <summary>Every key that exists, with the node that gives it its value.</summary>
    internal SortedDictionary<string, Model> Flatten()
    {
        var data = new SortedDictionary<string, Model>(StringComparer.OrdinalIgnoreCase);
        AddChildren(this, "");
        return data;

        void AddChildren(Model node, string prefix)
        {
            foreach ((string name, Model child) in node.Children)
            {
                if (child.Children.Count == 0)
                {
                    data.Add(prefix + name, child);
                }

                AddChildren(child, prefix + name + ":");
            }
        }
    }

    private static Model MergeChildren(Model lower, Model upper, ArrayMergeMode mode)
    {
        List<(string Name, Model Node)> merged = [.. lower.Children];
        foreach ((string name, Model node) in upper.Children)
        {
            int known = merged.FindIndex(child => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase));
            if (known < 0)
            {
                merged.Add((name, node));
            }
            else
            {
                merged[known] = (name, Merge(merged[known].Node, node, mode));
            }
        }

        return lower with { Children = merged };
    }

    private static Model Array(IReadOnlyList<Model> elements, Model? like = null) =>
        (like ?? new Model(null, true, [])) with { Children = [.. elements.Select(static (node, index) => ($"{index}", node))] };

    private static Gen<Model> Object(int depth) =>
        Gen.Select(Name, Node(depth)).Array[0, 4].Select(static members => new Model(
            null, false, [.. members.DistinctBy(static member => member.Item1, StringComparer.OrdinalIgnoreCase)]));

    private static Gen<Model> Node(int depth)
    {
        Gen<Model> scalar = Gen.OneOf("null", "1", "2", "\"\"", "\"é\"").Select(static token => new Model(token, false, []));
        return depth == 0
            ? scalar
            : Gen.Frequency((2, scalar), (2, Object(depth - 1)), (2, Node(depth - 1).Array[0, 3].Select(static elements => Array(elements))));
    }

    private void Write(StringBuilder text, int layer)
    {
        string before = text.ToString();
        Place = (layer, before.Count(static character => character == '\n') + 1, before.Length - before.LastIndexOf('\n'));
        text.Append(Token ?? (IsArray ? "[" : "{"));
        foreach ((string name, Model child) in Children)
        {
            text.Append(IsArray ? "" : $"\"{name}\":\r\n/* é */");
            child.Write(text, layer);
            text.Append(", ");
        }

        text.Append(Token is not null ? "" : IsArray ? "]" : "}");
    }
}
