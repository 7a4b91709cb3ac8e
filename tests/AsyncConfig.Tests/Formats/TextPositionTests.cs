using System.Text;
using AsyncConfig.Formats;
using CsCheck;

namespace AsyncConfig.Tests.Formats;

public sealed class TextPositionTests
{
    private static readonly Gen<string[]> Pieces =
        Gen.OneOf("a", "é", "€", "😀", "\n", "\r\n", "\t", "long text without a break").Array[0, 20];

    [Fact]
    public void Lines_and_columns_count_as_editors_do() => Pieces.Sample(static pieces =>
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(string.Concat(pieces));
        var position = new TextPosition(utf8);
        string passed = "";
        foreach (string piece in pieces)
        {
            Assert.Equal(passed.Count(static character => character == '\n') + 1, position.Line);
            Assert.Equal(passed.Length - passed.LastIndexOf('\n'), position.Column);
            passed += piece;
            position.MoveTo(Encoding.UTF8.GetByteCount(passed));
        }
    });
}
