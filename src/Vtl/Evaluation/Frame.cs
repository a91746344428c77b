using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using VtlKit.Evaluation.Nodes;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>The state of one rendering: its variables and output, where it stands, and how far it has gone within its limits.</summary>
internal sealed class Frame
{
    private const int StepsBetweenClockChecks = 1_024;
    private const int LongestNumber = 16;

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly TextBuffer output = new();
    private readonly Limits limits;
    private JavaTextBuilder? scratch;

    /// <summary>Where the text that is being made begins: behind it, what it will be written into.</summary>
    private int outputStart;

    /// <summary>How many texts are being made that are not written yet.</summary>
    private int captures;

    private long steps;
    private long nextCheck;

    public Frame(Scope scope, Limits limits, RenderingObserver? observer)
    {
        Scope = scope;
        Observer = observer;
        this.limits = limits;
        LoopTurns = limits.LoopTurns;
        nextCheck = Math.Min(StepsBetweenClockChecks, limits.Steps + 1L);
    }

    public Scope Scope { get; }

    /// <summary>An empty text for what is printed next.</summary>
    public JavaTextBuilder Scratch
    {
        get
        {
            scratch ??= new JavaTextBuilder();
            scratch.Clear();
            return scratch;
        }
    }

    /// <summary>Whom to tell each step, or null.</summary>
    public RenderingObserver? Observer { get; }

    /// <summary>Turns of one loop.</summary>
    public int LoopTurns { get; }

    /// <summary>What is being evaluated: where a failure is reported.</summary>
    public SyntaxNode? Current { get; set; }

    /// <summary>Blocks within blocks.</summary>
    public int Depth { get; set; }

    /// <summary>Counts a step.</summary>
    /// <exception cref="LimitException">There were too many, or they took too long.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(SyntaxNode node)
    {
        if (++steps >= nextCheck)
        {
            CheckSteps(node);
        }
    }

    /// <summary>Enters a block.</summary>
    /// <exception cref="LimitException">It is nested too deeply.</exception>
    public void Descend(SyntaxNode node)
    {
        if (++Depth > limits.Nesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Current = node;
            throw new LimitException("The template nests too deeply while it is rendered.");
        }
    }

    /// <summary>Writes what a node prints.</summary>
    /// <exception cref="LimitException">The text becomes too long.</exception>
    public void Write(SyntaxNode node, ReadOnlySpan<char> text)
    {
        CheckLength(text.Length);
        output.Append(text);
        if (Observer is not null && captures == 0)
        {
            Observer.Wrote(node, output.Length - text.Length, text.Length);
        }
    }

    /// <summary>Writes the value of a reference.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="value">Its value, or null.</param>
    /// <param name="text">Without a value, what is printed.</param>
    /// <exception cref="LimitException">The text becomes too long.</exception>
    public void Print(Reference reference, object? value, ReadOnlySpan<char> text)
    {
        if (value is not (null or string))
        {
            PrintOther(reference, value);
            return;
        }

        ReadOnlySpan<char> printed = value is null ? text : (string)value;
        Observer?.Printed(reference, printed.ToString());
        Write(reference, printed);
    }

    /// <summary>Renders a block into a text instead of the output.</summary>
    /// <param name="content">The block.</param>
    /// <param name="dropsLastCharacter">Whether the text lacks the last character that was rendered.</param>
    public string TextOf(BlockNode content, bool dropsLastCharacter)
    {
        int outer = BeginText();
        try
        {
            content.Render(this);
            if (dropsLastCharacter && output.Length > outputStart)
            {
                output.Length--;
            }

            return output.From(outputStart);
        }
        finally
        {
            EndText(outer);
        }
    }

    /// <summary>The text of a block of this rendering, or null where it stands in itself too deep.</summary>
    public string? TextOf(DefinedBlock block)
    {
        int outer = BeginText();
        try
        {
            return block.Render() ? output.From(outputStart) : null;
        }
        finally
        {
            EndText(outer);
        }
    }

    /// <summary>What was rendered; the frame is of no use afterwards.</summary>
    public string Release()
    {
        scratch?.Discard();
        return output.Release();
    }

    private void PrintOther(Reference reference, object value)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        int length = 0;
        ReadOnlySpan<char> printed = value switch
        {
            int number when number.TryFormat(digits, out length, provider: CultureInfo.InvariantCulture) => digits[..length],
            double number when JavaNumbers.TryFormatThousandths(number, digits, out length) => digits[..length],
            _ => JavaText.Of(value),
        };
        Print(reference, value: null, printed);
    }

    private int BeginText()
    {
        int outer = outputStart;
        outputStart = output.Length;
        captures++;
        return outer;
    }

    private void EndText(int outer)
    {
        captures--;
        output.Length = outputStart;
        outputStart = outer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckLength(int added)
    {
        if (output.Length - outputStart + added > limits.OutputLength)
        {
            throw TooLong();
        }
    }

    private LimitException TooLong() => new($"The output is longer than {limits.OutputLength} characters.");

    private void CheckSteps(SyntaxNode node)
    {
        if (steps > limits.Steps)
        {
            Current = node;
            throw new LimitException($"The template takes more than {limits.Steps} steps.");
        }

        if (steps % StepsBetweenClockChecks == 0 && Stopwatch.GetElapsedTime(started) > limits.Time)
        {
            Current = node;
            throw new LimitException($"The template takes longer than {limits.Time.TotalSeconds:0.#} seconds.");
        }

        long nextClockCheck = ((steps / StepsBetweenClockChecks) + 1) * StepsBetweenClockChecks;
        nextCheck = Math.Min(nextClockCheck, limits.Steps + 1L);
    }
}
