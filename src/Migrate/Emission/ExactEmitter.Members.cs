using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Runtime;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <content>Properties, methods and indexes of values, and assignments to them.</content>
internal partial class ExactEmitter
{
    private const Kinds Sized = Kinds.AnyMap | Kinds.AnyList | Kinds.Array | Kinds.Keys | Kinds.Values | Kinds.Entries;

    private static readonly (Kinds Kind, JavaClass Class)[] Classes =
    [
        (Kinds.Text, JavaTypes.String),
        (Kinds.Bool, JavaTypes.Boolean),
        (Kinds.Int, JavaTypes.Integer),
        (Kinds.Long, JavaTypes.LongBox),
        (Kinds.BigInteger, JavaTypes.BigInteger),
        (Kinds.Double, JavaTypes.DoubleBox),
        (Kinds.BigDecimal, JavaTypes.BigDecimal),
        (Kinds.Map, JavaTypes.LinkedHashMap),
        (Kinds.Params, JavaTypes.LinkedHashMap),
        (Kinds.Context, JavaTypes.HashMap),
        (Kinds.List, JavaTypes.ArrayList),
        (Kinds.Json, JavaTypes.JsonArray),
        (Kinds.Array, JavaTypes.ArrayListWrapper),
        (Kinds.Keys, JavaTypes.Set),
        (Kinds.Values, JavaTypes.Collection),
        (Kinds.Entries, JavaTypes.Set),
        (Kinds.Entry, JavaTypes.MapEntry),
    ];

    private Code Access(Code target, Accessor accessor)
    {
        switch (accessor)
        {
            case PropertyAccess property:
                return target.Text == "null" ? Missing : Property(target, property);
            case MethodCall when target.Text == "null":
                // Without a target the call is not made, and its arguments are not evaluated.
                return Missing;
            case MethodCall call:
                List<Code> arguments = [];
                foreach (Expression argument in call.Arguments)
                {
                    Code? known = call.Name is "replaceAll" or "replaceFirst" or "matches" or "split" ? TextKnownOf(argument) : null;
                    arguments.Add(known ?? Present(WithoutVoid(argument.Accept(this), argument.Span)));
                }

                return target.Type.IsNullable && !arguments.All(argument => argument.IsPure) ? CallOnValue(target, call, arguments) : Call(target, call, arguments);
            default:
                IndexAccess index = (IndexAccess)accessor;
                return target.Text == "null" ? Missing : Item(target, index, Present(WithoutVoid(index.Index.Accept(this), index.Span)));
        }
    }

    /// <summary>A call of which the arguments do something, which they must not where there is no target.</summary>
    private Code CallOnValue(Code target, MethodCall call, IReadOnlyList<Code> arguments)
    {
        ValueType type = target.Type.With(target.Type.Present);
        if (type.CSharp is "int" or "bool")
        {
            throw new Refusal(call.Span, "The arguments of a call that may have no target do something. Assign them to variables first.");
        }

        Code made = Call(new Code("target", type), call, arguments);
        return made.Text == "null" ? made : made with { Text = $"OnValue({target.Text}, target => {made.Text})", Type = made.Type.With(made.Type.Own | Kinds.Null), IsAtomic = true, IsSmall = false, Constant = null, Raw = null, IsPure = false };
    }

    /// <summary>Nothing, which comes of members that values do not have; they are evaluated all the same.</summary>
    private static Code NothingOf(params IEnumerable<Code> values)
    {
        Code[] doing = [.. values.Where(value => !value.IsPure)];
        return doing.Length == 0 ? Missing : new Code($"Nothing({string.Join(", ", doing.Select(value => (value.Raw ?? value).Text))})", new ValueType(Kinds.Null)) { IsPure = false };
    }

    private Code Property(Code target, PropertyAccess property)
    {
        Kinds kinds = target.Type.Present;
        string name = property.Name;
        if (kinds == Kinds.Params && name is "path" or "querystring" or "header")
        {
            return new Code($"{target.Operand}.GetMap({CSharpText.Literal(name)})", SectionOf(target.Type));
        }

        // A map has keys for properties; whatever else the value may be must not have the property, or be known to have it.
        Kinds known = name switch
        {
            "empty" or "Empty" => Kinds.Text | Sized & ~Kinds.AnyMap,
            "key" or "value" => Kinds.Entry,
            _ => Kinds.None,
        };
        foreach ((Kinds kind, JavaClass javaClass) in Classes)
        {
            bool isMap = (kind & Kinds.AnyMap) != 0;
            if ((kinds & kind & ~known) != 0 && (isMap ? javaClass.FindMethod("get" + CSharpText.PascalCase(name), ReadOnlySpan<JavaClass?>.Empty) is not null : javaClass.FindGetter(name) is not null))
            {
                throw new Refusal(property.Span, $"The property {name} of a {javaClass.SimpleName} has no counterpart.");
            }
        }

        if (kinds == Kinds.Text && known == Kinds.None || (kinds & (Kinds.AnyMap | known)) == 0)
        {
            return NothingOf(target);
        }

        if (known != Kinds.None && name is "empty" or "Empty")
        {
            return (kinds & Kinds.AnyMap) == 0
                ? Call(target, new MethodCall(property.Span, "isEmpty", []), [])
                : name == "empty" ? ItemOf(target, $"Empty({target.Text})", Kinds.Bool | Kinds.Null) : throw new Refusal(property.Span, "The property has no counterpart.");
        }

        if (known == Kinds.Entry && (kinds & Kinds.Entry) != 0)
        {
            return name == "key"
                ? new Code($"Key({target.Text})", new ValueType(target.Type.Keys | ((kinds & ~Kinds.Entry) != 0 ? target.Type.Items | Kinds.Null : Kinds.None), target.Type.Items, target.Type.Keys) { Origins = target.Type.Origins }) is var key
                    && key.Type.Own == Kinds.Text ? key with { Text = $"Text({key.Text})" } : key with { Type = key.Type.With(key.Type.Own | Kinds.Null) }
                : ItemOf(target, $"Value({target.Text})", Kinds.Null);
        }

        bool isMapOnly = (kinds & ~Kinds.AnyMap) == 0 && !target.Type.IsNullable;
        string literal = CSharpText.Literal(name);
        return isMapOnly
            ? ItemOf(target, $"{target.Operand}[{literal}]", Kinds.Null, $"{target.Operand}.GetText({literal})")
            : ItemOf(target, $"Property({target.Text}, {literal})", Kinds.Null);
    }

    /// <summary>Something that is in a list or map.</summary>
    /// <param name="target">The list or map.</param>
    /// <param name="text">The code that reads it.</param>
    /// <param name="further">What it can be besides.</param>
    /// <param name="asText">The code that reads it where it can only be a text.</param>
    private Code ItemOf(Code target, string text, Kinds further, string? asText = null)
    {
        ValueType type = target.Type with { Own = target.Type.Items | further, IsSection = false, Origins = model.Reach(target.Type.Origins) };
        if (entries.FirstOrDefault(entry => entry.Reads == asText) is { } entry && type.Is(Kinds.Text | Kinds.Null))
        {
            entry.IsRead = true;
            return new Code(entry.Value, ValueType.Text);
        }

        if (type.Is(Kinds.Text | Kinds.Null))
        {
            return new Code(asText ?? $"{text} as string", new ValueType(Kinds.Text | Kinds.Null)) { IsAtomic = asText is not null, IsPure = target.IsPure };
        }

        // What reads it gives an object, whatever is in there.
        return new Code(text, type.Is(Kinds.Bool | Kinds.Null) || type.Is(Kinds.Int | Kinds.Null) ? type.With(type.Own | Kinds.Text) : type) { IsPure = target.IsPure };
    }

    private static ValueType SectionOf(ValueType parameters) => new(Kinds.Map, parameters.Items & ~Kinds.Map, parameters.Keys) { Origins = parameters.Origins };

    private Code Item(Code target, IndexAccess index, Code place)
    {
        if (target.Type.Present == Kinds.Params && place.Constant is "path" or "querystring" or "header")
        {
            return new Code($"{target.Operand}.GetMap({place.Text})", SectionOf(target.Type));
        }

        if (!target.Type.MayBe(Kinds.AnyMap | Kinds.AnyList | Kinds.Array))
        {
            return place.Type.MayBe(Kinds.Int)
                ? new Code($"ItemAt({target.Text}, {place.Text}) as string", new ValueType(Kinds.Null)) { IsAtomic = false, IsPure = false }
                : NothingOf(target, place);
        }

        bool isMapOnly = (target.Type.Present & ~Kinds.AnyMap) == 0 && !target.Type.IsNullable;
        return isMapOnly && place.Type.Own == Kinds.Text
            ? ItemOf(target, $"{target.Operand}[{place.Text}]", Kinds.Null, $"{target.Operand}.GetText({place.Text})")
            : ItemOf(target, $"ItemAt({target.Text}, {place.Text})", Kinds.Null) with { IsPure = false };
    }

    private Code Call(Code target, MethodCall call, IReadOnlyList<Code> arguments)
    {
        Kinds kinds = target.Type.Present;
        string name = call.Name;
        bool isPure = target.IsPure && arguments.All(argument => argument.IsPure);
        bool isText = target.Type.Own == Kinds.Text;
        Code first = arguments.Count > 0 ? arguments[0] : Missing;
        Code second = arguments.Count > 1 ? arguments[1] : Missing;
        bool takesText = first.Type.Own == Kinds.Text;
        switch (name, arguments.Count)
        {
            case ("toString", 0):
                Implemented(Kinds.Text | Kinds.Bool | Kinds.Number | Kinds.AnyMap | Kinds.AnyList | Kinds.Keys | Kinds.Values);
                return !target.Type.IsNullable
                    ? ToText(target, call.Span, mayBeNull: false)
                    : ToText(target, call.Span, mayBeNull: true) is var text && target.Type.Present == Kinds.Text
                        ? text with { Type = new ValueType(Kinds.Text | Kinds.Null) }
                        : new Code($"TextOf({target.Text})", new ValueType(Kinds.Text | Kinds.Null)) { IsPure = isPure };
            case ("length", 0):
                Implemented(Kinds.Text);
                return isText
                    ? new Code($"{target.Operand}.Length", ValueType.Int) { IsSmall = true, IsPure = isPure }
                    : Maybe(Kinds.Text, $"Length({target.Text})", Kinds.Int) with { IsSmall = true };
            case ("size", 0):
                Implemented(Sized);
                return IsSure(Kinds.AnyMap | Kinds.AnyList | Kinds.Keys | Kinds.Values | Kinds.Entries)
                    ? new Code($"{target.Operand}.Count", ValueType.Int) { IsSmall = true, IsPure = isPure }
                    : IsSure(Kinds.Array)
                        ? new Code($"{target.Operand}.Length", ValueType.Int) { IsSmall = true, IsPure = isPure }
                        : Maybe(Sized, $"Size({target.Text})", Kinds.Int) with { IsSmall = true };
            case ("isEmpty", 0):
                Implemented(Kinds.Text | Sized);
                return isText
                    ? new Code($"{target.Operand}.Length == 0", ValueType.Bool) { IsAtomic = false, IsPure = isPure }
                    : IsSure(Kinds.AnyMap | Kinds.AnyList | Kinds.Keys | Kinds.Values | Kinds.Entries)
                        ? new Code($"{target.Operand}.Count == 0", ValueType.Bool) { IsAtomic = false, IsPure = isPure }
                        : Maybe(Kinds.Text | Sized, $"IsEmpty({target.Text})", Kinds.Bool);
            case ("trim", 0):
                return OnText("Trim({0})", Kinds.Text);
            case ("toLowerCase", 0):
                return OnText("ToLower({0})", Kinds.Text);
            case ("toUpperCase", 0):
                return OnText("ToUpper({0})", Kinds.Text);
            case ("intern", 0):
                return OnText("{0}", Kinds.Text);
            case ("concat", 1):
                return OnTexts("{0} + {1}", Kinds.Text) with { IsAtomic = false };
            case ("startsWith", 1):
                return Search("StartsWith", Kinds.Bool);
            case ("endsWith", 1):
                return Search("EndsWith", Kinds.Bool);
            case ("equalsIgnoreCase", 1):
                return OnTexts("EqualsIgnoringCase({0}, {1})", Kinds.Bool);
            case ("lastIndexOf", 1) when takesText:
                Implemented(Kinds.Text);
                return Search("LastIndexOf", Kinds.Int);
            case ("indexOf", 1):
                Implemented(Kinds.Text | Kinds.AnyList);
                if (kinds != Kinds.Text ? first.Type.MayBe(Kinds.Int) && target.Type.MayBe(Kinds.Text) : first.Type.MayBe(Kinds.Int))
                {
                    throw Unsupported("indexOf of a character's number");
                }

                return isText && takesText
                    ? Search("IndexOf", Kinds.Int)
                    : Maybe(Kinds.Text | Kinds.AnyList, $"IndexOf({target.Text}, {first.Text})", Kinds.Int);
            case ("contains", 1):
                Implemented(Kinds.Text | Kinds.AnyList | Kinds.Keys | Kinds.Values | Kinds.Array);
                return isText && takesText
                    ? Search("Contains", Kinds.Bool)
                    : IsSure(Kinds.AnyList | Kinds.Keys | Kinds.Values | Kinds.Array) && IsPlain(first)
                        ? new Code($"{target.Operand}.Contains({first.Text})", ValueType.Bool) { IsPure = isPure }
                        : Maybe(Kinds.Text | Sized, $"Contains({target.Text}, {first.Text})", Kinds.Bool);
            case ("equals", 1):
                Implemented(Kinds.Text | Kinds.Bool | Kinds.Number | Kinds.AnyMap | Kinds.AnyList);
                return isText && takesText
                    ? new Code($"{target.Operand} == {first.Operand}", ValueType.Bool) { IsAtomic = false, IsPure = isPure }
                    : Maybe(kinds, $"AreSame({target.Text}, {first.Text})", Kinds.Bool);
            case ("substring", 1 or 2):
                Implemented(Kinds.Text);
                return Substring(target, arguments, isPure);
            case ("replace", 2):
                Implemented(Kinds.Text | Kinds.AnyMap);
                if (target.Type.MayBe(Kinds.AnyMap))
                {
                    Change(target, new ValueType(Kinds.None), second, call.Span);
                    return ItemOf(target, $"ReplaceIn({target.Text}, {first.Text}, {second.Text})", Kinds.Null | Kinds.Text) with { IsPure = false };
                }

                return Replaced(target, first, second, isPure, call);
            case ("replaceAll" or "replaceFirst" or "matches" or "split", _) when arguments.Count == (name.StartsWith("replace", StringComparison.Ordinal) ? 2 : 1):
                return WithPattern(target, call, first, second, isPure);
            case ("get", 1):
                Implemented(Kinds.AnyMap | Kinds.AnyList | Kinds.Array);
                return Get();
            case ("containsKey", 1):
                Implemented(Kinds.AnyMap);
                return IsSure(Kinds.AnyMap)
                    ? new Code($"{target.Operand}.ContainsKey({first.Text})", ValueType.Bool) { IsPure = isPure }
                    : Maybe(Kinds.AnyMap, $"ContainsKey({target.Text}, {first.Text})", Kinds.Bool);
            case ("containsValue", 1):
                Implemented(Kinds.AnyMap);
                return Maybe(Kinds.AnyMap, $"ContainsValue({target.Text}, {first.Text})", Kinds.Bool);
            case ("getOrDefault", 2):
                Implemented(Kinds.AnyMap);
                return ItemOf(target, $"GetOrDefault({target.Text}, {first.Text}, {second.Text})", second.Type.Own | Kinds.Null) with { IsPure = isPure };
            case ("keySet", 0):
                Implemented(Kinds.AnyMap);
                return View("Keys", Kinds.Keys) is var keys && kinds == Kinds.Params && !target.Type.IsNullable ? keys with { Type = keys.Type with { IsSection = true } } : keys;
            case ("values", 0):
                Implemented(Kinds.AnyMap);
                return View("Values", Kinds.Values);
            case ("entrySet", 0):
                Implemented(Kinds.AnyMap);
                if (target.Type.Origins.Overlaps(model.Changed) && !(loopSource is Reference { Accessors: [.., MethodCall last] } && ReferenceEquals(last, call)))
                {
                    throw Unsupported("entrySet() of a map that is changed");
                }

                return kinds == Kinds.None || (kinds & Kinds.AnyMap) == 0 ? Nowhere() : new Code($"Entries({target.Text})", target.Type.With(Kinds.Entries | Kinds.Null)) { IsPure = isPure };
            case ("put", 2):
                Implemented(Kinds.AnyMap);
                Change(target, first.Type, second, call.Span);
                return kinds == Kinds.None || (kinds & Kinds.AnyMap) == 0
                    ? Nowhere()
                    : ItemOf(target, IsSure(Kinds.AnyMap) ? $"{target.Operand}.Put({first.Text}, {second.Text})" : $"Put({target.Text}, {first.Text}, {second.Text})", Kinds.Null | second.Type.Own) with { IsPure = false };
            case ("putAll", 1):
                Implemented(Kinds.AnyMap);
                Change(target, first.Type with { Own = first.Type.Keys }, first, call.Span);
                return Maybe(Kinds.AnyMap, $"PutAll({target.Text}, {first.Text})", Kinds.Text) with { IsPure = false };
            case ("putIfAbsent", 2):
                Implemented(Kinds.AnyMap);
                Change(target, first.Type, second, call.Span);
                return (kinds & Kinds.AnyMap) == 0 ? Nowhere() : ItemOf(target, $"PutIfAbsent({target.Text}, {first.Text}, {second.Text})", Kinds.Null | second.Type.Own) with { IsPure = false };
            case ("remove", 1):
                Implemented(Kinds.AnyMap | Kinds.AnyList);
                if ((kinds & (Kinds.AnyMap | Kinds.AnyList)) == 0)
                {
                    return Nowhere();
                }

                Change(target, new ValueType(Kinds.None), TextRun.Constant(""), call.Span);
                return ItemOf(target, IsSure(Kinds.AnyMap) ? $"{target.Operand}.Remove({first.Text})" : $"Remove({target.Text}, {first.Text})", Kinds.Null | (target.Type.MayBe(Kinds.AnyList) && !first.Type.Is(Kinds.Int) ? Kinds.Bool : Kinds.None)) with { IsPure = false };
            case ("clear", 0):
                Implemented(Kinds.AnyMap | Kinds.AnyList);
                Change(target, new ValueType(Kinds.None), TextRun.Constant(""), call.Span);
                return Maybe(Kinds.AnyMap | Kinds.AnyList, $"Clear({target.Text})", Kinds.Text) with { IsPure = false };
            case ("getKey" or "getValue", 0) when (kinds & Kinds.Entry) != 0 && (kinds & Kinds.AnyMap) == 0:
                return Property(target, new PropertyAccess(call.Span, name == "getKey" ? "key" : "value"));
            case ("add", 1):
                Implemented(Kinds.AnyList);
                Change(target, new ValueType(Kinds.None), first, call.Span);
                return IsSure(Kinds.AnyList)
                    ? new Code($"{target.Operand}.Add({first.Text})", ValueType.Bool) { IsPure = false }
                    : Maybe(Kinds.AnyList, $"Add({target.Text}, {first.Text})", Kinds.Bool) with { IsPure = false };
            case ("addAll", 1):
                Implemented(Kinds.AnyList);
                Change(target, new ValueType(Kinds.None), first, call.Span);
                return Maybe(Kinds.AnyList, $"AddAll({target.Text}, {first.Text})", Kinds.Bool) with { IsPure = false };
            case ("parseInt", 1) when kinds == Kinds.Int && takesText:
                return new Code($"ParseInt({first.Text})", ValueType.Int) { IsPure = false };
            case ("intValue", 0):
                Implemented(Kinds.Number);
                return Maybe(Kinds.Number, $"ToInt({target.Text})", Kinds.Int);
            default:
                Implemented(Kinds.None);
                return Nowhere();
        }

        // Whatever the value may be must either have no such method, or be something that the code below is for.
        void Implemented(Kinds implemented)
        {
            foreach ((Kinds kind, JavaClass javaClass) in Classes)
            {
                if ((kinds & kind & ~implemented) != 0
                    && javaClass.Methods.Any(method => method.Name == name && (method.Parameters.Length == arguments.Count || method.HasVariableArguments)))
                {
                    throw Unsupported($"{name} of a {javaClass.SimpleName}");
                }
            }

            if ((kinds & Kinds.Variable) != 0)
            {
                throw Unsupported(name);
            }
        }

        bool IsSure(Kinds only) => (kinds & ~only) == 0 && kinds != Kinds.None && !target.Type.IsNullable && target.Type.CSharp != "object";

        Refusal Unsupported(string what) => new(call.Span, $"The method {what} has no counterpart.");

        Code Nowhere() => NothingOf([target, .. arguments]);

        Code Maybe(Kinds having, string text, Kinds result) => (kinds & having) == 0
            ? Nowhere()
            : new Code(text, new ValueType(result | Kinds.Null)) { IsPure = isPure };

        Code View(string view, Kinds kind) => IsSure(Kinds.AnyMap)
            ? new Code($"{target.Operand}.{view}", target.Type.With(kind)) { IsPure = isPure }
            : (kinds & Kinds.AnyMap) == 0 ? Nowhere() : new Code($"{view}({target.Text})", target.Type.With(kind | Kinds.Null)) { IsPure = isPure };

        Code OnText(string format, Kinds result)
        {
            Implemented(Kinds.Text);
            return isText
                ? new Code(string.Format(CultureInfo.InvariantCulture, format, format.StartsWith("{0}.", StringComparison.Ordinal) ? target.Operand : target.Text), new ValueType(result)) { IsPure = isPure }
                : Maybe(Kinds.Text, $"OnText({target.Text}, text => {string.Format(CultureInfo.InvariantCulture, format, "text")})", result);
        }

        Code OnTexts(string format, Kinds result)
        {
            Implemented(Kinds.Text);
            if (isText && takesText)
            {
                return new Code(string.Format(CultureInfo.InvariantCulture, format, target.Operand, first.Text), new ValueType(result)) { IsPure = isPure };
            }

            if (!first.Type.MayBe(Kinds.Text))
            {
                return Nowhere();
            }

            string function = result == Kinds.Text ? "OnTexts" : "TellTexts";
            return Maybe(Kinds.Text, $"{function}({target.Text}, {first.Text}, (text, argument) => {string.Format(CultureInfo.InvariantCulture, format, "text", "argument")})", result);
        }

        // A single character is looked for as such.
        Code Search(string method, Kinds result) => isText && first.Constant is string part && CSharpText.Character(part) is { } character
            ? new Code($"{target.Operand}.{method}({character})", new ValueType(result)) { IsPure = isPure }
            : OnTexts($"{{0}}.{method}({{1}}, StringComparison.Ordinal)", result);

        Code Get()
        {
            if (kinds == Kinds.Params && !target.Type.IsNullable && (first.Type.IsSection || first.Constant is "path" or "querystring" or "header"))
            {
                return new Code($"{target.Operand}.GetMap({first.Text})", SectionOf(target.Type));
            }

            if ((kinds & (Kinds.AnyMap | Kinds.AnyList | Kinds.Array)) == 0)
            {
                return Nowhere();
            }

            return IsSure(Kinds.AnyMap)
                ? ItemOf(target, $"{target.Operand}[{first.Text}]", Kinds.Null, $"{target.Operand}.GetText({first.Text})")
                : ItemOf(target, $"Get({target.Text}, {first.Text})", Kinds.Null) with { IsPure = false };
        }
    }

    /// <summary>Whether .NET's equality is Java's for it.</summary>
    private static bool IsPlain(Code code) => code.Type.Is(Kinds.Text | Kinds.Bool | Kinds.Int);

    private static Code Substring(Code target, IReadOnlyList<Code> arguments, bool isPure)
    {
        if (target.Type.Own == Kinds.Text && arguments.All(argument => argument.Type.Own == Kinds.Int))
        {
            string end = arguments.Count == 2 ? arguments[1].Text : $"{target.Operand}.Length";
            return arguments.Count == 2 || IsName(target.Text)
                ? new Code($"Substring({target.Text}, {arguments[0].Text}, {end})", ValueType.Text) { IsPure = false }
                : new Code($"Substring({target.Text}, {arguments[0].Text})", ValueType.Text) { IsPure = false };
        }

        return (target.Type.Present & Kinds.Text) == 0
            ? NothingOf([target, .. arguments])
            : new Code($"SubstringOf({target.Text}, {string.Join(", ", arguments.Select(argument => argument.Text))})", new ValueType(Kinds.Text | Kinds.Null)) { IsPure = false };
    }

    private static bool IsName(string text) => text.All(character => char.IsLetterOrDigit(character) || character is '@' or '_');

    private static Code Replaced(Code target, Code old, Code replacement, bool isPure, MethodCall call)
    {
        if (old.Type.Own != Kinds.Text || replacement.Type.Own != Kinds.Text)
        {
            throw new Refusal(call.Span, "replace is given something that may be no text.");
        }

        string Of(string text) => old.Constant is string { Length: > 0 }
            ? $"{text}.Replace({old.Text}, {replacement.Text}, StringComparison.Ordinal)"
            : $"Replace({text}, {old.Text}, {replacement.Text})";
        return target.Type.Own == Kinds.Text
            ? new Code(Of(target.Operand), ValueType.Text) { IsPure = isPure }
            : (target.Type.Present & Kinds.Text) == 0
                ? NothingOf(target, old, replacement)
                : new Code($"OnText({target.Text}, text => {Of("text")})", new ValueType(Kinds.Text | Kinds.Null)) { IsPure = isPure };
    }

    private static Code WithPattern(Code target, MethodCall call, Code pattern, Code replacement, bool isPure)
    {
        if ((target.Type.Present & Kinds.Text) == 0)
        {
            return (target.Type.Present & Kinds.AnyMap) == 0 ? NothingOf(target, pattern, replacement) : throw new Refusal(call.Span, "There is no such method here.");
        }

        if ((pattern.Constant as string) is not { } expression || (call.Name.StartsWith("replace", StringComparison.Ordinal) && (replacement.Constant as string) is null))
        {
            throw new Refusal(call.Span, "The regular expression or its replacement is put together while the template runs. Write it out.");
        }

        string? literal = JavaPattern.LiteralOf(expression);
        string? with = call.Name.StartsWith("replace", StringComparison.Ordinal) ? JavaPattern.LiteralReplacement((replacement.Constant as string)!) : null;
        Func<string, string> apply;
        Kinds result = call.Name switch { "matches" => Kinds.Bool, "split" => Kinds.Array, _ => Kinds.Text };
        bool isLiteral = call.Name == "replaceAll" && literal is { Length: > 0 } && with is not null;
        if (isLiteral)
        {
            apply = text => $"{text}.Replace({CSharpText.Literal(literal!)}, {CSharpText.Literal(with!)}, StringComparison.Ordinal)";
        }
        else if (call.Name == "split" && literal is { Length: 1 })
        {
            apply = text => $"Split({text}, {CSharpText.Character(literal)})";
        }
        else if (call.Name == "matches" && literal is not null)
        {
            apply = text => $"{text} == {CSharpText.Literal(literal)}";
        }
        else
        {
            string translated = JavaPattern.Translate(expression, call.Arguments[0].Span, out int groups);
            string? put = call.Arguments is not [_, var written] ? null
                : CSharpText.Literal(JavaPattern.Replacement((replacement.Constant as string)!, groups) ?? throw new Refusal(written.Span, "The replacement refers to a group by its name, or to one that there is not."));
            string regex = CSharpText.Literal(call.Name == "matches" ? $"\\A(?:{translated})\\z" : translated);
            apply = call.Name switch
            {
                "matches" => text => $"Regex.IsMatch({text}, {regex}, RegexOptions.CultureInvariant)",
                "split" => text => $"Split({text}, new Regex({regex}, RegexOptions.CultureInvariant))",
                "replaceAll" => text => $"Regex.Replace({text}, {regex}, {put}, RegexOptions.CultureInvariant)",
                _ => text => $"new Regex({regex}, RegexOptions.CultureInvariant).Replace({text}, {put}, 1)",
            };
        }

        bool isAtomic = !(call.Name == "matches" && literal is not null);
        ValueType type = result == Kinds.Array ? new ValueType(Kinds.Array, Kinds.Text) : new ValueType(result);
        if (target.Type.Own == Kinds.Text)
        {
            return new Code(apply(isLiteral || !isAtomic ? target.Operand : target.Text), type) { IsPure = isPure, IsAtomic = isAtomic };
        }

        return new Code($"{(result == Kinds.Bool ? "TellText" : "OnText")}({target.Text}, text => {apply("text")})", type.With(type.Own | Kinds.Null)) { IsPure = isPure };
    }

    /// <summary>Takes down that something is put into a list or map.</summary>
    private void Change(Code target, ValueType key, Code item, TextSpan span)
    {
        ImmutableHashSet<string> origins = target.Type.Origins;
        if (loops.Any(loop => loop.Source.Origins.Overlaps(origins)))
        {
            throw new Refusal(span, "A list or map is changed while it is looped over.");
        }

        if (target.Type.Present == Kinds.Params)
        {
            throw new Refusal(span, "The map of all parameters is changed. Change one of the three maps in it.");
        }

        bool mayHoldItself = model.Put(target.Type, key.Own, item.Type);
        if (mayHoldItself && item.Type.MayBe(Kinds.Container))
        {
            throw new Refusal(span, "A list or map may be put into itself.");
        }

        if (item.Type.MayBe(Kinds.Keys | Kinds.Values | Kinds.Entries | Kinds.Entry | Kinds.Variable))
        {
            throw new Refusal(span, "A view of a map is kept in a list or map.");
        }
    }

    /// <summary>An assignment to a property or an element; where there is nothing to assign to, nothing happens.</summary>
    protected void Assign(SetDirective node, Code value)
    {
        Reference target = node.Target;
        if (target.Form is ReferenceForm.SlashBang or ReferenceForm.Bare)
        {
            throw new Refusal(target.Span, "The target of an assignment is no variable.");
        }

        string? wellKnown = Override(target, out ReadOnlySpan<Accessor> rest);
        Accessor last = target.Accessors[^1];
        Code holder = wellKnown is not null
            ? new Code(wellKnown, new ValueType(Kinds.Context, Kinds.Document | Kinds.Context, Kinds.Text) { Origins = ["context"] })
            : Read(target with { Accessors = target.Accessors[..^1] });
        string? name = last switch
        {
            PropertyAccess property => property.Name,
            MethodCall call => call.Name,
            _ => null,
        };
        Code key = name is not null ? TextRun.Constant(name) : Present(WithoutVoid(((IndexAccess)last).Index.Accept(this), last.Span));
        if (!rest.IsEmpty)
        {
            throw new System.Diagnostics.UnreachableException();
        }

        if (holder.Type.MayBe(Kinds.Variable | Kinds.Entry | Kinds.Array))
        {
            throw new Refusal(target.Span, "What is assigned to has no counterpart.");
        }

        bool isSettable = holder.Type.MayBe(name is not null ? Kinds.AnyMap : Kinds.AnyMap | Kinds.AnyList);
        if (!isSettable)
        {
            Discard(value);
            Discard(holder);
            return;
        }

        Change(holder, key.Type, value, node.Span);
        if (!run.IsFixed)
        {
            Flush();
        }

        if ((!value.IsPure && !value.Text.StartsWith("request.", StringComparison.Ordinal)) && !IsName(holder.Text) && wellKnown is null)
        {
            throw new Refusal(node.Span, "The value does something before the target is looked for. Assign it to a variable first.");
        }

        bool isMapOnly = (holder.Type.Present & ~Kinds.AnyMap) == 0 && !holder.Type.IsNullable && (name is not null || key.Type.Own == Kinds.Text);
        writer.Line(isMapOnly ? $"{holder.Operand}[{key.Text}] = {value.Text};"
            : name is not null ? $"Put({holder.Text}, {key.Text}, {value.Text});"
            : $"SetItem({holder.Text}, {key.Text}, {value.Text});");
    }

    /// <summary>The maps that overrides are written to, unless the template puts others in their places.</summary>
    private string? Override(Reference target, out ReadOnlySpan<Accessor> rest)
    {
        rest = [];
        if (target.Name != "context" || replacesOverrides)
        {
            return null;
        }

        string?[] names = [.. target.Accessors[..^1].Select(accessor => accessor switch
        {
            PropertyAccess property => property.Name,
            IndexAccess { Index: StringLiteral { Content: null } literal } => literal.Value,
            _ => null,
        })];
        return names switch
        {
            ["responseOverride"] when !IsNamed(target.Accessors[^1], "header") => "request.ResponseOverride",
            ["responseOverride", "header"] => "request.ResponseHeaders",
            ["requestOverride", "header"] => "request.RequestHeaders",
            ["requestOverride", "path"] => "request.RequestOverride.GetMap(\"path\")",
            ["requestOverride", "querystring"] => "request.RequestOverride.GetMap(\"querystring\")",
            _ => null,
        };

        static bool IsNamed(Accessor accessor, string name) => accessor is PropertyAccess property ? property.Name == name : accessor is not IndexAccess { Index: StringLiteral { Content: null } literal } || literal.Value == name;
    }
}
