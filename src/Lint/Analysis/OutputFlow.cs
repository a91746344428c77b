using System.Collections.Immutable;
using VtlKit.OpenApi;
using VtlKit.Syntax;

namespace VtlKit.Lint.Analysis;

/// <summary>
/// Follows values to the output without running the template: every branch is taken, every loop goes 0, 1 and 2 times, text that is put together
/// in variables is remembered piece by piece, and the output is read as it comes about. Bounded: where there are too many ways, some are left out.
/// </summary>
internal sealed partial class OutputFlow
{
    private const int MostStates = 24;
    private const int MostPieces = 200;
    private const int DeepestBlock = 3;

    private readonly bool isRequest;
    private readonly HashSet<string> knownHoles = [];
    private readonly List<Hole> holes = [];
    private readonly HashSet<Origin> reads = [];
    private readonly HashSet<Origin> numbers = [];
    private readonly List<Comparison> comparisons = [];
    private readonly Dictionary<SyntaxNode, Replacement> replacements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SyntaxNode, OverrideAssignment> overrides = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SyntaxNode, LoopFacts> loops = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SyntaxNode, ContainerSymbol> containers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SyntaxNode, bool> existenceTests = new(ReferenceEqualityComparer.Instance);
    private int steps;
    private int blockDepth;

    private OutputFlow(bool isRequest) => this.isRequest = isRequest;

    public static FlowFacts Of(SyntaxTree tree, TemplateRole role, OutputFormat format)
    {
        OutputFlow flow = new(role.IsRequest());
        IEnumerable<string> provided = ["input", "util", "context", "stageVariables"];
        flow.Through(tree.Root, [FlowState.Start(provided.Select(static name => KeyValuePair.Create<string, Symbol>(name, new ProvidedSymbol(name))), Scanner.For(format))]);
        return new FlowFacts
        {
            Holes = [.. flow.holes],
            Reads = [.. flow.reads],
            Numbers = [.. flow.numbers],
            Comparisons = [.. flow.comparisons.DistinctBy(static comparison => (comparison.Node.Span, string.Join(',', comparison.Origins), comparison.Constant))],
            Replacements = [.. flow.replacements.Values],
            Overrides = [.. flow.overrides.Values],
            Loops = [.. flow.loops.Values],
            ExistenceTests = flow.existenceTests.Where(static test => test.Value).Select(static test => test.Key).ToImmutableHashSet<SyntaxNode>(ReferenceEqualityComparer.Instance),
            IsComplete = flow.steps <= LintLimits.FlowSteps,
        };
    }

    private List<FlowState> Through(Block block, List<FlowState> states)
    {
        foreach (Statement statement in block.Statements)
        {
            if (steps++ > LintLimits.FlowSteps)
            {
                return states;
            }

            // What does not fork needs no merging.
            IEnumerable<FlowState> next = Through(statement, states);
            states = statement is FixedText or SetDirective or DefineDirective ? [.. next] : Merged(next);
        }

        return states;
    }

    private IEnumerable<FlowState> Through(Statement statement, List<FlowState> states)
    {
        switch (statement)
        {
            case FixedText text:
                return states.Select(state => Written(state, text.Output));
            case Interpolation interpolation:
                return states.SelectMany(state => Printed(state, interpolation.Reference));
            case SetDirective set:
                return states.Select(state => Assigned(state, set));
            case IfDirective directive:
                return Through(directive, states);
            case ForeachDirective loop:
                return Through(loop, states);
            case DefineDirective define:
                return states.Select(state => state.With(define.Variable, new BlockSymbol(define)));
            default:
                return states;
        }
    }

    private IEnumerable<FlowState> Through(IfDirective directive, List<FlowState> states)
    {
        List<FlowState> results = [];
        List<FlowState> open = states;
        foreach (IfBranch branch in directive.Branches)
        {
            List<FlowState> entered = [];
            List<FlowState> skipped = [];
            foreach (FlowState state in open)
            {
                bool? truth = TruthOf(branch.Condition, state);
                if (truth != false)
                {
                    entered.Add(state);
                }

                if (truth != true)
                {
                    skipped.Add(state);
                }
            }

            results.AddRange(Through(branch.Body, entered));
            open = skipped;
        }

        results.AddRange(directive.Else is null ? open : Through(directive.Else, open));
        return results;
    }

    private IEnumerable<FlowState> Through(ForeachDirective loop, List<FlowState> states)
    {
        const int Turns = 2;
        List<FlowState> results = [.. states];
        List<FlowState> turning = states;
        for (int turn = 0; turn < Turns; turn++)
        {
            List<FlowState> entered = [];
            foreach (FlowState state in turning)
            {
                Symbol source = loop.Source is null ? NothingSymbol.Instance : ValueOf(loop.Source, state);
                loops[loop] = new LoopFacts(loop, source.Origins, source is TextSymbol or InputSymbol { Form: ValueForm.Json });
                foreach (Symbol item in ItemsOf(source))
                {
                    entered.Add(state.With(loop.Variable, item).With("foreach", new ProvidedSymbol("foreach")).With("velocityCount", ScalarSymbol.Number(null)));
                }
            }

            turning = Merged(Through(loop.Body, Merged(entered)));
            results.AddRange(turning);
        }

        return results.Select(state => states.Count > 0 && states[0].Variables.TryGetValue(loop.Variable, out Symbol? before)
            ? state.With(loop.Variable, before)
            : state.Without(loop.Variable));
    }

    private FlowState Assigned(FlowState state, SetDirective set)
    {
        Symbol value = ValueOf(set.Value, state, set);
        Reference target = set.Target;
        if (target.Accessors.IsEmpty)
        {
            return state.With(target.Name, value);
        }

        if (target.Name == "context" && PathOf(target.Accessors, state) is { } path)
        {
            string? constant = value is TextSymbol text ? text.Fixed : value is ScalarSymbol { Known: { } known } ? known.ToString() : null;
            overrides[set] = new OverrideAssignment(set, path, [.. Pieces(value, target).Select(static piece => piece.Insertion).OfType<Insertion>()], constant);
            return state;
        }

        Symbol holder = Accessed(Read(target.Name, state), target.Accessors[..^1], state, target);
        if (holder is ContainerSymbol container)
        {
            container.Put(KeyOf(target.Accessors[^1], state), value);
        }

        return state;
    }

    private Symbol KeyOf(Accessor accessor, FlowState state) => accessor switch
    {
        PropertyAccess property => TextSymbol.Of(property.Name),
        IndexAccess index => ValueOf(index.Index, state),
        _ => NothingSymbol.Instance,
    };

    private IEnumerable<FlowState> Printed(FlowState state, Reference reference)
    {
        if (reference.Form == ReferenceForm.Bare || reference.Escape.IsEscaped)
        {
            return [Written(state, reference.Form == ReferenceForm.Bare ? reference.Name : reference.Literal)];
        }

        Symbol value = ValueOf(reference, state);
        ImmutableArray<Symbol> options = value is ChoiceSymbol choice ? choice.Options : [value];
        return options.SelectMany(option => Printed(state, reference, option));
    }

    private IEnumerable<FlowState> Printed(FlowState state, Reference reference, Symbol value)
    {
        if (value is BlockSymbol block)
        {
            if (blockDepth >= DeepestBlock)
            {
                return [state];
            }

            blockDepth++;
            List<FlowState> through = Through(block.Directive.Body, [state]);
            blockDepth--;
            return through;
        }

        Scanner scanner = state.Scanner.Clone();
        scanner.Read(reference.Escape.Marks);
        foreach (Piece piece in Pieces(value, reference))
        {
            if (piece.Insertion is { } insertion)
            {
                Add(new Hole(reference, insertion, scanner.ReadValue()));
            }
            else
            {
                scanner.Read(piece.Text);
            }
        }

        return [state.Then(scanner)];
    }

    private void Add(Hole hole)
    {
        if (knownHoles.Add($"{hole.Output.Span.Start}|{hole.Insertion.Signature}|{hole.Place}"))
        {
            holes.Add(hole);
            reads.UnionWith(hole.Insertion.Origins);
        }

        if (hole.Place.Kind == PlaceKind.JsonValue && hole.Insertion is { Form: ValueForm.Text })
        {
            numbers.UnionWith(hole.Insertion.Origins);
        }
    }

    private static FlowState Written(FlowState state, string text)
    {
        if (text.Length == 0)
        {
            return state;
        }

        Scanner scanner = state.Scanner.Clone();
        scanner.Read(text);
        return state.Then(scanner);
    }

    /// <summary>Equal states once; of too many those that differ most in what the output looks like.</summary>
    private static List<FlowState> Merged(IEnumerable<FlowState> states)
    {
        List<FlowState> list = [.. states];
        if (list.Count < 2)
        {
            return list;
        }

        List<FlowState> distinct = [.. list.DistinctBy(static state => state.Signature)];
        return distinct.Count <= MostStates
            ? distinct
            : [.. distinct.GroupBy(static state => state.Scanner.Signature).SelectMany(static group => group.Select(static (state, i) => (state, i)))
                .OrderBy(static entry => entry.i).Take(MostStates).Select(static entry => entry.state)];
    }
}
