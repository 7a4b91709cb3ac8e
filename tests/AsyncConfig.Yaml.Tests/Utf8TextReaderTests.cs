using System.Text;
using CsCheck;

namespace AsyncConfig.Yaml.Tests;

public sealed class Utf8TextReaderTests
{
    private static readonly string[] Characters = ["a", "é", "€", "😀", "\n", "\ud7ff"];
    private static readonly Gen<string> Text =
        Gen.Int[0, 5].Array[0, 40].Select(choices => string.Concat(choices.Select(choice => Characters[choice])));

    [Fact]
    public void Any_text_comes_out_whole_however_it_is_asked_for() =>
        Gen.Select(Text, Gen.Int[1, 5].Array[1, 10]).Sample((text, sizes) => text == ReadAll(text, sizes));

    [Fact]
    public void Scalars_beyond_the_scanner_s_buffer_come_out_whole()
    {
        foreach (int shift in Enumerable.Range(1_015, 12))
        {
            string value = new string('x', shift) + "😀é€";

            Assert.Equal([$"a={value}"], Yaml.Keys($"a: {value}"));
        }
    }

    private static string ReadAll(string text, int[] sizes)
    {
        using var reader = new Utf8TextReader(Encoding.UTF8.GetBytes(text));
        var result = new StringBuilder();
        for (int i = 0; ; i++)
        {
            char[] buffer = new char[8];
            int count = reader.Read(buffer, 2, sizes[i % sizes.Length]);
            if (count == 0)
            {
                return result.ToString();
            }

            result.Append(buffer, 2, count);
        }
    }
}
