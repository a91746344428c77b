using System.Runtime.CompilerServices;
using VtlKit.Diagnostics;
using VtlKit.Evaluation.Nodes;
using VtlKit.Runtime;
using VtlKit.Syntax;
using VtlKit.Variables;

namespace VtlKit.Evaluation;

/// <summary>
/// A template as it is rendered: its tree once more, in nodes that know their variables' numbers and remember which members they found.
/// Made when a tree is first rendered and kept as long as the tree; any number of threads render it at once.
/// </summary>
internal sealed class PreparedTemplate
{
    private static readonly ConditionalWeakTable<SyntaxTree, PreparedTemplate> Known = new();

    private readonly BlockNode root;
    private readonly TemplateTraits traits;
    private readonly int variableCount;
    private readonly int inputVariable;
    private readonly int utilVariable;
    private readonly int contextVariable;
    private readonly int stageVariables;

    private PreparedTemplate(SyntaxTree tree)
    {
        VariableNumbers variables = VariableNumbers.Of(tree);
        root = new Preparation(tree.Source, variables).Prepare(tree.Root);
        traits = TemplateTraits.Of(tree);
        variableCount = variables.Count;
        inputVariable = variables.Find("input");
        utilVariable = variables.Find("util");
        contextVariable = variables.Find("context");
        stageVariables = variables.Find("stageVariables");
    }

    public static PreparedTemplate Of(SyntaxTree tree) => Known.GetValue(tree, static tree => new PreparedTemplate(tree));

    /// <summary>Renders it. What it does to <c>$context</c> is done to the map that is given.</summary>
    /// <exception cref="VtlException">Something in it fails, or a limit is reached.</exception>
    public string Render(TemplateInput input, ContextMap context, Limits limits, RenderingObserver? observer)
    {
        Frame frame = new(ScopeOf(input, context), limits, observer);
        using (Workload.Begin())
        {
            try
            {
                observer?.Started();
                root.Render(frame);
            }
            catch (StopSignal)
            {
                // #stop, or #break outside of a loop: what has been rendered is the result.
            }
            catch (JavaException exception)
            {
                throw new VtlException(ErrorKind.Evaluation, Explain(exception), frame.Current?.Span ?? default);
            }
            catch (LimitException exception)
            {
                throw new VtlException(ErrorKind.Limit, exception.Message, frame.Current?.Span ?? default);
            }
        }

        return frame.Release();
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

    private Scope ScopeOf(TemplateInput input, ContextMap context)
    {
        Scope scope = new(variableCount);
        if (inputVariable != VariableNumbers.None)
        {
            scope.Set(inputVariable, new InputVariable(input, isShared: !traits.ChangesValues));
        }

        if (utilVariable != VariableNumbers.None)
        {
            scope.Set(utilVariable, UtilVariable.Instance);
        }

        if (contextVariable != VariableNumbers.None)
        {
            scope.Set(contextVariable, context);
        }

        if (stageVariables != VariableNumbers.None)
        {
            scope.Set(stageVariables, StageVariables(input));
        }

        return scope;
    }
}
