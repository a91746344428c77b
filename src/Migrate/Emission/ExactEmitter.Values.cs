using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Migrate.Options;
using VtlKit.Parsing;
using VtlKit.Runtime;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <content>Literals and references.</content>
internal partial class ExactEmitter
{
    private const int LargestSmall = 1_000_000;

    public override Code VisitNumber(NumberLiteral node) => NumberOf(node.Value) ?? throw new Refusal(node.Span, "The number has no counterpart in C#.");

    /// <summary>A number as a literal; null for one that C# has no literal for.</summary>
    private static Code? NumberOf(object? value) => value switch
    {
        int number => new Code(number.ToString(CultureInfo.InvariantCulture), ValueType.Int)
        {
            Constant = number,
            IsAtomic = number >= 0,
            IsSmall = Math.Abs((long)number) < LargestSmall,
        },
        long number => new Code(number.ToString(CultureInfo.InvariantCulture) + "L", new ValueType(Kinds.Long)) { Constant = number, IsAtomic = number >= 0 },
        BigInteger number => new Code($"BigInteger.Parse(\"{number.ToString(CultureInfo.InvariantCulture)}\", CultureInfo.InvariantCulture)", new ValueType(Kinds.BigInteger)) { Constant = number },
        double number when double.IsFinite(number) => new Code(number.ToString("R", CultureInfo.InvariantCulture) + "d", new ValueType(Kinds.Double)) { Constant = number, IsAtomic = number >= 0 },
        _ => null,
    };

    public override Code VisitString(StringLiteral node)
    {
        if (node.Content is not { } content)
        {
            return TextRun.Constant(node.Value);
        }

        if (content.Statements.All(statement => statement is FixedText || (statement is Interpolation interpolation && !blocks.ContainsKey(interpolation.Reference.Name))))
        {
            TextRun outer = run;
            run = new TextRun();
            bool wasInFunction = isInFunction;
            isInFunction = true;
            VisitBlock(content);
            isInFunction = wasInFunction;
            TextRun inner = run;
            run = outer;
            return !node.DropsLastCharacter || inner.DropLast()
                ? inner.ToCode()
                : throw new Refusal(node.Span, "The string ends with a reference that Velocity cuts a character off.");
        }

        return InFunction(node, content);
    }

    public override Code VisitList(ListLiteral node)
    {
        List<Code> items = [.. node.Items.Select(item => Present(WithoutVoid(item.Accept(this), item.Span)))];
        ValueType type = new(Kinds.List);
        foreach (Code item in items)
        {
            type = type with { Items = type.Items | item.Type.Own | item.Type.Items, Keys = type.Keys | item.Type.Keys, Origins = type.Origins.Union(item.Type.Origins) };
        }

        string text = items.Count == 0 ? "new JavaList()" : $"new JavaList {{ {string.Join(", ", items.Select(item => item.Text))} }}";
        return Container(new Code(text, type) { IsPure = items.All(item => item.IsPure) }, node.Span);
    }

    public override Code VisitRange(RangeLiteral node)
    {
        Code first = WithoutVoid(node.First.Accept(this), node.First.Span);
        Code last = WithoutVoid(node.Last.Accept(this), node.Last.Span);
        bool isSure = first.Type.Own == Kinds.Int && last.Type.Own == Kinds.Int;
        ValueType type = new(Kinds.List | (isSure ? Kinds.None : Kinds.Void), Kinds.Int);
        Code code = Container(new Code($"RangeOf({first.Text}, {last.Text})", type) { IsPure = false }, node.Span);

        // As the source of a loop, a range that is none has no turns, as a text has none.
        return !isSure && ReferenceEquals(loopSource, node) ? code with { Type = code.Type.With(Kinds.List | Kinds.Null) } : code;
    }

    private Expression? loopSource;

    public override Code VisitMap(MapLiteral node)
    {
        ValueType type = new(Kinds.Map);
        List<string> entries = [];
        bool isPure = true;
        foreach (MapLiteralEntry entry in node.Entries)
        {
            Code key = Present(WithoutVoid(entry.Key.Accept(this), entry.Key.Span));
            Code value = Present(WithoutVoid(entry.Value.Accept(this), entry.Value.Span));
            type = type with
            {
                Items = type.Items | value.Type.Own | value.Type.Items,
                Keys = type.Keys | key.Type.Own | value.Type.Keys,
                Origins = type.Origins.Union(value.Type.Origins).Union(key.Type.Origins),
            };
            entries.Add($"[{key.Text}] = {value.Text}");
            isPure &= key.IsPure && value.IsPure;
        }

        string text = entries.Count == 0 ? "new JavaMap()" : $"new JavaMap {{ {string.Join(", ", entries)} }}";
        return Container(new Code(text, type) { IsPure = isPure }, node.Span);
    }

    public override Code VisitMapEntry(MapLiteralEntry node) => throw new System.Diagnostics.UnreachableException();

    public override Code VisitReference(Reference node) => node.Form is ReferenceForm.Bare or ReferenceForm.SlashBang
        ? new Code("null", new ValueType(Kinds.Void))
        : Present(Read(node));

    public override Code VisitProperty(PropertyAccess node) => throw new System.Diagnostics.UnreachableException();

    public override Code VisitMethodCall(MethodCall node) => throw new System.Diagnostics.UnreachableException();

    public override Code VisitIndex(IndexAccess node) => throw new System.Diagnostics.UnreachableException();

    /// <summary>A list or map that the template makes: it can hold what is put into it anywhere.</summary>
    private Code Container(Code code, TextSpan span)
    {
        string origin = string.Create(CultureInfo.InvariantCulture, $"#{span.Start}");
        (Kinds items, Kinds keys) = model.PutInto([origin]);
        model.Hold(origin, code.Type.Origins);
        return code with { Type = code.Type with { Items = code.Type.Items | items, Keys = code.Type.Keys | keys, Origins = [origin] } };
    }

    /// <summary>A value as an expression has it: a reference without one is an empty text.</summary>
    protected static Code Present(Code code)
    {
        if (!code.Type.IsNullable)
        {
            return code;
        }

        ValueType type = code.Type.With((code.Type.Own & ~Kinds.Null) | Kinds.Text);
        if (code.Text == "null")
        {
            return TextRun.Constant("");
        }

        string cast = code.Type.CSharp is "object" or "string" ? "" : "(object?)";
        return code with { Text = $"{cast}{code.Operand} ?? \"\"", Type = type, IsAtomic = false, Raw = code };
    }

    /// <summary>What a value prints; where that may be null, a value that is not there is left so.</summary>
    protected static Code ToText(Code code, TextSpan span, bool mayBeNull)
    {
        if (code.Constant is { } constant)
        {
            return TextRun.Constant(JavaText.Of(constant));
        }

        if (code.Text == "null")
        {
            return TextRun.Constant("");
        }

        if (code.Type.MayBe(Kinds.Array | Kinds.Entries | Kinds.Variable | Kinds.Void) || (code.Type.Items & (Kinds.Array | Kinds.Entries | Kinds.Entry | Kinds.Keys | Kinds.Values)) != 0)
        {
            throw new Refusal(span, "What prints here is an array or an object, of which Java prints the identity.");
        }

        if (mayBeNull && code.Raw is { } raw && raw.Type.Is(Kinds.Text | Kinds.Null))
        {
            return raw;
        }

        if (code.Type.Is(Kinds.Text | Kinds.Null))
        {
            return mayBeNull ? code : Present(code);
        }

        return new Code($"Text({(code.Raw ?? code).Text})", ValueType.Text) { IsPure = code.IsPure };
    }

    /// <summary>A string with directives in it: a local function makes it.</summary>
    private Code InFunction(StringLiteral node, Block content)
    {
        if (isInFunction || loops.Count > 0 && content.DescendantsAndSelf().OfType<BreakDirective>().Any())
        {
            throw new Refusal(node.Span, "A string with directives stands within another.");
        }

        Flush();
        string name = CSharpText.PascalCase(LocalName("made text"));
        SourceWriter outer = writer;
        TextRun outerRun = run;
        string outerSink = sink;
        sink = "text";
        List<(ForeachDirective, Loop, ValueType)> outerLoops = [.. loops];
        writer = new SourceWriter();
        run = new TextRun();
        isInFunction = true;
        ImmutableHashSet<string> before = assigned;
        InBlock(() => VisitBlock(content));
        isInFunction = false;
        if (node.DropsLastCharacter && !run.DropLast())
        {
            throw new Refusal(node.Span, "The string ends with a directive that Velocity cuts a character off.");
        }

        Flush();
        string body = writer.ToString();
        writer = outer;
        run = outerRun;
        sink = outerSink;
        assigned = assigned.Intersect(before).Union(assigned);
        hasEnded = false;
        writer.Gap();
        writer.Open($"string {name}()");
        writer.Line("StringBuilder text = new();");
        writer.Lines(body);
        writer.Line("return text.ToString();");
        writer.Close();
        writer.Gap();
        return new Code($"{name}()", ValueType.Text) { IsPure = false };
    }

    /// <summary>A reference's value; null where it has none.</summary>
    protected Code Read(Reference node)
    {
        if (node.Form == ReferenceForm.SlashBang)
        {
            throw new Refusal(node.Span, "$\\! is no reference. Remove it.");
        }

        ReadOnlySpan<Accessor> accessors = node.Accessors.AsSpan();
        Code? code = node.Name switch
        {
            "input" or "util" when accessors.IsEmpty => throw new Refusal(node.Span, $"${node.Name} itself is used as a value."),
            "input" => Input(ref accessors),
            "util" => Util(ref accessors),
            "context" => Context(ref accessors),
            "stageVariables" => new Code("request.StageVariables", new ValueType(Kinds.Context, Kinds.Text | model.PutInto(["stage"]).Items, Kinds.Text | model.PutInto(["stage"]).Keys) { Origins = ["stage"] }),
            "foreach" or "velocityCount" or "velocityHasNext" => LoopState(node, ref accessors),
            OptionReferences.Name => Option(ref accessors),
            _ => null,
        };
        code ??= ReadVariable(node);
        foreach (Accessor accessor in accessors)
        {
            code = Access(code, accessor);
        }

        return code;
    }

    private static Code Option(ref ReadOnlySpan<Accessor> accessors)
    {
        Code code = new($"options.{((PropertyAccess)accessors[0]).Name}", ValueType.Text);
        accessors = accessors[1..];
        return code;
    }

    private Code ReadVariable(Reference node)
    {
        if (blocks.ContainsKey(node.Name))
        {
            throw new Refusal(node.Span, $"The block ${node.Name} is used as a value.");
        }

        bool isKnown = loops.Any(loop => loop.Node.Variable == node.Name) || constants.ContainsKey(node.Name)
            || tree.Root.DescendantsAndSelf().Any(child => child is SetDirective { Target: { Accessors.IsEmpty: true, Form: ReferenceForm.Plain } target } && target.Name == node.Name);
        if (!isKnown)
        {
            return Missing;
        }

        Variable variable = VariableFor(node.Name, out bool isLoop);
        bool isSet = assigned.Contains(node.Name);
        variable.Read(isSet || isLoop);
        variable.Use(place, isAssignment: false);
        if (!isLoop)
        {
            used.Add(variable);
        }

        ValueType type = variable.Type;
        if (type.Own == Kinds.None)
        {
            // It has no type yet; the next pass knows more.
            return Missing with { IsPure = true };
        }

        if (variable.IsReadUnset && !isLoop)
        {
            type = type.With(type.Own | Kinds.Null);
        }

        return new Code(variable.Identifier, type);
    }

    private static Code Missing { get; } = new("null", new ValueType(Kinds.Null));

    private Code? LoopState(Reference node, ref ReadOnlySpan<Accessor> accessors)
    {
        if (loops.Count == 0)
        {
            accessors = [];
            return Missing;
        }

        int depth = loops.Count - 1;
        if (node.Name == "velocityCount")
        {
            return Count(loops[depth].Loop);
        }

        if (node.Name == "velocityHasNext")
        {
            return new Code(loops[depth].Loop.HasNext, ValueType.Bool);
        }

        while (!accessors.IsEmpty && NameOf(accessors[0]) is "parent" or "topmost")
        {
            depth = NameOf(accessors[0]) == "topmost" ? 0 : depth - 1;
            accessors = accessors[1..];
            if (depth < 0)
            {
                accessors = [];
                return Missing;
            }
        }

        if (accessors.IsEmpty || NameOf(accessors[0]) is not { } property)
        {
            throw new Refusal(node.Span, "$foreach itself is used as a value.");
        }

        accessors = accessors[1..];
        Loop loop = loops[depth].Loop;
        return property switch
        {
            "index" => new Code(loop.Index, ValueType.Int) { IsSmall = true },
            "count" => Count(loop),
            "hasNext" => new Code(loop.HasNext, ValueType.Bool),
            "first" => new Code($"{loop.Index} == 0", ValueType.Bool) { IsAtomic = false },
            "last" => new Code($"!{loop.HasNext}", ValueType.Bool),
            _ => throw new Refusal(node.Span, $"$foreach.{property} has no counterpart."),
        };

        static Code Count(Loop loop) => new($"{loop.Index} + 1", ValueType.Int) { IsAtomic = false, IsSmall = true };

        static string? NameOf(Accessor accessor) => accessor switch
        {
            PropertyAccess { Name: "index" or "count" or "hasNext" or "first" or "last" or "parent" or "topmost" } property => property.Name,
            PropertyAccess { Name: "Index" or "Count" or "First" or "Last" or "Parent" or "Topmost" or "HasNext" } property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..],
            MethodCall { Name: "hasNext", Arguments.IsEmpty: true } => "hasNext",
            MethodCall { Name: "getIndex" or "getCount" or "getHasNext" or "getParent", Arguments.IsEmpty: true } call => char.ToLowerInvariant(call.Name[3]) + call.Name[4..],
            MethodCall { Name: "isFirst" or "isLast", Arguments.IsEmpty: true } call => char.ToLowerInvariant(call.Name[2]) + call.Name[3..],
            _ => null,
        };
    }

    private Code Context(ref ReadOnlySpan<Accessor> accessors)
    {
        ValueType type = new(
            Kinds.Context,
            Kinds.Document | Kinds.Context | Kinds.Map | Kinds.List | model.PutInto(["context"]).Items,
            Kinds.Text | model.PutInto(["context"]).Keys)
        {
            Origins = ["context"],
        };
        int names = 0;
        while (names < accessors.Length && accessors[names] is PropertyAccess { Name: not ("class" or "empty") })
        {
            names++;
        }

        if (names == 0)
        {
            return new Code("request.Context", type);
        }

        string steps = string.Join(", ", accessors[..names].ToArray().Select(accessor => CSharpText.Literal(((PropertyAccess)accessor).Name)));
        accessors = accessors[names..];
        return new Code($"request.ContextValue({steps})", type with { Own = type.Items, Origins = model.Reach(type.Origins) });
    }

    private Code Input(ref ReadOnlySpan<Accessor> accessors)
    {
        Accessor first = accessors[0];
        accessors = accessors[1..];
        switch (first)
        {
            case PropertyAccess { Name: "body" or "Body" }:
            case MethodCall { Name: "getBody", Arguments.IsEmpty: true }:
                return new Code("request.Body", ValueType.Text);
            case MethodCall { Name: "params", Arguments.IsEmpty: true }:
                return Parameters(ref accessors);
            case MethodCall { Name: "params", Arguments: [var name] }:
                return Parameter(Present(WithoutVoid(name.Accept(this), name.Span)), name.Span);
            case MethodCall { Name: "path" or "json", Arguments: [var path] } call:
                return AtPath(call, TextKnownOf(path) ?? Present(WithoutVoid(path.Accept(this), path.Span)));
            case MethodCall { Name: "toString" or "hashCode" or "getClass" or "equals" }:
            case PropertyAccess { Name: "class" }:
                throw new Refusal(first.Span, "$input itself is used as a value.");
            default:
                return Nowhere(first);
        }
    }

    /// <summary>The text of a variable that is only ever given one, without reading the variable.</summary>
    private Code? TextKnownOf(Expression node) =>
        node is Reference { Accessors.IsEmpty: true, Form: not (ReferenceForm.Bare or ReferenceForm.SlashBang) } reference
        && assigned.Contains(reference.Name)
        && constants.GetValueOrDefault(reference.Name) is StringLiteral { Content: null } literal
            ? TextRun.Constant(literal.Value)
            : null;

    /// <summary>What has no such member: its arguments are evaluated all the same.</summary>
    private Code Nowhere(Accessor accessor)
    {
        foreach (Expression argument in accessor is MethodCall call ? call.Arguments : [])
        {
            Discard(argument.Accept(this));
        }

        return Missing;
    }

    private Code Parameters(ref ReadOnlySpan<Accessor> accessors)
    {
        (Kinds items, Kinds keys) = model.PutInto(["params"]);
        items |= Kinds.Text;
        keys |= Kinds.Text;
        ImmutableHashSet<string> origins = ["params"];
        string? section = accessors is [PropertyAccess { Name: "path" or "querystring" or "header" } property, ..] ? property.Name
            : accessors is [MethodCall { Name: "get", Arguments: [StringLiteral { Content: null, Value: "path" or "querystring" or "header" } argument] }, ..] ? argument.Value
            : null;
        if (section is null)
        {
            return new Code("request.Parameters", new ValueType(Kinds.Params, items | Kinds.Map, keys) { Origins = origins });
        }

        accessors = accessors[1..];
        string name = section switch { "path" => "PathParameters", "querystring" => "Query", _ => "Headers" };
        return new Code($"request.{name}", new ValueType(Kinds.Map, items, keys) { Origins = origins });
    }

    private Code Parameter(Code name, TextSpan span)
    {
        if ((model.PutInto(["params"]).Items & ~Kinds.Text) != 0)
        {
            throw new Refusal(span, "Parameters are replaced by something else than texts.");
        }

        return name.Type.Own == Kinds.Text
            ? new Code($"request.Param({name.Text})", ValueType.Text) { IsPure = name.IsPure }
            : name.Type.MayBe(Kinds.Text)
                ? new Code($"OnText({name.Text}, request.Param)", new ValueType(Kinds.Text | Kinds.Null)) { IsPure = name.IsPure }
                : Missing;
    }

    private Code AtPath(MethodCall call, Code path)
    {
        if ((path.Constant as string ?? Folded(call.Arguments[0], path)) is not { } text)
        {
            return AtUnknownPath(call, path);
        }

        PathSteps steps = PathSteps.Of(text) ?? throw new Refusal(call.Arguments[0].Span, $"The path {text} has more in it than names, indexes, [*] and ..name.");
        if (call.Name == "json")
        {
            return new Code($"request.{(steps.LeadsToMany ? "JsonOfAll" : "Json")}({steps.Arguments})", ValueType.Text) { IsPure = false };
        }

        // A template that changes what it reads gets a copy each time.
        bool isChanged = model.Changed.Contains("body");
        (Kinds put, Kinds keys) = model.PutInto(["body"]);
        ValueType type = ValueType.Document with
        {
            Items = ValueType.Document.Items | put,
            Keys = Kinds.Text | keys,
            Origins = text == "$" ? ["body"] : model.Reach(["body"]),
        };
        if (!steps.LeadsToMany)
        {
            return new Code($"request.{(isChanged ? "CopyOfPath" : "Path")}({steps.Arguments})", type) { IsPure = false };
        }

        return !isChanged
            ? new Code($"request.All({steps.Arguments})", type.With(Kinds.Json | Kinds.Null)) { IsPure = false }
            : throw new Refusal(call.Span, "The payload is changed, and a path leads to many places in it.");
    }

    /// <summary>A path that is put together while the template runs: the support code reads it then.</summary>
    private Code AtUnknownPath(MethodCall call, Code path)
    {
        if (path.Type.Own != Kinds.Text)
        {
            throw new Refusal(call.Arguments[0].Span, "The path may be no text.");
        }

        if (call.Arguments[0] is Reference { Name: "input" })
        {
            throw new Refusal(call.Arguments[0].Span, "The path is whatever the request says.");
        }

        model.RuntimePaths.Add(call.Span);
        if (call.Name == "json")
        {
            return new Code($"request.ReadPathAsJson({path.Text})", ValueType.Text) { IsPure = false };
        }

        return !model.Changed.Contains("body")
            ? new Code($"request.ReadPath({path.Text})", ValueType.Document) { IsPure = false }
            : throw new Refusal(call.Span, "The payload is changed, and a path in it is put together while the template runs.");
    }

    /// <summary>The text of an expression in which nothing depends on the request; null for any other.</summary>
    private string? Folded(Expression node, Code code)
    {
        if (code.Type.Own != Kinds.Text || node.DescendantsAndSelf().OfType<Reference>().Any(reference => reference.Name != "util"))
        {
            return null;
        }

        try
        {
            return Evaluator.Render(VtlParser.Parse($"#set($folded = {tree.Source[node.Span]})$folded"), new TemplateInput()).Output;
        }
        catch (VtlException)
        {
            return null;
        }
    }

    private Code Util(ref ReadOnlySpan<Accessor> accessors)
    {
        Accessor first = accessors[0];
        accessors = accessors[1..];
        if (first is not MethodCall call)
        {
            return first is PropertyAccess { Name: "class" } ? throw new Refusal(first.Span, "$util itself is used as a value.") : Missing;
        }

        if (call.Arguments is not [var only] || call.Name is not ("escapeJavaScript" or "parseJson" or "urlEncode" or "urlDecode" or "base64Encode" or "base64Decode"))
        {
            return call.Name is "toString" or "hashCode" or "getClass" or "equals" ? throw new Refusal(first.Span, "$util itself is used as a value.") : Nowhere(call);
        }

        Code argument = WithoutVoid(only is Reference { Form: not (ReferenceForm.Bare or ReferenceForm.SlashBang) } reference ? Read(reference) : only.Accept(this), only.Span);
        if (!argument.Type.MayBe(Kinds.Text | Kinds.Null))
        {
            Discard(argument);
            return Missing;
        }

        bool takesNull = call.Name is "escapeJavaScript" or "urlEncode" or "base64Encode" or "parseJson";
        bool isText = argument.Type.Is(Kinds.Text | Kinds.Null);
        Code text = isText && !takesNull ? Present(argument) : argument;
        string function = CSharpText.PascalCase(call.Name);
        bool mayFail = call.Name is not ("escapeJavaScript" or "urlEncode" or "base64Encode");
        string origin = string.Create(CultureInfo.InvariantCulture, $"#{call.Span.Start}");
        ValueType type = call.Name == "parseJson"
            ? ValueType.Document with
            {
                Items = Kinds.Document | model.PutInto([origin]).Items,
                Keys = Kinds.Text | model.PutInto([origin]).Keys,
                Origins = [origin],
            }
            : new ValueType(isText ? Kinds.Text : Kinds.Text | Kinds.Null);
        return new Code($"{function}({(argument.Text == "null" ? "\"\"" : text.Text)})", type) { IsPure = argument.IsPure && !mayFail };
    }
}
