using System.Globalization;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>A set of code points below a limit, as sorted bounds: in from the first, out from the second, in from the third, and so on.</summary>
internal sealed class CodePointSet
{
    /// <summary>Texts of ASCII only need no more than its sets.</summary>
    public const int AsciiLimit = 0x80;

    /// <summary>All of Unicode.</summary>
    public const int FullLimit = 0x110000;

    private readonly int[] bounds;

    private CodePointSet(int[] bounds) => this.bounds = bounds;

    public static CodePointSet Empty { get; } = new([]);

    public bool IsEmpty => bounds.Length == 0;

    /// <summary>The only code point, or -1.</summary>
    public int Single => bounds is [var first, var end] && end == first + 1 ? first : -1;

    /// <summary>The first and the last code point of each range.</summary>
    public IEnumerable<(int First, int Last)> Ranges
    {
        get
        {
            for (int i = 0; i < bounds.Length; i += 2)
                yield return (bounds[i], bounds[i + 1] - 1);
        }
    }

    public static CodePointSet Of(int codePoint) => new([codePoint, codePoint + 1]);

    public static CodePointSet Of(int first, int last) => new([first, last + 1]);

    public static CodePointSet Of(CodePointRanges ranges) => ranges.Ranges.Aggregate(Empty, (set, range) => set.Union(Of(range.First, range.Last)));

    public static CodePointSet Of(string characters) => characters.Aggregate(Empty, (set, character) => set.Union(Of(character)));

    public static CodePointSet Where(Func<int, bool> holds, int limit)
    {
        List<int> bounds = [];
        bool isIn = false;
        for (int codePoint = 0; codePoint < limit; codePoint++)
        {
            if (holds(codePoint) == isIn)
                continue;
            isIn = !isIn;
            bounds.Add(codePoint);
        }

        if (isIn)
            bounds.Add(limit);
        return new CodePointSet([.. bounds]);
    }

    public bool Contains(int codePoint)
    {
        int place = Array.BinarySearch(bounds, codePoint);
        return ((place >= 0 ? place + 1 : ~place) & 1) == 1;
    }

    public CodePointSet Union(CodePointSet other) => Combine(other, (first, second) => first || second);

    public CodePointSet Intersect(CodePointSet other) => Combine(other, (first, second) => first && second);

    public CodePointSet Complement(int limit) => Combine(Of(0, limit - 1), (mine, all) => all && !mine);

    /// <summary>The code points from one to another.</summary>
    public CodePointSet Between(int first, int last) => Intersect(Of(first, last));

    public override string ToString() => string.Join(
        ' ', Ranges.Select(range => range.First.ToString("X", CultureInfo.InvariantCulture) + "-" + range.Last.ToString("X", CultureInfo.InvariantCulture)));

    private CodePointSet Combine(CodePointSet other, Func<bool, bool, bool> isIn)
    {
        List<int> combined = [];
        bool inside = false;
        for (int mine = 0, others = 0; mine < bounds.Length || others < other.bounds.Length;)
        {
            int next = Math.Min(
                mine < bounds.Length ? bounds[mine] : int.MaxValue,
                others < other.bounds.Length ? other.bounds[others] : int.MaxValue);
            if (mine < bounds.Length && bounds[mine] == next)
                mine++;
            if (others < other.bounds.Length && other.bounds[others] == next)
                others++;
            if (isIn((mine & 1) == 1, (others & 1) == 1) != inside)
            {
                inside = !inside;
                combined.Add(next);
            }
        }

        return new CodePointSet([.. combined]);
    }
}
