using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>Prime numbers, for <c>BigInteger</c>: by trial and by the test of Miller and Rabin.</summary>
internal static class PrimeNumbers
{
    private const int LongestTested = 2048;

    // The first twelve decide every number below 3.3e24; the others make an error as unlikely as Java does.
    private static readonly int[] Witnesses = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97];

    public static bool IsPrime(BigInteger number)
    {
        if (number.GetBitLength() > LongestTested)
            throw new LimitException($"Numbers of more than {LongestTested} bits are not tested for being prime.");
        if (number < 2)
            return false;
        foreach (int witness in Witnesses)
        {
            if (number == witness)
                return true;
            if ((number % witness).IsZero)
                return false;
        }

        int twos = (int)BigInteger.TrailingZeroCount(number - 1);
        BigInteger odd = (number - 1) >> twos;
        foreach (int witness in Witnesses)
        {
            Workload.Spend(1 + (number.GetBitLength() * number.GetBitLength() / 256));
            if (Refutes(witness, number, odd, twos))
                return false;
        }

        return true;
    }

    /// <summary>The next prime after a number.</summary>
    public static BigInteger After(BigInteger number)
    {
        if (number.Sign < 0)
            throw new JavaException("ArithmeticException", $"start < 0: {number}");
        BigInteger candidate = number + 1;
        while (!IsPrime(candidate))
            candidate++;
        return candidate;
    }

    private static bool Refutes(int witness, BigInteger number, BigInteger odd, int twos)
    {
        BigInteger power = BigInteger.ModPow(witness, odd, number);
        if (power.IsOne || power == number - 1)
            return false;
        for (int i = 1; i < twos; i++)
        {
            power = power * power % number;
            if (power == number - 1)
                return false;
        }

        return true;
    }
}
