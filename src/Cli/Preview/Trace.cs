using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Evaluation;
using VtlKit.Gateway;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Cli.Preview;

/// <summary>One step of a template.</summary>
/// <param name="IsRequest">Whether it is the request template's, rather than the response template's.</param>
/// <param name="Position">Where the step stands in the file.</param>
/// <param name="Kind"><c>set</c>, <c>if</c>, <c>else</c>, <c>foreach</c>, <c>print</c>, or <c>more</c> for steps that are left out.</param>
/// <param name="Source">What the author wrote, on one line and cut.</param>
/// <param name="Turn">The turn of a loop, from 1; null elsewhere.</param>
/// <param name="Value">The value, cut.</param>
internal sealed record TraceStep(bool IsRequest, LinePosition Position, string Kind, string Source, int? Turn, string Value);

/// <summary>Records what the templates of a preview do.</summary>
internal sealed class Trace(Integration integration)
{
    private readonly List<TraceStep> steps = [];

    /// <summary>The steps so far.</summary>
    public ImmutableArray<TraceStep> Steps => [.. steps];

    /// <summary>The observer of one template.</summary>
    public RenderingObserver Observe(MappingTemplate template)
    {
        // A file can have the very same template for both ways.
        bool isRequest = integration.RequestTemplates.Any(other => ReferenceEquals(other, template));
        return new Recorder(template.Template, isRequest, steps);
    }

    private sealed class Recorder(LocatedTemplate template, bool isRequest, List<TraceStep> steps) : RenderingObserver
    {
        private const int MostSteps = 1_000;
        private const int MostTurns = 10;
        private const int LongestSource = 80;

        private readonly int first = steps.Count;
        private ForeachDirective? skipped;

        public override void Assigned(SetDirective node, object? value) =>
            Add("set", node.Span, value is null ? "null: nothing is assigned" : ValueText.Of(value));

        public override void Tested(IfBranch branch, bool holds) =>
            Add("if", TextSpan.Between(branch.Span.Start, branch.Body.Span.Start), holds ? "true" : "false");

        public override void EnteredElse(IfDirective node) =>
            Add("else", TextSpan.Between(node.Branches[^1].Span.End, node.Else!.Span.Start), "");

        public override void Turned(ForeachDirective node, int turn, object? item)
        {
            if (turn > MostTurns)
            {
                skipped ??= node;
            }

            Add("foreach", HeadOf(node), $"${node.Variable} = {ValueText.Of(item)}", turn);
        }

        public override void Looped(ForeachDirective node, int turns)
        {
            if (skipped == node)
            {
                skipped = null;
                Add("more", HeadOf(node), string.Create(CultureInfo.InvariantCulture, $"turns {MostTurns + 1} to {turns} are left out"));
            }
            else if (turns == 0)
            {
                Add("foreach", HeadOf(node), "no turns");
            }
        }

        public override void Printed(Reference reference, string text) => Add("print", reference.Span, ValueText.Of(text));

        private static TextSpan HeadOf(ForeachDirective node) => TextSpan.Between(node.Span.Start, node.Body.Span.Start);

        private void Add(string kind, TextSpan span, string value, int? turn = null)
        {
            int count = steps.Count - first;
            if (skipped is not null || count > MostSteps)
            {
                return;
            }

            LinePosition position = template.PositionOf(span.Start);
            steps.Add(count < MostSteps
                ? new TraceStep(isRequest, position, kind, SourceOf(span), turn, value)
                : new TraceStep(isRequest, position, "more", "", null, $"all after {MostSteps} steps is left out"));
        }

        private string SourceOf(TextSpan span)
        {
            string[] words = template.Text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            string source = string.Join(' ', words);
            return source.Length <= LongestSource ? source : source[..LongestSource] + "…";
        }
    }
}
