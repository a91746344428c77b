using System.Globalization;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>Methods of values.</content>
internal partial class ExactEmitter
{
    private const Kinds Sized = Kinds.AnyMap | Kinds.AnyList | Kinds.Array | Kinds.Keys | Kinds.Values | Kinds.Entries;

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
}
