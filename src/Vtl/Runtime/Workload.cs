namespace VtlKit.Runtime;

/// <summary>
/// What the members of a template's values have cost so far on this thread. A single call can multiply text and nested values, so it is not
/// enough to count statements: the evaluator opens an account for a rendering, and members charge it for every element they visit and every
/// few characters they write.
/// </summary>
public static class Workload
{
    /// <summary>Texts longer than this are refused where Java would fill its memory.</summary>
    public const int LongestText = 20_000_000;

    /// <summary>The units that are enough for any rendering that a gateway would let pass.</summary>
    public const long DefaultUnits = 50_000_000;

    private const int CharactersPerUnit = 4;

    [ThreadStatic]
    private static Account? current;

    /// <summary>The account of this thread; null where nothing is rendered.</summary>
    internal static Account? Current => current;

    /// <summary>Opens an account for this thread; disposing it brings back the one before.</summary>
    /// <param name="units">Elements, or groups of four characters.</param>
    public static IDisposable Begin(long units = DefaultUnits) => current = new Account(units, current);

    /// <summary>Charges the account for visiting elements.</summary>
    /// <exception cref="LimitException">The account is overdrawn.</exception>
    internal static void Spend(long units) => Spend(current, units);

    /// <summary>Charges an account that was looked up before.</summary>
    /// <exception cref="LimitException">The account is overdrawn.</exception>
    internal static void Spend(Account? account, long units)
    {
        if (account is not null && (account.Left -= units) < 0)
            throw Overdrawn();
    }

    /// <summary>Charges the account for a text that is about to be built.</summary>
    /// <exception cref="LimitException">The account is overdrawn, or the text would be too long.</exception>
    internal static void SpendText(long length)
    {
        if (length > LongestText)
            throw new LimitException($"A text of {length} characters is longer than the {LongestText} that are allowed.");
        Spend(length / CharactersPerUnit);
    }

    private static LimitException Overdrawn() => new("The template's values take too much work or memory; use smaller texts, lists and maps.");

    /// <summary>What is left for a rendering.</summary>
    internal sealed class Account(long units, Account? outer) : IDisposable
    {
        public long Left { get; set; } = units;

        public void Dispose() => current = outer;
    }
}
