using VtlKit.Runtime.Json;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime.Json;

/// <summary>Strings with escapes are decoded by blocks: wherever in a block an escape stands, it means the same.</summary>
public sealed class EscapedTextTests
{
    [Theory]
    [InlineData("\\\"", "\"")]
    [InlineData("\\\\\\\"", "\\\"")]
    [InlineData("\\\\", "\\")]
    [InlineData("\\n", "\n")]
    [InlineData("\\u00e9\\/", "é/")]
    [InlineData("é€", "é€")]
    [InlineData("\t\\\"\u007F", "\"")]
    public void DecodesAnEscapeAtAnyPlace(string written, string meant)
    {
        for (int before = 0; before < 70; before++)
        {
            foreach (int after in (int[])[0, 1, 31, 32, 100])
            {
                string start = string.Concat(Enumerable.Range(0, before).Select(static i => (char)('a' + (i % 26))));
                string end = new string('z', after) + "\\\\";
                Assert.Equal(start + meant + new string('z', after) + "\\", JsonReader.Parse($"\"{start}{written}{end}\"{new string(' ', after)}"));
            }
        }
    }
}
