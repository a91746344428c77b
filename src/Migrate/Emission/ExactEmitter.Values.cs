using System.Globalization;
using System.Numerics;
using VtlKit.Runtime;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <content>Literals, and values as expressions and texts.</content>
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

    protected static Code WithoutVoid(Code value, TextSpan span) => value.Type.MayBe(Kinds.Void)
        ? throw new Refusal(span, "A calculation may have no result here. Assign it to a variable first.")
        : value;

    /// <summary>The text of a variable that is only ever given one, without reading the variable.</summary>
    private Code? TextKnownOf(Expression node) =>
        node is Reference { Accessors.IsEmpty: true, Form: not (ReferenceForm.Bare or ReferenceForm.SlashBang) } reference
        && assigned.Contains(reference.Name)
        && constants.GetValueOrDefault(reference.Name) is StringLiteral { Content: null } literal
            ? TextRun.Constant(literal.Value)
            : null;
}
