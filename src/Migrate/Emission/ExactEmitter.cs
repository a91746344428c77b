using System.Collections.Immutable;
using VtlKit.Migrate.Options;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <summary>
/// Writes the body of a method that prints what a template prints, byte for byte. Statements are written out and give nothing; expressions give
/// their code. This part holds the state and the statements.
/// </summary>
internal partial class ExactEmitter : SyntaxVisitor<Code>
{
    private const int MostPasses = 40;
    protected static readonly Code Nothing = new("", new ValueType(Kinds.None));

    protected readonly SyntaxTree tree;
    protected readonly TemplateModel model;
    private readonly Dictionary<string, Expression?> constants;
    private readonly Dictionary<string, DefineDirective?> blocks;
    private readonly List<(ForeachDirective Node, Loop Loop, ValueType Source)> loops = [];
    private readonly List<EntryOfLoop> entries = [];
    private readonly HashSet<string> localNames = new(StringComparer.Ordinal);
    private readonly bool replacesOverrides;
    protected SourceWriter writer = new();
    protected TextRun run = new();
    private ImmutableHashSet<string> assigned = [];
    private ImmutableList<int> place = [];
    private int blockCount;
    protected bool isInFunction;
    protected bool hasEnded;

    /// <summary>The builder that output is appended to.</summary>
    protected string sink = "output";

    protected ExactEmitter(SyntaxTree tree, TemplateModel model)
    {
        this.tree = tree;
        this.model = model;
        replacesOverrides = tree.Root.DescendantsAndSelf().Any(node => node is Reference { Name: "context", Accessors: [.., MethodCall { Name: "put" or "putAll" or "remove" or "clear" }] or [MethodCall, ..] })
            || tree.Root.DescendantsAndSelf().OfType<SetDirective>().Any(set => set.Target is { Name: "context", Accessors.Length: 1 } or { Name: "context", Accessors: [PropertyAccess { Name: "requestOverride" }, _] });
        ILookup<string, Expression?> values = tree.Root.DescendantsAndSelf().OfType<SetDirective>()
            .Where(set => set.Target.Accessors.IsEmpty)
            .ToLookup(set => set.Target.Name, set => (Expression?)set.Value);
        HashSet<string> others = [.. tree.Root.DescendantsAndSelf().Select(node => node switch
        {
            ForeachDirective loop => loop.Variable,
            DefineDirective define => define.Variable,
            _ => "",
        })];
        constants = values.Where(group => group.Count() == 1 && !others.Contains(group.Key)).ToDictionary(group => group.Key, group => group.Single());
        blocks = tree.Root.DescendantsAndSelf().OfType<DefineDirective>()
            .GroupBy(define => define.Variable)
            .ToDictionary(group => group.Key, group => group.Count() == 1 && !values.Contains(group.Key) ? group.Single() : null);
    }

    /// <summary>The statements of a method with a <c>GatewayRequest request</c>, and <c>options</c> where it reads any, that returns the text.</summary>
    /// <exception cref="Refusal">Something in the template has no counterpart.</exception>
    public static string Emit(SyntaxTree tree) => Emit(tree, out _);

    /// <summary>The statements, and where the template reads at paths that it puts together while it runs.</summary>
    /// <exception cref="Refusal">Something in the template has no counterpart.</exception>
    public static string Emit(SyntaxTree tree, out ImmutableArray<TextSpan> runtimePaths)
    {
        TemplateModel model = new(["output", "request", "text", "argument", "target", .. OptionReferences.AreIn(tree) ? ["options"] : Array.Empty<string>()]);
        string body = Settle(tree, model, known => new ExactEmitter(tree, known));
        runtimePaths = [.. model.RuntimePaths.OrderBy(span => span.Start)];
        return body;
    }

    /// <summary>Emits again and again until nothing new is learnt.</summary>
    protected static string Settle(SyntaxTree tree, TemplateModel model, Func<TemplateModel, ExactEmitter> emitterOf)
    {
        for (int pass = 1; ; pass++)
        {
            model.BeginPass();
            try
            {
                string body = emitterOf(model).EmitBody();
                if (!model.HasChanged && pass > 2)
                {
                    if (!model.LeaveOut(UnreadNames.In(body, model.IsDroppable)))
                    {
                        return body;
                    }

                    pass = 2;
                }
            }
            catch (Refusal) when (model.HasChanged && pass < MostPasses)
            {
                // What is not known yet can look as if it had no counterpart.
            }

            if (pass == MostPasses)
            {
                throw new Refusal(tree.Root.Span, "The types of its variables do not settle.");
            }
        }
    }

    protected virtual string EmitBody()
    {
        SourceWriter body = writer;
        run = new TextRun();
        writer = new SourceWriter();
        VisitBlock(tree.Root);
        if (writer.ToString().Length == 0 && run.ToCode() is { } all && !hasEnded)
        {
            // A template of one piece needs no buffer.
            TextRun single = run;
            if (all.Constant is string constant && constant.Contains('\n', StringComparison.Ordinal))
            {
                string[] lines = constant.Split('\n');
                body.Line("return");
                for (int i = 0; i < lines.Length; i++)
                {
                    string literal = CSharpText.Literal(lines[i] + (i + 1 < lines.Length ? "\n" : ""));
                    if (i + 1 < lines.Length || lines[i].Length > 0)
                    {
                        body.Line($"    {literal}{(i + 2 < lines.Length || (i + 1 < lines.Length && lines[^1].Length > 0) ? " +" : ";")}");
                    }
                }

                return body.ToString();
            }

            if (all.Constant is string || all.Type.Own == Kinds.Text)
            {
                if (!all.Text.Contains("\\n", StringComparison.Ordinal))
                {
                    body.Line($"return {all.Text};");
                    return body.ToString();
                }
            }

            run = single;
        }

        run.Write(writer);
        string statements = writer.ToString();
        body.Line("StringBuilder output = new();");
        foreach (Variable variable in DeclaredAtTheTop())
        {
            body.Line(variable.IsReadUnset
                ? $"{variable.CSharp} {variable.Identifier} = null;"
                : $"{variable.CSharp} {variable.Identifier} = {InitialValue(variable)};");
        }

        body.Lines(statements);

        if (!hasEnded)
        {
            body.Line("return output.ToString();");
        }

        return body.ToString();
    }

    private readonly List<Variable> used = [];

    protected IEnumerable<Variable> DeclaredAtTheTop() => used.Distinct().Where(variable => !variable.IsDeclaredInPlace && variable.IsRead);

    protected static string InitialValue(Variable variable) => variable.Type.CSharp switch
    {
        "bool" => "false",
        "int" => "0",
        "string" or "object" => "\"\"",
        "string[]" or "IReadOnlyList<object>" or "IReadOnlyList<object?>" => "[]",
        var other => $"new {other}()",
    };

    public override Code VisitBlock(Block node)
    {
        foreach (Statement statement in node.Statements)
        {
            if (hasEnded)
            {
                break;
            }

            statement.Accept(this);
        }

        return Nothing;
    }

    public override Code VisitFixedText(FixedText node)
    {
        if (node is Comment && CommentOf(tree.Source[node.Span]) is { Length: > 0 } comment && !isInFunction)
        {
            if (!run.IsFixed)
            {
                Flush();
            }

            writer.Line($"// {comment}");
        }

        run.Add(node.Output);
        return Nothing;
    }

    public override Code VisitInterpolation(Interpolation node)
    {
        Reference reference = node.Reference;
        if (reference.Form == ReferenceForm.Bare)
        {
            run.Add(reference.Name);
            return Nothing;
        }

        if (reference.Escape.IsEscaped)
        {
            Discard(Read(reference));
            run.Add(reference.Escape.Backslashes);
            run.Add(reference.Literal);
            return Nothing;
        }

        if (blocks.TryGetValue(reference.Name, out DefineDirective? define) && reference.Accessors.IsEmpty)
        {
            PrintBlock(reference, define);
            return Nothing;
        }

        Code value = Read(reference);
        run.Add(reference.Escape.Backslashes);
        run.Add(reference.Escape.Marks);
        if (value.Type.Present == Kinds.None)
        {
            Discard(value);
            return Nothing;
        }

        run.Add(ToText(value, reference.Span, mayBeNull: true));
        return Nothing;
    }

    public override Code VisitSet(SetDirective node)
    {
        Code value = node.Value.Accept(this);
        if (value.Type.Own == Kinds.Void)
        {
            Discard(value);
            return Nothing;
        }

        if (!node.Target.Accessors.IsEmpty)
        {
            Assign(node, WithoutVoid(value, node.Value.Span));
            return Nothing;
        }

        if (node.Target.Form != ReferenceForm.Plain)
        {
            Discard(value);
            return Nothing;
        }

        string name = node.Target.Name;
        if (name is "input" or "util" or "context" or "stageVariables" or "foreach" or "velocityCount" or "velocityHasNext")
        {
            throw new Refusal(node.Target.Span, $"${name} is given another value. Give the variable another name.");
        }

        if (blocks.ContainsKey(name))
        {
            throw new Refusal(node.Target.Span, $"${name} is a block of #define as well. Give the variable another name.");
        }

        if (value.Type.MayBe(Kinds.Variable))
        {
            throw new Refusal(node.Value.Span, "A variable stands for $input or $util. Use them by their own names.");
        }

        Variable variable = VariableFor(name, out bool isLoop);
        bool isVoid = value.Type.MayBe(Kinds.Void);
        bool wasAssigned = assigned.Contains(name);
        variable.Assign(value.Type.With(value.Type.Present), value.IsPure);
        bool isDeclaration = variable.Use(place, isAssignment: !isVoid) && !isLoop;
        if (!isVoid)
        {
            assigned = assigned.Add(name);
        }

        if (!variable.IsRead && !isLoop)
        {
            Discard(value);
            return Nothing;
        }

        if (!run.IsFixed)
        {
            Flush();
        }

        if (!isLoop)
        {
            used.Add(variable);
        }

        string target = variable.Identifier;
        if (isVoid)
        {
            if (!wasAssigned)
            {
                variable.Read(isSet: false);
            }

            writer.Line($"{target} = {value.Operand} ?? {target};");
        }
        else if (isDeclaration)
        {
            writer.Line(value.Type.CSharp == variable.Type.CSharp && !value.Type.IsNullable ? $"var {target} = {value.Text};" : $"{variable.CSharp} {target} = {value.Text};");
        }
        else if (value.Text != target)
        {
            writer.Line($"{target} = {value.Text};");
        }

        return Nothing;
    }

    public override Code VisitIf(IfDirective node)
    {
        List<(string Condition, SyntaxNode Body)> branches = [];
        Block? last = node.Else;
        List<Condition> conditions = [];
        for (int i = 0; i < node.Branches.Length; i++)
        {
            IfBranch branch = node.Branches[i];
            Condition condition = ConditionOf(branch.Condition);
            if (condition.Constant is { } isTaken)
            {
                if (!condition.IsPure && conditions.Count > 0)
                {
                    // It is only looked at where none of the others holds.
                    last = new Block(branch.Span, [node with { Branches = node.Branches[i..] }]);
                    break;
                }

                Discard(ToCode(condition));
                if (isTaken)
                {
                    last = branch.Body;
                    break;
                }

                continue;
            }

            conditions.Add(condition);
            branches.Add((condition.Text, branch.Body));
        }

        if (branches.Count == 0)
        {
            if (last is not null)
            {
                VisitBlock(last);
            }

            return Nothing;
        }

        Flush();
        if (branches.Count == 1 && last is null && conditions[0].IsPure && IsEmpty((Block)branches[0].Body))
        {
            return Nothing;
        }

        ImmutableHashSet<string> before = assigned;
        ImmutableHashSet<string>? after = null;
        bool allEnd = true;
        for (int i = 0; i < branches.Count; i++)
        {
            WriteBranch($"{(i == 0 ? "if" : "else if")} ({branches[i].Condition})", (Block)branches[i].Body);
        }

        if (last is not null && !last.Statements.IsEmpty)
        {
            WriteBranch("else", last);
        }
        else
        {
            allEnd = false;
            after = after is null ? before : after.Intersect(before);
        }

        assigned = after ?? before;
        hasEnded = allEnd;
        return Nothing;

        void WriteBranch(string head, Block body)
        {
            assigned = before;
            hasEnded = false;
            WriteBlock(head, () => VisitBlock(body));
            if (!hasEnded)
            {
                allEnd = false;
                after = after is null ? assigned : after.Intersect(assigned);
            }

            hasEnded = false;
        }
    }

    public override Code VisitIfBranch(IfBranch node) => VisitBlock(node.Body);

    public override Code VisitForeach(ForeachDirective node)
    {
        if (node.Arguments.Length != 3 || node.Source is null)
        {
            throw new Refusal(node.Span, "The #foreach is not of the form #foreach($item in $list).");
        }

        loopSource = node.Source;
        Code source = WithoutVoid(node.Source.Accept(this), node.Source.Span);
        source = source.Raw ?? source;
        if (source.Type.MayBe(Kinds.Variable))
        {
            throw new Refusal(node.Source.Span, "There is nothing to loop over.");
        }

        if (!source.Type.MayBe(Kinds.Container))
        {
            Discard(source);
            return Nothing;
        }

        Flush();
        ValueType items = source.Type.Present switch
        {
            Kinds.Keys => new ValueType(source.Type.Keys) { IsSection = source.Type.IsSection },
            Kinds.Entries => new ValueType(Kinds.Entry, source.Type.Items, source.Type.Keys) { Origins = source.Type.Origins },
            _ => new ValueType(
                source.Type.Items | (source.Type.MayBe(Kinds.Keys) ? source.Type.Keys : Kinds.None) | (source.Type.MayBe(Kinds.Entries) ? Kinds.Entry : Kinds.None),
                source.Type.Items,
                source.Type.Keys)
            {
                Origins = source.Type.Origins,
            },
        };
        if (items.Own == Kinds.None)
        {
            // Nothing was ever put into the list, as far as is known by now.
            items = ValueType.Text;
        }

        Loop loop = model.LoopOf(node, loops.Count + 1);
        loop.Item.Assign(items);
        bool isAssigned = node.Body.DescendantsAndSelf().Any(child => child is SetDirective { Target.Accessors.IsEmpty: true } set && set.Target.Name == node.Variable);
        if (isAssigned && items.IsNullable)
        {
            throw new Refusal(node.Span, $"${node.Variable} is assigned to in a loop whose elements can be null. Use another variable.");
        }

        string type = items.CSharp + (items.IsNullable ? "?" : "");
        string item = isAssigned ? LocalName($"each {node.Variable}") : loop.Item.Identifier;
        ImmutableHashSet<string> before = assigned;
        assigned = assigned.Add(node.Variable);
        loops.Add((node, loop, source.Type));
        EntryOfLoop? entry = isAssigned || loop.UsesIndex || loop.UsesHasNext || MapOfTexts(source, node.Body) is not { } map
            ? null
            : new EntryOfLoop(map, $"{map}.GetText({item})", NameOfValue());
        if (entry is not null)
        {
            entries.Add(entry);
        }

        SourceWriter outer = writer;
        SourceWriter body = new();
        writer = body;
        if (isAssigned)
        {
            writer.Line($"{loop.Item.CSharp} {loop.Item.Identifier} = {item};");
        }

        InBlock(() => VisitBlock(node.Body));
        Flush();
        writer = outer;
        loops.RemoveAt(loops.Count - 1);
        if (entry is not null)
        {
            entries.Remove(entry);
        }

        assigned = before;
        hasEnded = false;
        string part = loop.Item.IsRead || isAssigned ? item : "_";
        string head = entry is { IsRead: true } ? $"foreach (var ({part}, {entry.Value}) in TextsOf({entry.Map}))"
            : loop.UsesIndex || loop.UsesHasNext
            ? $"foreach (var ({part}, {(loop.UsesIndex ? loop.Index : "_")}, {(loop.UsesHasNext ? loop.HasNext : "_")}) in TurnsWithPlace<{type}>({source.Text}))"
            : $"foreach (var {item} in Turns<{type}>({source.Text}))";
        writer.Gap();
        writer.Open(head);
        writer.Lines(body.ToString());

        writer.Close();
        writer.Gap();
        return Nothing;
    }

    /// <summary>The name for the value of an entry, which loops side by side share.</summary>
    private string NameOfValue()
    {
        string name = "value";
        for (int i = 2; model.IsTaken(name) || entries.Any(entry => entry.Value == name); i++)
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"value{i}");
        }

        return name;
    }

    /// <summary>The map whose keys a loop takes, where all of its values are texts and stay what they are while the loop runs.</summary>
    private string? MapOfTexts(Code source, Block body)
    {
        const string Keys = ".Keys";
        if (source.Type.Own != Kinds.Keys || source.Type.Keys != Kinds.Text || source.Type.Items != Kinds.Text
            || model.Changed.Overlaps(model.Reach(source.Type.Origins)) || !source.Text.EndsWith(Keys, StringComparison.Ordinal))
        {
            return null;
        }

        string map = source.Text[..^Keys.Length];
        bool isAssigned = body.DescendantsAndSelf().Any(node => node is SetDirective { Target.Accessors.IsEmpty: true } set && map.StartsWith(CSharpText.CamelCase(set.Target.Name), StringComparison.Ordinal));
        return !isAssigned && (map is "request.Headers" or "request.Query" or "request.PathParameters" || IsName(map)) ? map : null;
    }

    public override Code VisitDefine(DefineDirective node)
    {
        if (blocks[node.Variable] is null || isInFunction || loops.Count > 0)
        {
            throw new Refusal(node.Span, $"The block ${node.Variable} is not defined exactly once and outside of loops.");
        }

        if (node.Body.DescendantsAndSelf().OfType<Reference>().Any(reference => blocks.ContainsKey(reference.Name)))
        {
            throw new Refusal(node.Span, $"The block ${node.Variable} prints a block.");
        }

        if (DependsOnLoops(node))
        {
            // It is written out wherever it prints.
            assigned = assigned.Add(node.Variable);
            return Nothing;
        }

        string function = $"Print{CSharpText.PascalCase(node.Variable)}";
        if (model.IsLeftOut(function))
        {
            assigned = assigned.Add(node.Variable);
            return Nothing;
        }

        // What the block reads is what the variables are when it prints, so that nothing is known of them but their types.
        Flush();
        ImmutableHashSet<string> before = assigned;
        assigned = [];
        isInFunction = true;
        WriteBlock($"void {function}()", () => VisitBlock(node.Body));
        isInFunction = false;
        assigned = before.Add(node.Variable);
        return Nothing;
    }

    public override Code VisitBreak(BreakDirective node)
    {
        bool isNearest = node.Scope is null
            || node.Scope is Reference { Name: "foreach", Accessors.IsEmpty: true, Form: not (ReferenceForm.Bare or ReferenceForm.SlashBang) };
        if (isInFunction || !isNearest)
        {
            throw new Refusal(node.Span, "#break leaves something else than the nearest loop.");
        }

        Flush();
        writer.Line(loops.Count > 0 ? "break;" : "return output.ToString();");
        hasEnded = true;
        return Nothing;
    }

    public override Code VisitStop(StopDirective node)
    {
        if (isInFunction)
        {
            throw new Refusal(node.Span, "#stop stands in a block or a string.");
        }

        if (node.Message is { } message)
        {
            Discard(message.Accept(this));
        }

        Flush();
        writer.Line("return output.ToString();");
        hasEnded = true;
        return Nothing;
    }

    public override Code VisitInclude(IncludeDirective node) =>
        throw new Refusal(node.Span, $"#{node.Name} finds nothing on API Gateway: the template always fails.");

    public override Code VisitMacro(MacroDirective node) => Nothing;

    private void PrintBlock(Reference reference, DefineDirective? define)
    {
        if (define is null || !assigned.Contains(reference.Name) || reference.Escape != ReferenceEscape.None || isInFunction)
        {
            throw new Refusal(reference.Span, $"${reference.Name} may print before its block is defined, or in another block.");
        }

        if (DependsOnLoops(define))
        {
            isInFunction = true;
            VisitBlock(define.Body);
            isInFunction = false;
            return;
        }

        Flush();
        writer.Line($"Print{CSharpText.PascalCase(reference.Name)}();");

        // What the block assigns may or may not have a value now; it had one before or has none to rely on.
    }

    /// <summary>Whether a block prints something of the loop that it is printed in.</summary>
    private bool DependsOnLoops(DefineDirective define)
    {
        string[] state = ["foreach", "velocityCount", "velocityHasNext"];
        HashSet<string> variables = [.. tree.Root.DescendantsAndSelf().OfType<ForeachDirective>().Select(loop => loop.Variable), .. state];
        IEnumerable<Reference> own = define.Body.DescendantsAndSelf().OfType<ForeachDirective>()
            .SelectMany(loop => loop.DescendantsAndSelf().Except(loop.Source?.DescendantsAndSelf() ?? []).OfType<Reference>().Where(reference => reference.Name == loop.Variable || state.Contains(reference.Name)));
        bool depends = define.Body.DescendantsAndSelf().OfType<Reference>().Except(own, ReferenceEqualityComparer.Instance).OfType<Reference>().Any(reference => variables.Contains(reference.Name));
        return depends && define.Body.DescendantsAndSelf().OfType<ForeachDirective>().FirstOrDefault() is { } inner
            ? throw new Refusal(inner.Span, $"The block ${define.Variable} loops, and loop variables stand in it.")
            : depends;
    }

    /// <summary>A name for a local that nothing else has.</summary>
    private string LocalName(string name)
    {
        string identifier = CSharpText.CamelCase(name);
        string candidate = identifier;
        for (int i = 2; model.IsTaken(candidate) || !localNames.Add(candidate); i++)
        {
            candidate = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{identifier.TrimStart('@')}{i}");
        }

        return candidate;
    }

    private void WriteBlock(string head, Action write)
    {
        if (head.StartsWith("else", StringComparison.Ordinal))
        {
            writer.Continue();
        }
        else
        {
            writer.Gap();
        }

        writer.Open(head);
        InBlock(write);
        Flush();
        writer.Close();
        writer.Gap();
    }

    /// <summary>Whether nothing comes of a block.</summary>
    private bool IsEmpty(Block block) => block.Statements.All(statement => statement is FixedText { Output.Length: 0 } and not Comment
        || (statement is SetDirective { Target: { Accessors.IsEmpty: true, Form: ReferenceForm.Plain } target } set
            && !loops.Any(loop => loop.Node.Variable == target.Name)
            && !blocks.ContainsKey(target.Name)
            && !model.VariableOf(target.Name).IsRead
            && set.Value is StringLiteral or BooleanLiteral or NumberLiteral));

    private void InBlock(Action write)
    {
        ImmutableList<int> outer = place;
        place = place.Add(++blockCount);
        write();
        place = outer;
    }

    /// <summary>Evaluates a value for what it does, if it does anything.</summary>
    protected void Discard(Code value)
    {
        value = value.Raw ?? value;
        if (value.IsPure || value.Text is "" or "null")
        {
            return;
        }

        if (!run.IsFixed)
        {
            Flush();
        }

        writer.Line(CSharpText.Statement(value.Text));
    }

    protected void Flush()
    {
        if (!run.IsEmpty)
        {
            run.Write(writer, sink);
        }
    }

    private Variable VariableFor(string name, out bool isLoop)
    {
        for (int i = loops.Count - 1; i >= 0; i--)
        {
            if (loops[i].Node.Variable == name)
            {
                isLoop = true;
                return loops[i].Loop.Item;
            }
        }

        isLoop = false;
        return model.VariableOf(name);
    }

    protected static Code WithoutVoid(Code value, TextSpan span) => value.Type.MayBe(Kinds.Void)
        ? throw new Refusal(span, "A calculation may have no result here. Assign it to a variable first.")
        : value;

    protected static string CommentOf(string comment) =>
        CSharpText.Comment((comment.StartsWith("##", StringComparison.Ordinal) ? comment.TrimStart('#') : comment.Trim('#', '*')).Trim().ReplaceLineEndings(" "));

    /// <summary>What a loop over the keys of a map can have of each entry besides its key.</summary>
    /// <param name="Map">The map.</param>
    /// <param name="Reads">The code that reads the value of the loop's own key.</param>
    /// <param name="Value">The local variable for it.</param>
    private sealed record EntryOfLoop(string Map, string Reads, string Value)
    {
        /// <summary>Whether anything in the loop reads the value.</summary>
        public bool IsRead { get; set; }
    }
}
