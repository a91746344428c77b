using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>Properties and indexes of values, and calls up to the method.</content>
internal partial class ExactEmitter
{
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
        if (isMapOnly)
        {
            return ItemOf(target, $"{target.Operand}[{literal}]", Kinds.Null, $"{target.Operand}.GetText({literal})");
        }

        string call = target.PropertyCall == target.Text ? $"{target.Text[..^1]}, {literal})" : $"Property({target.Text}, {literal})";
        return ItemOf(target, call, Kinds.Null) with { PropertyCall = call };
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
}
