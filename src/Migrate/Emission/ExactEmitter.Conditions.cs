using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>Conditions and operators.</content>
internal partial class ExactEmitter
{
    /// <summary>A condition as C#, and what it is where that is known: then no branch is left to it, as the compiler would find one that is never reached.</summary>
    protected sealed record Condition(string Text, bool? Constant = null, bool IsAtomic = false, bool IsPure = true)
    {
        public string Operand => IsAtomic ? Text : $"({Text})";

        public Condition Negated => Constant is { } value && IsPure
            ? Of(!value)
            : Text.EndsWith(" is not false", StringComparison.Ordinal)
                ? this with { Text = Text[..^" is not false".Length] + " is false", Constant = !Constant }
                : new Condition($"!{Operand}", !Constant, IsAtomic: true, IsPure);

        public static Condition Of(bool value) => new(value ? "true" : "false", value, IsAtomic: true);
    }

    public override Code VisitBoolean(BooleanLiteral node) => new(node.Value ? "true" : "false", ValueType.Bool) { Constant = node.Value };

    public override Code VisitNot(NotExpression node) => ToCode(ConditionOf(node));

    public override Code VisitParenthesized(ParenthesizedExpression node) => node.Inner.Accept(this);

    public override Code VisitWord(Word node) => throw new Refusal(node.Span, $"{node.Name} is no value.");

    public override Code VisitBinary(BinaryExpression node) => node.Operator switch
    {
        < BinaryOperator.Add => ToCode(ConditionOf(node)),
        _ => Calculate(node),
    };

    private static Code ToCode(Condition condition) => new(condition.Text, ValueType.Bool)
    {
        IsAtomic = condition.IsAtomic,
        IsPure = condition.IsPure,
        Constant = condition.IsPure ? condition.Constant : null,
    };

    /// <summary>A reference holds unless it is false; of literals only <c>true</c> holds, and of operations those that compare.</summary>
    protected Condition ConditionOf(Expression node)
    {
        switch (node)
        {
            case Reference { Form: ReferenceForm.Bare }:
                return Condition.Of(false);
            case Reference reference:
                return ConditionOf(Read(reference), reference);
            case ParenthesizedExpression parenthesized:
                return ConditionOf(parenthesized.Inner);
            case NotExpression not:
                return ConditionOf(not.Operand).Negated;
            case BooleanLiteral boolean:
                return Condition.Of(boolean.Value);
            case BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } logical:
                return Join(logical);
            case BinaryExpression { Operator: < BinaryOperator.Add } comparison:
                return Compare(comparison);
            default:
                return Condition.Of(false);
        }
    }

    private Condition ConditionOf(Code value, Reference reference)
    {
        if (blocks.ContainsKey(reference.Name))
        {
            throw new Refusal(reference.Span, $"The block ${reference.Name} is used as a condition.");
        }

        if (!value.Type.MayBe(Kinds.Bool))
        {
            // On API Gateway even a reference without a value holds.
            return value.IsPure ? Condition.Of(true) : new Condition($"IsTrue({value.Text})", IsAtomic: true, IsPure: false);
        }

        return value.Type.Own == Kinds.Bool
            ? new Condition(value.Text, value.Constant as bool?, value.IsAtomic, value.IsPure)
            : new Condition($"{value.Operand} is not false", IsPure: value.IsPure);
    }

    private Condition Join(BinaryExpression node)
    {
        bool isAnd = node.Operator == BinaryOperator.And;
        Condition left = ConditionOf(node.Left);
        if (left.Constant == !isAnd)
        {
            return left;
        }

        Condition right = ConditionOf(node.Right);
        if (left.IsPure && left.Constant == isAnd)
        {
            return right;
        }

        if (right.IsPure && right.Constant is { } constant && (constant == isAnd || left.IsPure))
        {
            return constant == isAnd ? left : right;
        }

        bool? decided = right.Constant == !isAnd || left.Constant == isAnd ? right.Constant : null;
        return new Condition($"{Part(left)} {(isAnd ? "&&" : "||")} {Part(right)}", decided, IsPure: left.IsPure && right.IsPure);

        // A comparison binds tighter than either, but two different ones side by side want parentheses.
        static string Part(Condition part) => part.Text.Contains(" && ", StringComparison.Ordinal) || part.Text.Contains(" || ", StringComparison.Ordinal) ? part.Operand : part.Text;
    }

    private Condition Compare(BinaryExpression node)
    {
        Code left = Operand(node.Left);
        Code right = Operand(node.Right);

        bool isPure = left.IsPure && right.IsPure;
        if (node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual && (left.Type.MayBe(Kinds.Void) || right.Type.MayBe(Kinds.Void)))
        {
            string not = node.Operator == BinaryOperator.Equal ? "" : "!";
            return new Condition($"{not}AreResultsEqual({left.Text}, {right.Text})", IsAtomic: true, IsPure: isPure);
        }

        // The functions that compare take nothing for an empty text.
        left = Lacking(left.Raw ?? left);
        right = Lacking(right.Raw ?? right);
        if (Known.Comparison(node.Operator, left, right) is { } known)
        {
            return Condition.Of(known);
        }

        if (node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            Equality equal = AreEqual(node, left, right) with { IsPure = isPure };
            return node.Operator == BinaryOperator.Equal ? equal.Affirm() : equal.Negate();
        }

        string sign = node.Operator switch
        {
            BinaryOperator.Less => "<",
            BinaryOperator.LessOrEqual => "<=",
            BinaryOperator.Greater => ">",
            _ => ">=",
        };
        if (!left.Type.MayBe(Kinds.Number) || !right.Type.MayBe(Kinds.Number))
        {
            return isPure ? Condition.Of(false) : new Condition($"Compare({left.Text}, {right.Text}) {sign} 0", IsPure: false);
        }

        bool areInts = IsInt(left) && IsInt(right) && left.Text != right.Text;
        return new Condition(areInts ? $"{left.Operand} {sign} {right.Operand}" : $"Compare({left.Text}, {right.Text}) {sign} 0", IsPure: isPure);
    }

    private Code Operand(Expression node) => node is Reference { Form: ReferenceForm.Bare or ReferenceForm.SlashBang }
        ? throw new Refusal(node.Span, "An operand has no value.")
        : node.Accept(this);

    /// <summary>A calculation without a result as an operand, which is null then, as nothing else is that is not <see cref="Code.Raw"/>.</summary>
    private static Code Lacking(Code value) => value.Type.MayBe(Kinds.Void) ? value with { Type = value.Type.With((value.Type.Own & ~Kinds.Void) | Kinds.Null) } : value;

    private static Equality AreEqual(BinaryExpression node, Code left, Code right)
    {
        Kinds unlike = Kinds.Array | Kinds.Keys | Kinds.Values | Kinds.Entries | Kinds.Entry | Kinds.Variable;
        if (left.Type.MayBe(unlike) || right.Type.MayBe(unlike))
        {
            throw new Refusal(node.Span, "Arrays or views of a map are compared.");
        }

        foreach ((Code one, Code other) in new[] { (left, right), (right, left) })
        {
            if (one.Type.Own == Kinds.Text && one.Constant is string constant && other.Type.Is(Kinds.Text | Kinds.Null))
            {
                return constant.Length > 0 || !other.Type.IsNullable
                    ? new Equality($"{other.Operand} == {one.Text}", $"{other.Operand} != {one.Text}")
                    : new Equality($"string.IsNullOrEmpty({other.Text})", $"!string.IsNullOrEmpty({other.Text})");
            }
        }

        if (IsInt(left) && IsInt(right) && !(left.Type.IsNullable && right.Type.IsNullable))
        {
            return new Equality($"{left.Operand} == {right.Operand}", $"{left.Operand} != {right.Operand}");
        }

        if (left.Type.Own == Kinds.Bool && right.Type.Own == Kinds.Bool)
        {
            return new Equality($"{left.Operand} == {right.Operand}", $"{left.Operand} != {right.Operand}");
        }

        if (left.Type.Is(Kinds.Text | Kinds.Null) || right.Type.Is(Kinds.Text | Kinds.Null))
        {
            string first = ToText(left, node.Left.Span, mayBeNull: false).Operand;
            string second = ToText(right, node.Right.Span, mayBeNull: false).Operand;
            return new Equality($"{first} == {second}", $"{first} != {second}");
        }

        return new Equality($"AreEqual({left.Text}, {right.Text})", $"!AreEqual({left.Text}, {right.Text})");
    }

    /// <summary>Whether it is an int, or an int or null, and so declared.</summary>
    private static bool IsInt(Code value) => value.Type.Is(Kinds.Int | Kinds.Null) && value.Type.MayBe(Kinds.Int);

    /// <summary>An equality and its contrary.</summary>
    private sealed record Equality(string Text, string Contrary, bool IsPure = true)
    {
        public Condition Negate() => new(Contrary, IsPure: IsPure);

        public Condition Affirm() => new(Text, IsPure: IsPure);
    }

    private Code Calculate(BinaryExpression node)
    {
        Code left = Operand(node.Left);
        Code right = Operand(node.Right);
        bool isPure = left.IsPure && right.IsPure;
        bool mayLack = left.Type.MayBe(Kinds.Void) || right.Type.MayBe(Kinds.Void);
        if (mayLack && node.Operator == BinaryOperator.Add && (left.Type.MayBe(Kinds.Void) ? right : left) is { } other && other.Type.MayBe(Kinds.Text | Kinds.Null))
        {
            throw new Refusal(node.Span, "A calculation may have no result here. Assign it to a variable first.");
        }

        (left, right) = (Lacking(left), Lacking(right));
        if (NumberOf(Known.Result(node.Operator, left, right)) is { } number)
        {
            return number;
        }

        if (node.Operator == BinaryOperator.Add && (left.Type.Own == Kinds.Text || right.Type.Own == Kinds.Text))
        {
            TextRun joined = new();
            joined.Add(ToText(left, node.Left.Span, mayBeNull: true));
            joined.Add(ToText(right, node.Right.Span, mayBeNull: true));
            Code text = joined.ToCode();
            return text with { IsPure = isPure };
        }

        if (left is { IsSmall: true, Type.Own: Kinds.Int } && right is { IsSmall: true, Type.Own: Kinds.Int } && node.Operator is BinaryOperator.Add or BinaryOperator.Subtract)
        {
            return new Code($"{left.Operand} {(node.Operator == BinaryOperator.Add ? '+' : '-')} {right.Operand}", ValueType.Int) { IsAtomic = false, IsPure = isPure };
        }

        (Code first, Code second) = (left.Raw ?? left, right.Raw ?? right);
        if (node.Operator == BinaryOperator.Subtract && first.IsSmall && second.IsSmall && first.Type.Is(Kinds.Int | Kinds.Null) && second.Type.Is(Kinds.Int | Kinds.Null))
        {
            return new Code($"{first.Operand} - {second.Operand}", new ValueType(Kinds.Int | Kinds.Void)) { IsAtomic = false, IsPure = isPure };
        }

        Kinds unlike = Kinds.Array | Kinds.Entries | Kinds.Entry | Kinds.Variable;
        if (left.Type.MayBe(unlike) || right.Type.MayBe(unlike))
        {
            throw new Refusal(node.Span, "This is no operand for a calculation.");
        }

        bool mayJoin = node.Operator == BinaryOperator.Add && (left.Type.MayBe(Kinds.Text | Kinds.Null) || right.Type.MayBe(Kinds.Text | Kinds.Null));
        bool areWhole = left.Type.Is(Kinds.Int | Kinds.Long | Kinds.BigInteger) && right.Type.Is(Kinds.Int | Kinds.Long | Kinds.BigInteger);
        Kinds result = (areWhole ? Kinds.Int | Kinds.Long | Kinds.BigInteger : Kinds.Number) | (mayJoin ? Kinds.Text : Kinds.None);
        bool isSure = areWhole && (node.Operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply || right.Constant is int and not 0);
        string function = node.Operator switch
        {
            BinaryOperator.Add => mayLack ? "PlusResult" : "Plus",
            BinaryOperator.Subtract => "Minus",
            BinaryOperator.Multiply => "Times",
            BinaryOperator.Divide => "Over",
            _ => "Remainder",
        };
        string call = $"{function}({left.Text}, {right.Text})";
        return isSure
            ? new Code($"({call} ?? 0)", new ValueType(result)) { IsPure = isPure }
            : new Code(call, new ValueType(result | Kinds.Void)) { IsPure = isPure };
    }
}
