using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Migrate.Options;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <content>What references begin with: variables, $input, $util, $context and $stageVariables.</content>
internal partial class ExactEmitter
{
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

    private static Code Missing { get; } = new("null", new ValueType(Kinds.Null));

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
