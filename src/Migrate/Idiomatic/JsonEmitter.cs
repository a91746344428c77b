using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Options;
using VtlKit.Syntax;
using VtlKit.Text;
using ValueType = VtlKit.Migrate.Emission.ValueType;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>
/// Writes the body of a method that builds the JSON document which a template prints. Values, conditions and assignments are those of the exact
/// code; only what is printed goes into objects and arrays instead of into text.
/// </summary>
internal sealed partial class JsonEmitter : ExactEmitter
{
    private readonly Plan plan;
    private readonly Dictionary<Block, Action> contents = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Remark> told = [];
    private bool isText;

    private JsonEmitter(SyntaxTree tree, TemplateModel model, Plan plan)
        : base(tree, model) => this.plan = plan;

    /// <summary>The statements of a method with a <c>GatewayRequest request</c> that returns the document.</summary>
    /// <param name="tree">The template, simplified.</param>
    /// <param name="document">What it prints.</param>
    /// <param name="notes">What is to be said above the code, a line each.</param>
    /// <param name="remarks">What is to be said at the lines that it is about.</param>
    /// <exception cref="Refusal">Something in the template has no counterpart.</exception>
    public static string Emit(SyntaxTree tree, DocumentShape document, IReadOnlyList<string> notes, ImmutableArray<Remark> remarks)
    {
        Plan plan = new(tree, document, notes, remarks);
        return Settle(tree, new TemplateModel(["request", "text", "argument", "target", "result", .. JsonShapes.UnreadIn(document).Any() ? ["output"] : Array.Empty<string>(), .. OptionReferences.AreIn(tree) ? ["options"] : Array.Empty<string>()]), model => new JsonEmitter(tree, model, plan));
    }

    protected override string EmitBody()
    {
        SourceWriter body = new();
        writer = new SourceWriter();
        Return(plan.Document);
        if (!hasEnded)
        {
            writer.Gap();
            writer.Line("return \"\";");
        }

        string[] heads = [.. plan.Notes, .. plan.Remarks.Where(remark => !told.Contains(remark)).Select(ToDo)];
        foreach (string head in heads)
        {
            body.Line($"// {head}");
        }

        if (heads.Length > 0)
        {
            body.Line();
        }

        DeclareAtTheTop(body);

        body.Lines(writer.ToString());
        return body.ToString();
    }

    public override Code VisitBlock(Block node)
    {
        if (contents.TryGetValue(node, out Action? write))
        {
            write();
            return Nothing;
        }

        return base.VisitBlock(node);
    }

    public override Code VisitFixedText(FixedText node) => node is Comment || isText ? base.VisitFixedText(node) : Nothing;

    public override Code VisitString(StringLiteral node)
    {
        bool was = isText;
        isText = true;
        Code code = base.VisitString(node);
        isText = was;
        return code;
    }

    /// <summary>Writes the document and returns it.</summary>
    private void Return(DocumentShape document)
    {
        Effects(document.Before);
        switch (document.Value)
        {
            case null:
                Effects(document.After);
                break;
            case ChoiceShape choice when document.After.All(item => item is EffectItem { Node: Comment }):
                for (int i = 0; i < choice.Branches.Length; i++)
                {
                    DocumentShape branch = choice.Branches[i];
                    contents[BodyOf(choice.Node, i)] = () => Return(branch);
                }

                choice.Node.Accept(this);
                break;
            case ChoiceShape choice:
                throw new Refusal(choice.Node.Span, "Something happens behind one of several documents.");
            case ExactShape exact:
                ReturnExact(exact);
                break;
            case TextShape { Parts: [HolePart { Hole: var hole }] }:
                Tell(hole.Node.Span);
                Code value = hole.Value.Accept(this) is { Raw: { } raw } ? raw : hole.Value.Accept(this);
                bool mayBeMap = !hole.IsInputJson && value.Type.MayBe(Kinds.Map | Kinds.Params);
                Finish(mayBeMap ? $"AnswerOf({value.Text})" : ToText(value, hole.Node.Span, mayBeNull: false).Text, document.After);
                break;
            case TextShape:
                throw new Refusal(tree.Root.Span, "The output is text, not JSON.");
            case var shape when ConstantOf(shape) is { } constant:
                Finish(CSharpText.Literal(constant), document.After);
                break;
            case var shape:
                Finish($"WriteJson({ValueOf(shape, "output")})", document.After);
                break;
        }
    }

    private void Finish(string result, ImmutableArray<ItemShape> after)
    {
        if (after.Any(item => item is EffectItem { Node: not Comment }))
        {
            writer.Line($"var result = {result};");
            result = "result";
            Effects(after);
        }

        writer.Gap();
        writer.Line($"return {result};");
        hasEnded = true;
    }

    private static string? ConstantOf(JsonShape shape) => shape is StringShape { Fixed: { } text } ? System.Text.Json.JsonSerializer.Serialize(text) : null;

    private void Effects(ImmutableArray<ItemShape> items)
    {
        foreach (ItemShape item in items)
        {
            Statement node = ((EffectItem)item).Node;
            Tell(node.Span);
            node.Accept(this);
        }
    }

    private static string ToDo(Remark remark) => $"TODO {remark.Rule}: {CSharpText.Comment(remark.Message)}";

    /// <summary>The remarks on a stretch of the template that are not told yet.</summary>
    private ImmutableArray<string> Untold(params IEnumerable<TextSpan> spans) =>
        [.. plan.Remarks.Where(remark => spans.Any(span => remark.Span.Start >= span.Start && remark.Span.Start < span.End) && told.Add(remark)).Select(remark => $"// {ToDo(remark)}")];

    private void Tell(params IEnumerable<TextSpan> spans)
    {
        foreach (string line in Untold(spans))
        {
            writer.Line(line);
        }
    }

    private static IEnumerable<TextSpan> HolesOf(JsonShape shape) => shape is StringShape or RawShape ? JsonShapes.HolesOf(shape).Select(hole => hole.Node.Span) : [];

    private static Block BodyOf(IfDirective node, int index) => index < node.Branches.Length ? node.Branches[index].Body : node.Else ?? throw new UnreachableException();

    /// <summary>A value as an expression; what has to happen before it is written out.</summary>
    private string ValueOf(JsonShape shape, string hint) => shape switch
    {
        ObjectShape item => ObjectOf(item, hint),
        ArrayShape array => ArrayOf(array, hint),
        StringShape { IsExpression: false } text => Built(text, hint),
        StringShape text => TextOf(text.Parts).Text,
        OpaqueShape opaque => $"ReadJson({TextOf(opaque, hint)})",
        InnerShape inner => $"WriteJson({Local(inner.Document, hint)})",
        LiteralShape literal => LiteralOf(literal),
        RawShape raw => RawOf(raw.Hole),
        ChoiceShape choice => ChoiceOf(choice, hint),
        _ => throw new UnreachableException(),
    };

    /// <summary>Writes an answer as the template prints it, and returns it.</summary>
    private void ReturnExact(ExactShape exact)
    {
        writer.Line($"// Written as the template prints it: {CSharpText.Comment(exact.Reason.Message)}");
        Code text = Printed(exact.Block, () => "output");
        writer.Line($"return {text.Text};");
        hasEnded = true;
    }

    private string TextOf(OpaqueShape opaque, string hint)
    {
        if (opaque.Block.DescendantsAndSelf().Any(node => node is StopDirective or BreakDirective))
        {
            throw opaque.Reason;
        }

        return Printed(opaque.Block, () => NameOf(opaque, hint.TrimStart('@') + "Text")).Text;
    }

    /// <summary>What a block prints, as text.</summary>
    private Code Printed(Block block, Func<string> builder)
    {
        (SourceWriter outer, TextRun outerRun, string outerSink, bool was) = (writer, run, sink, isText);
        (writer, run, isText) = (new SourceWriter(), new TextRun(), true);
        string name = builder();
        sink = name;
        base.VisitBlock(block);
        Code all = run.ToCode();
        bool isOne = writer.ToString().Length == 0 && !all.Text.Contains("\\n", StringComparison.Ordinal) && all.Type.Is(Kinds.Text);
        Flush();
        string statements = writer.ToString();
        (writer, run, sink, isText) = (outer, outerRun, outerSink, was);
        if (isOne)
        {
            return all;
        }

        writer.Line($"StringBuilder {name} = new();");
        writer.Lines(statements);
        return new Code($"{name}.ToString()", ValueType.Text);
    }

    /// <summary>A string that statements put together.</summary>
    private string Built(StringShape text, string hint)
    {
        string local = NameOf(text, hint);
        writer.Gap();
        writer.Line($"StringBuilder {local} = new();");
        Append(text.Parts, local);
        return $"{local}.ToString()";
    }

    private void Append(ImmutableArray<StringPart> parts, string builder)
    {
        TextRun piece = new();
        foreach (StringPart part in parts)
        {
            if (part is not StatementPart { Node: var node, Bodies: var bodies })
            {
                piece.Add(TextOf([part]));
                continue;
            }

            piece.Write(writer, builder);
            for (int i = 0; i < bodies.Length; i++)
            {
                ImmutableArray<StringPart> body = bodies[i];
                contents[node is IfDirective branches ? BodyOf(branches, i) : ((ForeachDirective)node).Body] = () => Append(body, builder);
            }

            node.Accept(this);
        }

        piece.Write(writer, builder);
    }

    private string Local(JsonShape shape, string hint)
    {
        string text = ValueOf(shape, hint);
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return text;
        }

        string local = NameOf(shape, hint);
        writer.Gap();
        writer.Line($"var {local} = {text};");
        return local;
    }

    private static string LiteralOf(LiteralShape literal) => literal.Text is "true" or "false"
        ? literal.Text
        : literal.Text == "null" ? "null"
        : int.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number.ToString(CultureInfo.InvariantCulture) == literal.Text
            ? literal.Text
            : $"ReadJson({CSharpText.Literal(literal.Text)})";

    private string RawOf(Hole hole)
    {
        if (hole.IsInputJson)
        {
            string json = hole.Value.Accept(this).Text;
            const string AtSteps = "request.Json(";
            return !json.StartsWith(AtSteps, StringComparison.Ordinal) ? $"ReadJson({json})"
                : json == AtSteps + ")" ? "JsonAt(request)"
                : $"JsonAt(request, {json[AtSteps.Length..]}";
        }

        if (hole.Value is Reference { Name: "input", Accessors: [PropertyAccess { Name: "body" }] })
        {
            return "ReadJson(request.Body)";
        }

        Code value = hole.Value.Accept(this);
        value = value.Raw ?? value;
        return value.Type.Own is Kinds.Bool or Kinds.Int ? value.Text : value.Text == "null" ? "null" : $"JsonOf({value.Text})";
    }

    private Code TextOf(ImmutableArray<StringPart> parts)
    {
        TextRun text = new();
        foreach (StringPart part in parts)
        {
            switch (part)
            {
                case TextPart fixedText:
                    text.Add(fixedText.Text);
                    break;
                case HolePart { Hole: var hole }:
                    text.Add(TextOf(hole));
                    break;
                case ChoicePart choice:
                    text.Add(TextOf(choice));
                    break;
                case StatementPart statement:
                    throw new Refusal(statement.Node.Span, "A member's name is put together by a directive.");
            }
        }

        return text.ToCode();
    }

    private Code TextOf(Hole hole)
    {
        Code value = hole.Value is Reference { Form: not (ReferenceForm.Bare or ReferenceForm.SlashBang) } reference ? Read(reference) : WithoutVoid(hole.Value.Accept(this), hole.Value.Span);
        if (hole.Escapes == 0 || value.Type.Is(Kinds.Text))
        {
            return ToText(value, hole.Node.Span, mayBeNull: true) is { Type.IsNullable: false } text && !value.Type.IsNullable ? text : OrEmpty(value, hole);
        }

        // What is no text is escaped to nothing.
        return !value.Type.MayBe(Kinds.Text) ? new Code("\"\"", ValueType.Text) { Constant = "" }
            : value.Type.Is(Kinds.Text | Kinds.Null) ? OrEmpty(value, hole)
            : new Code($"{value.Operand} as string ?? \"\"", ValueType.Text) { IsAtomic = false };
    }

    private static Code OrEmpty(Code value, Hole hole) => value.Type.Is(Kinds.Text | Kinds.Null) && value.Text != "null"
        ? new Code($"{value.Operand} ?? \"\"", ValueType.Text) { IsAtomic = false }
        : value.Text == "null" ? TextRun.Constant("") : ToText(value, hole.Node.Span, mayBeNull: true);

    private Code TextOf(ChoicePart choice)
    {
        string text = "";
        for (int i = 0; i < choice.Branches.Length; i++)
        {
            Code value = TextOf(choice.Branches[i]);
            if (i == choice.Node.Branches.Length)
            {
                return new Code(text + Arm(value), ValueType.Text) { IsAtomic = text.Length == 0 && value.IsAtomic };
            }

            Condition condition = ConditionOf(choice.Node.Branches[i].Condition);
            if (condition.Constant is { } known && condition.IsPure)
            {
                if (known)
                {
                    return new Code(text + Arm(value), ValueType.Text) { IsAtomic = text.Length == 0 && value.IsAtomic };
                }

                continue;
            }

            text += $"{condition.Text} ? {Arm(value)} : ";
        }

        throw new UnreachableException();
    }

    /// <summary>A value as one side of a conditional expression.</summary>
    private static string Arm(Code value) => value.Text.Contains(" ? ", StringComparison.Ordinal) ? value.Operand : value.Text;

    private string ChoiceOf(ChoiceShape choice, string hint)
    {
        if (choice.Node.Else is null)
        {
            throw new Refusal(choice.Node.Span, "A member has a value only under a condition.");
        }

        if (choice.Branches.All(branch => branch is { Before: [], Value: StringShape { IsExpression: true } or LiteralShape { Text: "null" }, After: [] }) && choice.Branches.Any(branch => branch.Value is StringShape))
        {
            Condition[] conditions = [.. choice.Node.Branches.Select(branch => ConditionOf(branch.Condition))];
            if (conditions.All(condition => condition.Constant is null))
            {
                string[] values = [.. choice.Branches.Select(branch => branch.Value is StringShape text ? Arm(TextOf(text.Parts)) : "null")];
                return string.Concat(conditions.Select((condition, i) => $"{condition.Text} ? {values[i]} : ")) + values[^1];
            }
        }

        string local = NameOf(choice, hint);
        for (int i = 0; i < choice.Branches.Length; i++)
        {
            DocumentShape branch = choice.Branches[i];
            contents[BodyOf(choice.Node, i)] = () =>
            {
                Effects(branch.Before);
                string value = branch.Value is null ? throw new Refusal(choice.Node.Span, "A member has a value only under a condition.") : ValueOf(branch.Value, hint);
                if (value != local)
                {
                    writer.Line($"{local} = {value};");
                }

                Effects(branch.After);
            };
        }

        writer.Gap();
        writer.Line($"JsonNode? {local} = null;");
        writer.Continue();
        choice.Node.Accept(this);
        return local;
    }

    private string ObjectOf(ObjectShape shape, string hint)
    {
        if (!shape.Items.Any(item => item is LoopItem or IfItem or EffectItem { Node: not Comment }))
        {
            return Initializer(shape.Items, 0, out _);
        }

        Effects([.. shape.Items.TakeWhile(item => item is EffectItem)]);
        ImmutableArray<ItemShape> items = [.. shape.Items.SkipWhile(item => item is EffectItem)];
        string start = Initializer(items, 0, out int next);
        string local = NameOf(shape, hint);
        writer.Gap();
        writer.Line($"var {local} = {start};");
        Put(items[next..], item => MemberOf(local, item));
        return local;
    }

    private void MemberOf(string local, ItemShape item)
    {
        MemberItem member = (MemberItem)item;
        Code name = TextOf(member.Name.Parts);
        string value = ValueOf(member.Value, HintOf(member));
        Tell(HolesOf(member.Name).Concat(HolesOf(member.Value)));
        writer.Line($"{local}[{name.Text}] = {value};");
    }

    /// <summary>Writes items as statements.</summary>
    private void Put(ImmutableArray<ItemShape> items, Action<ItemShape> put)
    {
        foreach (ItemShape item in items)
        {
            switch (item)
            {
                case EffectItem effect:
                    Tell(effect.Node.Span);
                    effect.Node.Accept(this);
                    break;
                case LoopItem loop:
                    Tell(loop.Node.Arguments.Select(argument => argument.Span));
                    contents[loop.Node.Body] = () => Put(loop.Items, put);
                    loop.Node.Accept(this);
                    break;
                case IfItem branches:
                    Tell(branches.Node.Branches.Select(branch => branch.Condition.Span));
                    for (int i = 0; i < branches.Branches.Length; i++)
                    {
                        ImmutableArray<ItemShape> branch = branches.Branches[i];
                        contents[BodyOf(branches.Node, i)] = () => Put(branch, put);
                    }

                    branches.Node.Accept(this);
                    break;
                case CommaItem:
                    break;
                default:
                    put(item);
                    break;
            }
        }
    }

    /// <summary>An object of the members up to the first statement between them.</summary>
    private string Initializer(ImmutableArray<ItemShape> items, int start, out int next)
    {
        List<string> lines = [];
        bool isEmpty = true;
        for (next = start; next < items.Length; next++)
        {
            switch (items[next])
            {
                case MemberItem member:
                    Code name = TextOf(member.Name.Parts);
                    string value = ValueOf(member.Value, HintOf(member));
                    lines.AddRange(Untold(HolesOf(member.Name).Concat(HolesOf(member.Value))));
                    lines.Add($"[{name.Text}] = {value},");
                    isEmpty = false;
                    continue;
                case EffectItem { Node: Comment comment } when CommentOf(tree.Source[comment.Span]) is var text:
                    if (text.Length > 0)
                    {
                        lines.Add($"// {text}");
                    }

                    continue;
                case CommaItem:
                    continue;
            }

            break;
        }

        return isEmpty && lines.Count == 0 ? "new JsonObject()" : $"new JsonObject\n{{\n{Indented(string.Join('\n', lines))}\n}}";
    }

    private string ArrayOf(ArrayShape shape, string hint)
    {
        ImmutableArray<ItemShape> items = shape.Items;
        if (!items.Any(item => item is LoopItem or IfItem or EffectItem))
        {
            string[] values = [.. items.OfType<ElementItem>().Select(element => ValueOf(element.Value, "item"))];
            return values.Length == 0 ? "new JsonArray()"
                : values is ["null"] ? "new JsonArray((JsonNode?)null)"
                : values.Any(value => value.Contains('\n', StringComparison.Ordinal)) && values.Length > 1 ? $"new JsonArray(\n{Indented(string.Join(",\n", values))})"
                : $"new JsonArray({string.Join(", ", values)})";
        }

        string local = NameOf(shape, hint);
        writer.Gap();
        writer.Line($"List<JsonNode?> {local} = [];");
        Put(items, item =>
        {
            string value = ValueOf(((ElementItem)item).Value, "item");
            writer.Line($"{local}.Add({value});");
        });
        return $"new JsonArray([.. {local}])";
    }

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));

    private static string HintOf(MemberItem member) => member.Name.Fixed is { Length: > 0 } name ? CSharpText.CamelCase(name) : "members";

    private string NameOf(JsonShape shape, string hint) => plan.NameOf(shape, hint, model);

    /// <summary>What stays the same while the code is written again and again.</summary>
    private sealed class Plan(SyntaxTree tree, DocumentShape document, IReadOnlyList<string> notes, ImmutableArray<Remark> remarks)
    {
        private readonly Dictionary<JsonShape, string> locals = new(ReferenceEqualityComparer.Instance);

        // The template's own variables keep their names.
        private readonly HashSet<string> variables =
        [
            .. tree.Root.DescendantsAndSelf().Select(node => node switch { SetDirective set => set.Target.Name, ForeachDirective loop => loop.Variable, _ => "" }).Where(name => name.Length > 0).Select(CSharpText.CamelCase),
        ];

        public DocumentShape Document { get; } = document;

        public IReadOnlyList<string> Notes { get; } = notes;

        public ImmutableArray<Remark> Remarks { get; } = remarks;

        public string NameOf(JsonShape shape, string hint, TemplateModel model)
        {
            if (!locals.TryGetValue(shape, out string? local))
            {
                locals.Add(shape, local = model.Identifier(variables.Contains(hint) ? hint.TrimStart('@') + "Json" : hint));
            }

            return local;
        }
    }
}
