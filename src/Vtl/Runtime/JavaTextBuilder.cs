using System.Globalization;
using System.Runtime.CompilerServices;

namespace VtlKit.Runtime;

/// <summary>What a container prints itself into: bounded in depth and in length, since a template can build values that contain themselves.</summary>
public sealed class JavaTextBuilder
{
    private const int LongestInteger = 11;

    private readonly TextBuffer text = new();
    private readonly Workload.Account? account = Workload.Current;

    /// <summary>Appends a character.</summary>
    /// <exception cref="LimitException">The whole becomes too long.</exception>
    public JavaTextBuilder Append(char character)
    {
        if (text.Length >= Workload.LongestText)
            Workload.SpendText(text.Length + 1L);
        text.Append(character);
        return this;
    }

    /// <summary>Appends a number in Java's notation.</summary>
    /// <exception cref="LimitException">The whole becomes too long.</exception>
    public JavaTextBuilder Append(int number)
    {
        if (text.Length >= Workload.LongestText)
            Workload.SpendText(text.Length + 1L);
        Workload.Spend(account, 1);
        number.TryFormat(text.Room(LongestInteger), out int length, provider: CultureInfo.InvariantCulture);
        text.Length += length;
        return this;
    }

    /// <summary>Appends a text.</summary>
    /// <exception cref="LimitException">The whole becomes too long.</exception>
    public JavaTextBuilder Append(string part) => Append(part.AsSpan());

    /// <summary>Appends a text.</summary>
    /// <exception cref="LimitException">The whole becomes too long.</exception>
    public JavaTextBuilder Append(ReadOnlySpan<char> part)
    {
        if (text.Length + (long)part.Length > Workload.LongestText)
            Workload.SpendText(text.Length + (long)part.Length);
        Workload.Spend(account, 1 + (part.Length / 4));
        text.Append(part);
        return this;
    }

    /// <summary>Room behind the text, for so many characters at least.</summary>
    internal Span<char> Room(int length) => text.Room(length);

    /// <summary>Appends what was written into the room.</summary>
    /// <exception cref="LimitException">The whole becomes too long.</exception>
    internal void Advance(int length)
    {
        if (text.Length + (long)length > Workload.LongestText)
            Workload.SpendText(text.Length + (long)length);
        Workload.Spend(account, 1 + (length / 4));
        text.Length += length;
    }

    /// <summary>Appends what a value prints.</summary>
    /// <exception cref="LimitException">The value is nested too deeply.</exception>
    public JavaTextBuilder Append(object? value)
    {
        if (value is not JavaObject container)
            return Append(JavaText.Of(value));
        Enter();
        container.Print(this);
        return this;
    }

    /// <summary>What was appended so far.</summary>
    internal ReadOnlySpan<char> Written => text.Written;

    /// <summary>Begins again with nothing.</summary>
    internal void Clear() => text.Length = 0;

    /// <summary>Lets go of the text; the builder is of no use afterwards.</summary>
    internal void Discard() => text.Discard();

    /// <summary>The text, which the builder is empty after.</summary>
    public override string ToString() => text.Release();

    /// <summary>Begins a container within the text: a value can hold the same one many times over, each of which costs.</summary>
    /// <exception cref="LimitException">A further level of nesting might not fit on the stack, where Java fails with a StackOverflowError.</exception>
    internal void Enter()
    {
        Workload.Spend(account, 1);
        EnsureStack();
    }

    /// <summary>Fails where a further level of nesting might not fit on the stack; Java fails with a StackOverflowError there.</summary>
    internal static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitException("A list or map is nested too deeply, or contains itself.");
    }
}
