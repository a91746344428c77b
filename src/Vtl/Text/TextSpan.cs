namespace VtlKit.Text;

/// <summary>A half-open stretch of a text: UTF-16 offsets from 0.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset just after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The stretch from one offset up to, not including, another.</summary>
    public static TextSpan Between(int start, int end) => new(start, end - start);

    /// <summary>Whether the other span lies within this one.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;
}
