using System.Globalization;

namespace VtlKit.Runtime;

/// <summary>A fixed set of code points, as sorted ranges.</summary>
internal sealed class CodePointRanges
{
    private readonly int[] starts;
    private readonly int[] ends;

    private CodePointRanges(int[] starts, int[] ends)
    {
        this.starts = starts;
        this.ends = ends;
    }

    /// <summary>The first and the last code point of each range.</summary>
    public IEnumerable<(int First, int Last)> Ranges => starts.Zip(ends);

    /// <summary>Reads ranges such as <c>9-D 20</c>.</summary>
    public static CodePointRanges Parse(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] starts = new int[parts.Length];
        int[] ends = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            string[] bounds = parts[i].Split('-');
            starts[i] = int.Parse(bounds[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            ends[i] = int.Parse(bounds[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return new CodePointRanges(starts, ends);
    }

    public bool Contains(int codePoint)
    {
        int place = Array.BinarySearch(starts, codePoint);
        return place >= 0 || (~place > 0 && codePoint <= ends[~place - 1]);
    }
}
