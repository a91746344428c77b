using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using VtlKit.Diagnostics;
using VtlKit.Runtime;
using VtlKit.Syntax;
using VtlKit.Text;
using VtlKit.Variables;

namespace VtlKit.Evaluation;

/// <summary>
/// One rendering of one template. Statements write to the output and give null; expressions give their value. This part holds the state,
/// the bounds, and the translation of failures.
/// </summary>
internal sealed partial class TemplateRenderer(SourceText source, Limits limits, RenderingObserver? observer) : SyntaxVisitor<object?>
{
    private const int StepsBetweenClockChecks = 1_024;

    private readonly Scope scope = new();
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly StringBuilder rendered = new();
    private StringBuilder output = null!;
    private SyntaxNode? current;
    private int steps;
    private int depth;

    public string Render(Block root, TemplateInput input, ContextMap context, TemplateTraits traits)
    {
        output = rendered;
        scope.Set("input", new InputVariable(input, isShared: !traits.ChangesValues));
        scope.Set("util", UtilVariable.Instance);
        scope.Set("context", context);
        scope.Set("stageVariables", StageVariables(input));
        using (Workload.Begin())
        {
            try
            {
                VisitBlock(root);
            }
            catch (StopSignal)
            {
                // #stop, or #break outside of a loop: what has been rendered is the result.
            }
            catch (JavaException exception)
            {
                throw new VtlException(ErrorKind.Evaluation, Explain(exception), current?.Span ?? default);
            }
            catch (LimitException exception)
            {
                throw new VtlException(ErrorKind.Limit, exception.Message, current?.Span ?? default);
            }
        }

        return rendered.ToString();
    }

    /// <summary>The text of a defined block, or null where it stands in itself too deep.</summary>
    public string? TextOf(DefinedBlock block)
    {
        bool isRendered = true;
        string text = Captured(() => isRendered = RenderDefined(block));
        return isRendered ? text : null;
    }

    private static ContextMap StageVariables(TemplateInput input)
    {
        JavaMap given = new();
        foreach ((string name, string value) in input.StageVariables)
        {
            given.Put(name, value);
        }

        return ContextMap.CopyOf(given);
    }

    private static string Explain(JavaException exception)
    {
        string what = string.IsNullOrEmpty(exception.Message) ? exception.JavaClass : $"{exception.JavaClass}: {exception.Message}";
        return $"{what}. API Gateway answers 500 (Internal server error).";
    }

    private string Captured(Action render)
    {
        StringBuilder outer = output;
        output = new StringBuilder();
        try
        {
            render();
            return output.ToString();
        }
        finally
        {
            output = outer;
        }
    }

    private void Write(SyntaxNode node, string text)
    {
        if (output.Length + text.Length > limits.OutputLength)
        {
            throw new LimitException($"The output is longer than {limits.OutputLength} characters.");
        }

        output.Append(text);
        if (observer is not null && ReferenceEquals(output, rendered))
        {
            observer.Wrote(node, output.Length - text.Length, text.Length);
        }
    }

    private void Step(SyntaxNode node)
    {
        if (++steps > limits.Steps)
        {
            current = node;
            throw new LimitException($"The template takes more than {limits.Steps} steps.");
        }

        if (steps % StepsBetweenClockChecks == 0 && Stopwatch.GetElapsedTime(started) > limits.Time)
        {
            current = node;
            throw new LimitException($"The template takes longer than {limits.Time.TotalSeconds:0.#} seconds.");
        }
    }

    private void Descend(SyntaxNode node)
    {
        if (++depth > limits.Nesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            current = node;
            throw new LimitException("The template nests too deeply while it is rendered.");
        }
    }
}
