using System.Numerics;
using VtlKit.Runtime.Collections;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.math.BigInteger</c>.</summary>
internal static class JavaBigIntegerMembers
{
    public static JavaMethod[] Methods { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        .. Calculations,
        .. Bits,
        .. Conversions,
    ];

    private static JavaMethod[] Calculations =>
    [
        Binary("add", (left, right) => left + right),
        Binary("subtract", (left, right) => left - right),
        Binary("multiply", (left, right) => JavaArithmetic.Bounded(left * right)),
        Binary("divide", (left, right) => BigInteger.Divide(left, NonZero(right))),
        Binary("remainder", (left, right) => BigInteger.Remainder(left, NonZero(right))),
        Binary("mod", Mod),
        Binary("gcd", BigInteger.GreatestCommonDivisor),
        Binary("min", BigInteger.Min),
        Binary("max", BigInteger.Max),
        Binary("modInverse", ModInverse),
        Instance<BigInteger>("divideAndRemainder", [T.BigInteger], T.BigInteger.ArrayClass, (number, a) => DivideAndRemainder(number, NonZero(Big(a, 0)))),
        Instance<BigInteger>("modPow", [T.BigInteger, T.BigInteger], T.BigInteger, (number, a) => ModPow(number, Big(a, 0), Big(a, 1))),
        Instance<BigInteger>("pow", [T.Int], T.BigInteger, (number, a) => Pow(number, a.Int(0))),
        Instance<BigInteger>("abs", [], T.BigInteger, (number, _) => BigInteger.Abs(number)),
        Instance<BigInteger>("negate", [], T.BigInteger, (number, _) => -number),
        Instance<BigInteger>("signum", [], T.Int, (number, _) => number.Sign),
        Instance<BigInteger>("sqrt", [], T.BigInteger, (number, _) => Sqrt(number)),
        Instance<BigInteger>("sqrtAndRemainder", [], T.BigInteger.ArrayClass, (number, _) => Pair(Sqrt(number), number - (Sqrt(number) * Sqrt(number)))),
        Instance<BigInteger>("isProbablePrime", [T.Int], T.Bool, (number, a) => a.Int(0) <= 0 || PrimeNumbers.IsPrime(BigInteger.Abs(number))),
        Instance<BigInteger>("nextProbablePrime", [], T.BigInteger, (number, _) => PrimeNumbers.After(number)),
        FunctionTypes.UnfillableStatic("probablePrime", T.Int, FunctionTypes.Random),
        JavaNumberMembers.CompareTo(T.BigInteger),
    ];

    private static JavaMethod[] Bits =>
    [
        Binary("and", (left, right) => left & right),
        Binary("or", (left, right) => left | right),
        Binary("xor", (left, right) => left ^ right),
        Binary("andNot", (left, right) => left & ~right),
        Instance<BigInteger>("not", [], T.BigInteger, (number, _) => ~number),
        Instance<BigInteger>("shiftLeft", [T.Int], T.BigInteger, (number, a) => Shift(number, a.Int(0))),
        Instance<BigInteger>("shiftRight", [T.Int], T.BigInteger, (number, a) => Shift(number, -(long)a.Int(0))),
        Instance<BigInteger>("testBit", [T.Int], T.Bool, (number, a) => !((number >> Bit(a.Int(0))) & 1).IsZero),
        Instance<BigInteger>("setBit", [T.Int], T.BigInteger, (number, a) => number | Mask(a.Int(0))),
        Instance<BigInteger>("clearBit", [T.Int], T.BigInteger, (number, a) => number & ~Mask(a.Int(0))),
        Instance<BigInteger>("flipBit", [T.Int], T.BigInteger, (number, a) => number ^ Mask(a.Int(0))),
        Instance<BigInteger>("bitLength", [], T.Int, (number, _) => (int)number.GetBitLength()),
        Instance<BigInteger>("bitCount", [], T.Int, (number, _) => BitCount(number.Sign < 0 ? ~number : number)),
        Instance<BigInteger>("getLowestSetBit", [], T.Int, (number, _) => number.IsZero ? -1 : (int)BigInteger.TrailingZeroCount(number)),
        Instance<BigInteger>("toByteArray", [], T.Byte.ArrayClass, (number, _) => Bytes(number)),
    ];

    private static JavaMethod[] Conversions =>
    [
        Instance<BigInteger>("toString", [T.Int], T.String, (number, a) => WholeNumbers.ToText(number, a.Int(0))),
        Static("valueOf", [T.Long], T.BigInteger, a => (BigInteger)a.Long(0)),
        Instance<BigInteger>("longValueExact", [], T.Long, (number, _) => Exact(number, long.MinValue, long.MaxValue, "long")),
        Instance<BigInteger>("intValueExact", [], T.Int, (number, _) => (int)Exact(number, int.MinValue, int.MaxValue, "int")),
        Instance<BigInteger>("shortValueExact", [], T.Short, (number, _) => (short)Exact(number, short.MinValue, short.MaxValue, "short")),
        Instance<BigInteger>("byteValueExact", [], T.Byte, (number, _) => (sbyte)Exact(number, sbyte.MinValue, sbyte.MaxValue, "byte")),
    ];

    private static JavaMethod Binary(string name, Func<BigInteger, BigInteger, BigInteger> calculate) =>
        Instance<BigInteger>(name, [T.BigInteger], T.BigInteger, (number, a) => calculate(number, Big(a, 0)));

    private static BigInteger Big(JavaArguments arguments, int index) => arguments.Required<BigInteger>(index);

    private static BigInteger NonZero(BigInteger number) => !number.IsZero ? number : throw Arithmetic("BigInteger divide by zero");

    private static BigInteger Mod(BigInteger number, BigInteger modulus)
    {
        if (modulus.Sign <= 0)
            throw Arithmetic("BigInteger: modulus not positive");
        BigInteger remainder = BigInteger.Remainder(number, modulus);
        return remainder.Sign < 0 ? remainder + modulus : remainder;
    }

    private static BigInteger ModPow(BigInteger number, BigInteger exponent, BigInteger modulus)
    {
        if (modulus.Sign <= 0)
            throw Arithmetic("BigInteger: modulus not positive");
        Workload.Spend(modulus.GetByteCount() * (long)exponent.GetByteCount());
        return exponent.Sign < 0
            ? BigInteger.ModPow(ModInverse(number, modulus), -exponent, modulus)
            : Mod(BigInteger.ModPow(number, exponent, modulus), modulus);
    }

    private static BigInteger ModInverse(BigInteger number, BigInteger modulus)
    {
        if (modulus.Sign <= 0)
            throw Arithmetic("BigInteger: modulus not positive");
        if (modulus.IsOne)
            return 0;
        (BigInteger rest, BigInteger next) = (modulus, Mod(number, modulus));
        (BigInteger factor, BigInteger nextFactor) = (0, 1);
        while (!next.IsZero)
        {
            Workload.Spend(1 + (next.GetByteCount() / 16));
            BigInteger quotient = rest / next;
            (rest, next) = (next, rest - (quotient * next));
            (factor, nextFactor) = (nextFactor, factor - (quotient * nextFactor));
        }

        return rest.IsOne ? Mod(factor, modulus) : throw Arithmetic("BigInteger not invertible.");
    }

    private static JavaArray<object?> DivideAndRemainder(BigInteger number, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(number, divisor, out BigInteger remainder);
        return Pair(quotient, remainder);
    }

    private static JavaArray<object?> Pair(BigInteger first, BigInteger second) => new(T.BigInteger.ArrayClass, [first, second]);

    private static BigInteger Pow(BigInteger number, int exponent)
    {
        if (exponent < 0)
            throw Arithmetic("Negative exponent");
        if (BigInteger.Abs(number) > 1 && number.GetBitLength() * (double)exponent > BigDecimal.MaximumDigits * 4.0)
            throw BigDecimal.TooLarge();
        return BigInteger.Pow(number, exponent);
    }

    private static BigInteger Sqrt(BigInteger number)
    {
        if (number.Sign < 0)
            throw Arithmetic("Negative BigInteger");
        if (number.IsZero)
            return 0;
        BigInteger root = BigInteger.One << ((int)((number.GetBitLength() + 1) / 2));
        while (true)
        {
            Workload.Spend(1 + (number.GetByteCount() / 4));
            BigInteger next = (root + (number / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    private static BigInteger Shift(BigInteger number, long places)
    {
        if (places > BigDecimal.MaximumDigits * 4L)
            throw BigDecimal.TooLarge();
        return places >= 0 ? JavaArithmetic.Bounded(number << (int)places) : number >> (int)Math.Min(-places, int.MaxValue);
    }

    private static int Bit(int index) => index >= 0 ? index : throw Arithmetic("Negative bit address");

    private static BigInteger Mask(int index) => Shift(1, Bit(index));

    private static int BitCount(BigInteger number) => number.ToByteArray(isUnsigned: true).Sum(part => BitOperations.PopCount(part));

    private static JavaArray<sbyte> Bytes(BigInteger number) => new(T.Byte.ArrayClass, (sbyte[])(Array)number.ToByteArray(isBigEndian: true));

    private static long Exact(BigInteger number, long smallest, long largest, string name) =>
        number >= smallest && number <= largest ? (long)number : throw Arithmetic($"BigInteger out of {name} range");

    private static JavaException Arithmetic(string message) => new("ArithmeticException", message);
}
