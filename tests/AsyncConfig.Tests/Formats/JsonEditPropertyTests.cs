using System.Text;
using System.Text.Json;
using AsyncConfig.Trees;
using CsCheck;
using static AsyncConfig.Tests.Formats.JsonEditing;

namespace AsyncConfig.Tests.Formats;

/// <summary>What holds for every document and every edit.</summary>
public sealed class JsonEditPropertyTests
{
    private static readonly Gen<string> Values = OneOf(
        "7", "\"set\"", "true", "null", "{}", "[]", """{"n":1}""", """{"n":{"m":[1,{}]},"o":"p"}""", """["v",2,[]]""", "\"1\"",
        """{"B":{"a":1},"a":true,"0":{"B":[]}}""", """["text",{"a":7}]""", """[null]""");

    private static readonly Gen<string> Suffixes = OneOf("", "", "", ":new", ":NEW:er", ":0", ":1", ":2", ":a", ":d:z", ":p", ":s", ":s:t", ":u");

    [Fact]
    public void The_text_says_what_the_edits_mean_or_both_refuse() =>
        WithEdits(JsonEditDocument.Wild, count: 3).Sample(
            (document, edits) =>
            {
                string text = document.ToString();
                ConfigurationNode? meant = Attempt(() => EditedTree.Apply(Read(text), edits));
                try
                {
                    string edited = EditUnchecked(text, edits);
                    Assert.True(meant is not null && Difference.AreEqual(meant, Read(edited)), edited);
                }
                catch (ConfigurationFormatException error)
                {
                    Assert.True(meant is null || error.Message.Contains("more than one place", StringComparison.Ordinal), error.Message);
                }
            },
            iter: 5_000,
            print: Print);

    [Fact]
    public void Only_the_comments_of_what_was_replaced_or_removed_go() =>
        Edited(JsonEditDocument.Plain).Sample(
            (document, edit, result) =>
            {
                (string Key, bool IsRemoved)[] touched = [.. Touched(Read(document.ToString()), edit)];
                IEnumerable<string> expected = document.Comments
                    .Where(comment => !touched.Any(entry => Goes(comment.Key, comment.Role, entry.Key, entry.IsRemoved)))
                    .Select(static comment => comment.Text);
                Assert.Equal(expected, Tokens(result).Where(static token => token.IsComment).Select(static token => token.Text.TrimEnd()));
            },
            iter: 5_000,
            print: Print);

    [Fact]
    public void Every_other_name_value_and_bracket_stays_as_it_was_written() =>
        Edited(JsonEditDocument.Plain).Sample(
            (document, edit, result) =>
            {
                Token[] before = [.. Tokens(document.ToString()).Where(static token => !token.IsComment)];
                Token[] after = [.. Tokens(result).Where(static token => !token.IsComment)];
                HashSet<string> known = new(document.Keys.Append(JsonEditDocument.Root), StringComparer.OrdinalIgnoreCase);
                bool isNullParent(Token token) => edit.Value is not null && token.Text == "null" && IsBelow(edit.Key, token.Key);
                HashSet<string> replaced = new(before.Where(isNullParent).Select(static token => token.Key), StringComparer.OrdinalIgnoreCase);
                bool isMade(Token token) => IsBelow(edit.Key, token.Key) && !known.Contains(token.Key) || replaced.Contains(token.Key);
                Assert.Equal(
                    before.Where(token => !IsAtOrBelow(token.Key, edit.Key) && !isMade(token)).Select(static token => token.Text),
                    after.Where(token => edit.Value is null || (!IsAtOrBelow(token.Key, edit.Key) && !isMade(token))).Select(static token => token.Text));
            },
            iter: 5_000,
            print: Print);

    [Fact]
    public void Nothing_around_a_replaced_value_moves() =>
        WithEdits(JsonEditDocument.Plain, count: 1).Sample(
            (document, edits) =>
            {
                string text = document.ToString();
                Token? token = Tokens(text).FirstOrDefault(token => token.IsScalar && token.Key == edits[0].Key);
                if (token is null || edits[0].Value is null)
                {
                    return;
                }

                string result = EditUnchecked(text, edits);
                byte[] before = Encoding.UTF8.GetBytes(text);
                byte[] after = Encoding.UTF8.GetBytes(result);
                int rest = before.Length - token.Start - Encoding.UTF8.GetByteCount(token.Text);
                Assert.Equal(before[..token.Start], after[..token.Start]);
                Assert.Equal(before[^rest..], after[^rest..]);
            },
            iter: 3_000,
            print: Print);

    [Fact]
    public void A_scalar_that_is_set_and_set_back_leaves_the_same_bytes() =>
        WithEdits(JsonEditDocument.Plain, count: 1).Sample(
            (document, edits) =>
            {
                string text = document.ToString();
                Token? token = Tokens(text).FirstOrDefault(token => token.IsScalar && token.Key == edits[0].Key && !token.Text.Contains("\\u", StringComparison.Ordinal));
                if (token is not null && edits[0].Value is not null)
                {
                    Assert.Equal(text, Edit(Edit(text, edits), Set(token.Key, token.Text)));
                }
            },
            iter: 3_000,
            print: Print);

    [Fact]
    public void A_key_that_is_added_and_removed_leaves_the_same_bytes() =>
        Edited(JsonEditDocument.Plain).Sample(
            (document, edit, result) =>
            {
                string text = document.ToString();
                ConfigurationNode tree = Read(text);
                string parent = edit.Key.Contains(':', StringComparison.Ordinal) ? edit.Key[..edit.Key.LastIndexOf(':')] : JsonEditDocument.Root;
                ConfigurationNode? container = parent == JsonEditDocument.Root ? tree : KeyPath.Find(tree, parent);
                if (edit.Value is not null && container?.Count > 0 && KeyPath.Find(tree, edit.Key) is null)
                {
                    Assert.Equal(text, Edit(result, Remove(edit.Key)));
                }
            },
            iter: 5_000,
            print: Print);

    [Fact]
    public void Setting_every_key_to_what_it_is_leaves_the_same_bytes() =>
        JsonEditDocument.Plain.Sample(
            document =>
            {
                string text = document.ToString();
                JsonElement root = JsonElement.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                KeyEdit[] edits = [.. document.Keys.Select(key => KeyEdit.Set(key, Find(root, key)))];
                Assert.Equal(text, Edit(text, edits));
            },
            iter: 1_000);

    [Fact]
    public void The_same_edit_again_changes_nothing() =>
        Edited(JsonEditDocument.Wild).Sample(
            (document, edit, result) =>
            {
                if (edit.Value is not null || !ThroughArray(document.ToString(), edit.Key))
                {
                    Assert.Equal(result, EditUnchecked(result, edit));
                }
            },
            iter: 3_000,
            print: Print);

    [Fact]
    public void Edits_of_different_keys_may_be_made_in_any_order() =>
        WithEdits(JsonEditDocument.Plain, count: 2).Where(static sample => sample.Edits.Length == 2).Sample(
            (document, edits) =>
            {
                string text = document.ToString();
                bool areApart = !IsAtOrBelow(edits[0].Key, edits[1].Key) && !IsAtOrBelow(edits[1].Key, edits[0].Key);
                if (areApart && !edits.Any(edit => ThroughArray(text, edit.Key))
                    && Attempt(() => EditUnchecked(text, edits)) is { } oneWay)
                {
                    Assert.True(Difference.AreEqual(Read(oneWay), Read(EditUnchecked(text, edits[1], edits[0]))));
                }
            },
            iter: 3_000,
            print: Print);

    [Fact]
    public void Edits_of_one_save_leave_what_they_leave_one_after_the_other() =>
        WithEdits(JsonEditDocument.Plain, count: 8).Sample(
            (document, edits) =>
            {
                string text = document.ToString();
                string? together = Attempt(() => EditUnchecked(text, edits));
                string? apart = Attempt(() => edits.Aggregate(text, static (before, edit) => EditUnchecked(before, edit)));
                Assert.Equal(apart is null, together is null);
                if (together is not null)
                {
                    Assert.Equal(Tokens(apart!).Select(static token => token.Text.TrimEnd()), Tokens(together).Select(static token => token.Text.TrimEnd()));
                }
            },
            iter: 5_000,
            print: Print);

    [Fact]
    public void Edits_of_one_save_mean_what_they_mean_one_after_the_other_however_a_key_is_written() =>
        WithEdits(JsonEditDocument.Wild, count: 6).Sample(
            (document, edits) =>
            {
                string text = document.ToString();
                ConfigurationNode? meant = Attempt(() => EditedTree.Apply(Read(text), edits));
                string? apart = Attempt(() => edits.Aggregate(text, static (before, edit) => EditUnchecked(before, edit)));
                if (meant is not null && apart is not null && Difference.AreEqual(meant, Read(apart)))
                {
                    Assert.True(Difference.AreEqual(meant, Read(EditUnchecked(text, edits))));
                }
            },
            iter: 5_000,
            print: Print);

    [Fact]
    public void No_trailing_comma_appears_where_there_was_none() =>
        Edited(JsonEditDocument.Wild).Sample(
            (document, edit, result) =>
            {
                if (!document.HasTrailingCommas)
                {
                    using var strict = JsonDocument.Parse(result, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
                }
            },
            iter: 3_000,
            print: Print);

    [Fact]
    public void New_lines_end_as_the_others_do() =>
        Edited(JsonEditDocument.Wild).Sample(
            (document, _, result) =>
            {
                string text = document.ToString();
                string other = document.NewLine == "\n" ? "\r" : "\n";
                if (text.Contains(document.NewLine, StringComparison.Ordinal))
                {
                    Assert.DoesNotContain(other, result.Replace(document.NewLine, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
                }
            },
            iter: 3_000,
            print: Print);

    private static Gen<(JsonEditDocument Document, KeyEdit[] Edits)> WithEdits(Gen<JsonEditDocument> documents, int count) =>
        documents.SelectMany(document => EditOf(document).Array[1, count], static (document, edits) => (document, edits));

    /// <summary>Documents with one edit that is possible, and what came of it.</summary>
    private static Gen<(JsonEditDocument Document, KeyEdit Edit, string Result)> Edited(Gen<JsonEditDocument> documents) =>
        documents.SelectMany(EditOf, static (document, edit) => (document, edit, Attempt(() => EditUnchecked(document.ToString(), edit))!))
            .Where(static sample => sample.Item3 is not null);

    private static Gen<string> OneOf(params string[] options) => Gen.Int[0, options.Length - 1].Select(i => options[i]);

    private static Gen<KeyEdit> EditOf(JsonEditDocument document) =>
        Gen.Select(
            OneOf([.. document.Keys, "new"]),
            Suffixes,
            Values,
            Gen.Int[0, 2],
            static (key, suffix, value, kind) => kind == 0 ? Remove(key + suffix) : Set(key + suffix, value));

    private static bool Goes(string key, JsonEditDocument.Role role, string touched, bool isRemoved) => role switch
    {
        JsonEditDocument.Role.Above => IsBelow(key, touched),
        JsonEditDocument.Role.Foot => IsAtOrBelow(key, touched),
        _ => IsBelow(key, touched) || (isRemoved && IsAtOrBelow(key, touched)),
    };

    /// <summary>The entries of a text that an edit replaces or removes: of an object or array in the place of another, those that differ.</summary>
    private static IEnumerable<(string Key, bool IsRemoved)> Touched(ConfigurationNode root, KeyEdit edit) => edit.Value is { } value
        ? Touched(KeyPath.Find(root, edit.Key), ElementTree.From(value, edit.Key), edit.Key)
        : [(edit.Key, true)];

    private static IEnumerable<(string Key, bool IsRemoved)> Touched(ConfigurationNode? present, ConfigurationNode wanted, string key)
    {
        switch (present, wanted)
        {
            case (ObjectNode { Count: > 0 } before, ObjectNode { Count: > 0 } after):
                return before.Members.ToList(0).SelectMany(member => after.Find(member.Key) is { } its
                    ? Touched(member.Value, its, Child(key, member.Key))
                    : [(Child(key, member.Key), true)]);
            case (ArrayNode { Count: > 0 } before, ArrayNode { Count: > 0 } after):
                int surplus = Math.Max(0, before.Count - after.Count);
                int same = Enumerable.Range(0, Math.Min(before.Count, after.Count))
                    .TakeWhile(i => !Touched(before.Elements[i], after.Elements[i], "").Any()).Count();
                return Enumerable.Range(same, surplus).Select(i => (Child(key, ArrayIndex.ToName(i)), true))
                    .Concat(Enumerable.Range(same + surplus, Math.Max(0, before.Count - same - surplus))
                        .SelectMany(i => Touched(before.Elements[i], after.Elements[i - surplus], Child(key, ArrayIndex.ToName(i)))));
            case (ScalarNode before, ScalarNode after) when Difference.AreEqual(before, after):
            case (ObjectNode { Count: 0 }, ObjectNode { Count: 0 }):
            case (ArrayNode { Count: 0 }, ArrayNode { Count: 0 }):
                return [];
            default:
                return [(key, false)];
        }
    }

    private static bool IsAtOrBelow(string key, string other) =>
        key.Equals(other, StringComparison.OrdinalIgnoreCase) || IsBelow(key, other);

    private static bool IsBelow(string key, string other) => key.StartsWith($"{other}:", StringComparison.OrdinalIgnoreCase);

    private static bool ThroughArray(string text, string key)
    {
        ConfigurationNode root = Read(text);
        return key.Select((c, i) => c == ':' ? KeyPath.Find(root, key.AsSpan(0, i)) : null).Any(static node => node is ArrayNode);
    }

    private static T? Attempt<T>(Func<T> action)
        where T : class
    {
        try
        {
            return action();
        }
        catch (ConfigurationFormatException)
        {
            return null;
        }
    }

    private static JsonElement Find(JsonElement root, string key) => key.Split(':').Aggregate(
        root,
        static (element, name) => element.ValueKind == JsonValueKind.Array
            ? element[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]
            : element.GetProperty(name));

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Allow });
        var path = new Stack<(string Key, int Index)>();
        string current = JsonEditDocument.Root;
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            string raw = reader.TokenType == JsonTokenType.PropertyName
                ? Encoding.UTF8.GetString(reader.ValueSpan)
                : Encoding.UTF8.GetString(utf8.AsSpan(start, (int)reader.BytesConsumed - start));
            if (reader.TokenType == JsonTokenType.Comment)
            {
                tokens.Add(new Token(raw, string.Empty, start, IsComment: true, IsScalar: false));
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                current = path.Pop().Key;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                current = Child(path.Peek().Key, reader.GetString()!);
            }
            else if (path.Count > 0 && path.Peek().Index >= 0)
            {
                (string array, int index) = path.Pop();
                path.Push((array, index + 1));
                current = Child(array, ArrayIndex.ToName(index));
            }

            tokens.Add(new Token(raw, current, start, IsComment: false, reader.TokenType is >= JsonTokenType.String and <= JsonTokenType.Null));
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                path.Push((current, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }

        return tokens;
    }

    private static string Child(string parent, string name) => parent == JsonEditDocument.Root ? name : $"{parent}:{name}";

    private static string Print((JsonEditDocument Document, KeyEdit[] Edits) sample) =>
        $"{string.Join(", ", sample.Edits.Select(static edit => $"{edit} {edit.Value}"))}\n{sample.Document}";

    private static string Print((JsonEditDocument Document, KeyEdit Edit, string Result) sample) =>
        $"{sample.Edit} {sample.Edit.Value}\n{sample.Document}\n--- became\n{sample.Result}";

    private sealed record Token(string Text, string Key, int Start, bool IsComment, bool IsScalar);
}
