namespace VtlKit.Vtl.Tests.Differential;

internal sealed partial class TemplateGenerator
{
    private static readonly string[] SmallNumbers = ["0", "1", "2", "3", "5", "10", "42", "-1", "-2"];

    private static readonly string[] Decimals = ["1.5", "2.0", "0.1", "-1.5", "100.0", "1e3", "1E-5", "12345678.9"];

    private static readonly string[] Numbers =
    [
        .. SmallNumbers, .. Decimals, "-0", "007", "1.5e10", "1.0E7", "1.e3", "2147483647", "-2147483648", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "123456789012345678901234567890", "1.7976931348623157e308", "1e400", "4.9e-324", "3.4028235e38", "0.30000000000000004", "1e21", "0.001", "0.0001",
    ];

    private static readonly string[] OddNumbers = [".5", "1.", "1..2", "-.5", "1e", "1e+5", "--1", "+1", "0x10", "1L", "1.5f", "1_000", "- 1", "-1.e-3", "1.2.3"];

    private static readonly string[] Regexes =
    [
        ",", "\\.", "\\s+", "[a-z]", "a", "", " ", "\\|", "|", "(a)(b)?", "^a", "b$", ".", "\\d+", "[^,]+", "a*", "(?i)A", "\\\\", "\\'", "x?", "(.)\\1", "[,;]", "\\w", "\\b", ".*", "a{2}", "(?=b)", "\"", "'", "é", "\\p{L}", "(?<n>a)",
    ];

    private string Expression() => Expression(dice.Weighted((4, 0), (5, 1), (3, 2), (1, 3)));

    private string Expression(int depth)
    {
        fuel--;
        if (depth == 0 || fuel <= 0)
        {
            return Parameter("o");
        }

        return dice.Weighted<Func<string>>(
            (10, () => Expression(depth - 1) + Operator() + Expression(depth - 1)),
            (4, () => Parameter(dice.Pick("i", "d", "n")) + Spaced(dice.Pick("+", "-", "*", "/", "%")) + Parameter(dice.Pick("i", "d", "n"))),
            (2, () => "(" + Gap() + Expression(depth - 1) + Gap() + ")"),
            (2, () => dice.Weighted((4, "!"), (1, "! "), (1, "!!"), (2, "not "), (1, "not")) + Expression(depth - 1)),
            (1, () => Parameter("s") + Spaced("+") + Parameter("o")))();
    }

    private string Operator() => Spaced(dice.Pick("+", "-", "*", "/", "%", "+", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "==", "eq", "ne", "lt", "gt", "le", "ge", "and", "or", dice.Chance(Oddity) ? "!" : "+"));

    private string Spaced(string symbol)
    {
        bool word = char.IsLetter(symbol[0]) || symbol == "-";
        return (word && boldness != Boldness.Wild ? " " : dice.Pick(" ", " ", " ", "", "\t")) + symbol + (word && boldness != Boldness.Wild ? " " : dice.Pick(" ", " ", " ", "", "  ", boldness == Boldness.Tame ? " " : "\n"));
    }

    private string Condition() => dice.Weighted<Func<string>>(
        (5, () => Reference(Kind.Truth)),
        (3, Reference),
        (4, () => Parameter("i") + Spaced(dice.Pick("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge")) + Parameter("i")),
        (3, () => Parameter("s") + Spaced(dice.Pick("==", "!=", "eq", "ne")) + Parameter("s")),
        (2, () => Parameter("o") + Spaced(dice.Pick("==", "!=", "<", ">")) + Parameter("o")),
        (2, () => "!" + Reference()),
        (2, () => Reference(Kind.Truth) + Spaced(dice.Pick("&&", "||", "and", "or")) + Reference(Kind.Truth)),
        (2, () => dice.Pick("true", "false", "1", "\"\"", "'a'", "0", "[]", "{}", "1.5", "$null", "!true", "(true)", "!(false)", "not true")),
        (4, Expression))();

    /// <summary>A value of the kind: a literal, a reference to one, or an operation that gives one.</summary>
    private string ExpressionOf(Kind kind) => kind switch
    {
        Kind.Text => dice.Chance(55) ? String() : dice.Chance(20) ? String() + " + " + Parameter("o") : Reference(kind),
        Kind.Whole => dice.Chance(45) ? dice.Pick(SmallNumbers) : dice.Chance(50) ? Parameter("i") + " " + dice.Pick("+", "-", "*", "/", "%") + " " + Parameter("i") : Reference(kind),
        Kind.Decimal => dice.Chance(50) ? dice.Pick(Decimals) : dice.Chance(50) ? Parameter("d") + " " + dice.Pick("+", "-", "*", "/", "%") + " " + Parameter("n") : Reference(kind),
        Kind.Truth => dice.Chance(40) ? dice.Pick("true", "false") : Condition(),
        Kind.List => dice.Chance(50) ? ListLiteral() : dice.Chance(30) ? Range() : Reference(kind),
        Kind.Map => dice.Chance(55) ? MapLiteral() : Reference(kind),
        _ => Reference(kind),
    };

    /// <summary>An argument, index, list item or map value; arithmetic is not allowed there. See <see cref="Member.Arguments"/> for the letters.</summary>
    private string Parameter(string kind)
    {
        fuel--;
        if (dice.Chance(Oddity / 2))
        {
            return dice.Pick<Func<string>>(() => Parameter("o"), () => Expression(1), () => "", () => dice.Pick(OddNumbers), () => "null", () => "a", () => "#x")();
        }

        return kind switch
        {
            "s" => dice.Chance(65) ? String() : Reference(Kind.Text),
            "r" => Quote(dice.Pick(Regexes)),
            "i" => dice.Weighted<Func<string>>((12, () => dice.Pick("0", "0", "1", "1", "2", "3")), (3, () => Reference(Kind.Whole)), (2, () => dice.Pick("-1", "5", "10", "99")))(),
            "d" => dice.Chance(60) ? dice.Pick(Decimals) : Reference(Kind.Decimal),
            "n" => dice.Chance(70) ? dice.Pick(Numbers) : Reference(Kind.Whole),
            "c" => dice.Weighted<Func<string>>((3, () => Reference(Kind.Letter)), (1, () => Quote("a")))(),
            "b" => dice.Chance(60) ? dice.Pick("true", "false") : Reference(Kind.Truth),
            "l" => dice.Chance(50) ? ListLiteral() : Reference(Kind.List),
            "m" => dice.Chance(50) ? MapLiteral() : Reference(Kind.Map),
            "q" => Quote(dice.Pick(RequestGenerator.Members)),
            "k" => dice.Chance(70) ? Quote(dice.Pick(RequestGenerator.Members)) : Parameter("o"),
            _ => dice.Weighted<Func<string>>(
                (6, String),
                (5, () => dice.Pick(Numbers)),
                (3, () => dice.Pick("true", "false")),
                (9, Reference),
                (fuel > 0 ? 2 : 0, ListLiteral),
                (fuel > 0 ? 2 : 0, MapLiteral),
                (1, Range))(),
        };
    }

    private string ListLiteral() => fuel <= 0
        ? dice.Pick("[]", "[1]", "[1,2]", "['a']")
        : dice.Chance(15) ? "[" + (dice.Chance(Oddity) ? Gap() : "") + "]"
        : "[" + Gap() + dice.Some(1, 4, () => Parameter("o"), Gap() + "," + Gap()) + Gap() + (dice.Chance(Oddity) ? "," : "") + "]";

    private string MapLiteral()
    {
        if (fuel <= 0)
        {
            return dice.Pick("{}", "{'k':1}", "{\"k\":\"v\",\"n\":2}");
        }

        return "{" + Gap() + dice.Some(0, 3, () => MapKey() + Gap() + ":" + Gap() + Parameter("o"), Gap() + "," + Gap()) + Gap() + (dice.Chance(Oddity) ? "," : "") + "}";
    }

    private string MapKey() => dice.Weighted<Func<string>>((7, () => Quote(dice.Pick("k", "n", "y", "z", "a b", "l", ""))), (1, () => dice.Pick("1", "2", "1.5", "true", "[1]", "{}")), (1, Reference), (dice.Chance(Oddity) ? 2 : 0, () => "k"))();

    private string Range()
    {
        string Bound() => dice.Weighted<Func<string>>((8, () => dice.Pick("0", "1", "2", "3", "-2", "5")), (2, () => Reference(Kind.Whole)))();
        return "[" + Gap() + Bound() + Gap() + ".." + Gap() + Bound() + Gap() + "]";
    }
}
