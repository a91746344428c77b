using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>A <c>BigInteger</c> as the nearest floating-point number, ties to even as in Java; .NET's conversion cuts digits off.</summary>
internal static class BigIntegerRounding
{
    public static double ToDouble(BigInteger value)
    {
        long length = value.GetBitLength();
        if (length <= 63)
            return (long)value;
        return length > 1100 ? value.Sign * double.PositiveInfinity : Math.ScaleB(Rounded(value, 53, out int exponent), exponent);
    }

    public static float ToFloat(BigInteger value)
    {
        long length = value.GetBitLength();
        if (length <= 63)
            return (long)value;
        return length > 200 ? value.Sign * float.PositiveInfinity : MathF.ScaleB(Rounded(value, 24, out int exponent), exponent);
    }

    // The leading bits, rounded; they may become one more, which both kinds of number hold exactly.
    private static long Rounded(BigInteger value, int bits, out int exponent)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        exponent = (int)magnitude.GetBitLength() - bits;
        long leading = (long)(magnitude >> exponent);
        BigInteger rest = magnitude - ((BigInteger)leading << exponent);
        int half = rest.CompareTo(BigInteger.One << (exponent - 1));
        if (half > 0 || (half == 0 && (leading & 1) == 1))
            leading++;
        return value.Sign * leading;
    }
}
