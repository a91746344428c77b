using System.Text;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Makes templates from the grammar: this file blocks and directives, the others references, expressions and strings.</summary>
internal sealed partial class TemplateGenerator(Dice dice, Boldness boldness)
{
    private static readonly string[] Names = ["x", "y", "z", "l", "m", "s", "n", "foo", "a-b", "a_1", "root", "X", "in1", "item", "end", "foreach1"];

    /// <summary>The variables that exist where the generator is, with what it believes them to be.</summary>
    private readonly List<(string Name, Kind Kind)> scope = [];

    /// <summary>Nodes that may still be made; what is made when it is used up is as short as possible.</summary>
    private int fuel = dice.Between(4, 60);

    private int loops;

    public string Template()
    {
        StringBuilder template = new();
        int items = dice.Between(1, 10);
        for (int item = 0; item < items; item++)
        {
            template.Append(Item());
        }

        // A '$' or '#' as the very last character is a mistake that would hide everything else.
        if (boldness != Boldness.Wild && template.Length > 0 && template[^1] is '$' or '#' or '\\')
        {
            template.Append('.');
        }

        return template.ToString();
    }

    private int Oddity => boldness switch { Boldness.Tame => 0, Boldness.Usual => 4, _ => 15 };

    private string Block()
    {
        if (fuel <= 0)
        {
            return dice.Pick("a", "b ", " c", "");
        }

        return dice.Some(0, 4, Item);
    }

    private string Item()
    {
        fuel--;
        bool deep = fuel > 0;
        return dice.Weighted<Func<string>>(
            (12, Printed),
            (7, Text),
            (6, LineEnd),
            (9, Set),
            (3, () => Set() + LineEnd()),
            (deep ? 6 : 0, If),
            (deep ? 6 : 0, Foreach),
            (deep ? 2 : 0, Define),
            (2, Comment),
            (2, Escape),
            (2, Override),
            (2, UnknownDirective),
            (2, Snippet),
            (loops > 0 ? 2 : 0, () => "#if(" + Condition() + ")" + dice.Pick("#break", "#{break}") + "#end"),
            (1, RareDirective))();
    }

    private string Text() => dice.Chance(Oddity) ? OddText() : PlainText();

    private string PlainText() => dice.Weighted<Func<string>>(
        (6, () => dice.Pick("a", "text", " ", "  ", "A b", "{", "}", "\"", "'", ",", ":", "[", "]", "(", ")", ".", "-", "=", "1", "!", "é", "|", "@", "_", "/")),
        (2, () => dice.Pick("#fff", "#name", ":v", "# ", "#1", "#-", "##x\n", "#.", "# if", "#e ", "#{x}", "#,", "#\"")),
        (2, () => dice.Pick("$ ", "$5", "$$ ", "$. ", "$-", "$}", "$\n", "$\"", "US$ ", "$,", "$(", "$[ ", "$!1", "$/", "$_x", "$'")),
        (2, () => dice.Pick("\\ ", "\\\\ ", "\\a", "\\\"", "\\n", "\\'", "\\.", "\\{ ")))();

    private string OddText() =>
        dice.Pick("#IF(true)", "#endx ", "#ends", "#elsex", "#@x", "#{", "$!", "$!!", "$#", "$$", "$.", "$[", "\\", "\\\\", "#", "$", "#!", "${", "$!{", "#(", "*#", "]]#", "#if", "#set", "#foreach", "#define");

    private string LineEnd() => dice.Weighted((8, "\n"), (2, "\r\n"), (1, "\r"), (1, " \n"), (1, "\t\n"), (4, "\n  "), (1, "\n\t"), (2, "\n\n"), (1, "  "));

    private string Snippet() => dice.Pick<Func<string>>(
        () => "{\"k\": \"" + Reference() + "\", \"n\": " + Reference() + "}",
        () => "\"" + Reference() + "\"",
        () => "Action=SendMessage&MessageBody=" + Reference(),
        () => "{\"#n\":\"name\",\":v\":{\"S\":\"" + Reference() + "\"}}",
        () => "body { color: #fff; width: 5$ } ",
        () => "<a href='" + Reference() + "'/>")();

    private string Set()
    {
        string value;
        Kind kind = AnyKind();
        value = dice.Chance(55) ? ExpressionOf(kind) : Expression();
        if (dice.Chance(78))
        {
            string name = dice.Pick(Names);
            string set = Directive("set") + "(" + Gap() + SetTarget(name) + Gap() + "=" + Gap() + value + Gap() + ")";
            scope.Add((name, kind));
            return set + AfterDirective();
        }

        string target = dice.Weighted<Func<string>>(
            (3, () => Variable(Kind.Map) + "." + dice.Pick("k", "n", "s")),
            (3, () => Variable(Kind.Map) + "[" + Parameter("k") + "]"),
            (2, () => Variable(Kind.List) + "[" + Parameter("i") + "]"),
            (1, () => Variable(Kind.Any) + ".a.b"),
            (1, () => Variable(Kind.Map) + ".o.z"),
            (dice.Chance(Oddity) ? 2 : 0, () => Variable(Kind.Any) + MemberOf(Kind.Any, out _)),
            (dice.Chance(40) ? 1 : 0, () => dice.Pick("foreach", "input", "util", "velocityCount", "context", "stageVariables")))();
        return Directive("set") + "(" + Gap() + SetTarget(target) + Gap() + "=" + Gap() + value + Gap() + ")" + AfterDirective();
    }

    private string SetTarget(string core) => dice.Weighted((85, "$" + core), (6, "${" + core + "}"), (3, "$!" + core), (2, "$!{" + core + "}"), (dice.Chance(Oddity) ? 4 : 0, core));

    private string If()
    {
        StringBuilder text = new();
        text.Append(Directive("if")).Append('(').Append(Gap()).Append(Condition()).Append(Gap()).Append(')').Append(AfterDirective()).Append(Block());
        while (dice.Chance(25))
        {
            text.Append(Directive("elseif")).Append(dice.Chance(Oddity) ? " " : "").Append('(').Append(Gap()).Append(Condition()).Append(Gap()).Append(')').Append(AfterDirective()).Append(Block());
        }

        if (dice.Chance(45))
        {
            text.Append(dice.Weighted((6, "#{else}"), (3, "#else"), (2, "#else\n"), (1, "#else "))).Append(Block());
        }

        return text.Append(End()).ToString();
    }

    private string Foreach()
    {
        loops++;
        string name = dice.Pick(Names);
        string list = dice.Weighted<Func<string>>(
            (5, () => Reference(Kind.List)),
            (3, () => Reference(Kind.Map)),
            (3, () => "$" + Variable(Kind.Map) + dice.Pick(".keySet()", ".entrySet()", ".values()")),
            (4, Range),
            (4, ListLiteral),
            (2, MapLiteral),
            (1, () => Reference(Kind.Text)),
            (2, () => "$" + Variable(Kind.Text) + ".split(" + Parameter("r") + ")"),
            (2, () => Reference(Kind.Any)),
            (dice.Chance(Oddity) ? 4 : 0, () => Parameter("o")))();
        int known = scope.Count;
        scope.Add((name, list.EndsWith(".entrySet()", StringComparison.Ordinal) ? Kind.Entry : dice.Pick(Kind.Any, Kind.Text, Kind.Whole, Kind.Map)));
        string header = Directive("foreach") + "(" + Gap() + "$" + name + Blanks() + "in" + Blanks() + list + Gap() + ")" + AfterDirective();
        string body = Block() + (dice.Chance(60) ? LoopValue() : "") + (dice.Chance(30) ? Block() : "");
        if (dice.Chance(30))
        {
            body += "#if($foreach.hasNext)" + dice.Pick(",", ", ", ";") + "#end";
        }

        loops--;
        scope.RemoveRange(known, Math.Min(1, scope.Count - known));
        return header + body + End();
    }

    private string LoopValue() => Formal(dice.Pick(
        "foreach.index", "foreach.count", "foreach.hasNext", "foreach.first", "foreach.last", "foreach.parent.count", "foreach.parent.index", "foreach.parent", "velocityCount", "velocityHasNext",
        "foreach.getIndex()", "foreach.isFirst()", "foreach.hasNext()", "foreach.topmost.count", "foreach", "foreach.nope", scope[^1].Name));

    private string Define()
    {
        string name = dice.Pick("d", "block", dice.Pick(Names));
        string text = Directive("define") + "(" + Gap() + "$" + name + Gap() + ")" + AfterDirective() + Block();
        if (dice.Chance(15))
        {
            text += "$" + name;
        }

        scope.Add((name, Kind.Any));
        return text + End() + (dice.Chance(60) ? Formal(name) + dice.Pick("", "", "()", ".x") : "");
    }

    private string End() => dice.Weighted((10, "#end"), (3, "#{end}"), (4, "#end\n"), (1, "#end "), (1, "#end\r\n"), (1, "#end \t\n"), (2, "\n#end"), (2, "\n  #end\n"), (dice.Chance(Oddity) ? 2 : 0, ""));

    private string Comment() => dice.Weighted(
        (4, "## note\n"), (2, "##\n"), (1, "## $x #if\r\n"), (4, "#* note *#"), (1, "#**#"), (2, "#* $x #end\n *#"), (1, "#** doc *#"), (1, "#***#"), (1, "#* a ## b *#"), (2, "#[[raw $x #if ]]#"), (1, "#[[]]#"),
        (1, "#[[ ]] ]]#"), (1, "  ## indented\n"), (dice.Chance(Oddity) ? 2 : 0, dice.Pick("## open", "#* open", "#[[ open", "##", "#*", "#[[", "*#", "]]#", "#** open")));

    /// <summary>Runs of backslashes before something that would be read otherwise.</summary>
    private string Escape() => dice.Chance(20)
        ? new string('\\', dice.Chance(Oddity) ? dice.Between(1, 5) : dice.Pick(2, 4)) + "#if(true)a#end"
        : new string('\\', dice.Between(1, 5)) + dice.Pick<Func<string>>(
            Reference, () => "$" + dice.Pick(Names), () => "$!" + dice.Pick(Names), () => "${" + dice.Pick(Names) + "}", () => "$nope", () => "$!nope", () => "$nope.a()",
            () => "#" + dice.Pick("nope", "m()", "stop", "fff", dice.Chance(Oddity) ? dice.Pick("if", "end", "else", "elseif", "set", "foreach", "define", "break", "macro", "literal") : "set") + " ",
            () => "#set($x = 1)", () => dice.Chance(Oddity) ? "#{end}" : "#{nope}", () => "##c\n", () => "#*c*#", () => "#[[c]]#", () => "$ ", () => "# ", () => "\"" + Reference())();

    private string Override()
    {
        string where = dice.Pick("requestOverride.header", "requestOverride.path", "requestOverride.querystring", "responseOverride.header", "responseOverride");
        string name = where == "responseOverride" ? "status" : dice.Pick("X-Test", "Content-Type", "foo", "X-Amz-Target", "id");
        string value = dice.Chance(70) ? Parameter("o") : Expression();
        return dice.Weighted<Func<string>>(
            (4, () => $"#set($context.{where}.{name} = {value})"),
            (2, () => $"#set($context.{where}['{name}'] = {value})"),
            (2, () => $"#set($context.{where}[\"{name}\"] = {value})"),
            (1, () => $"#set($context['{where.Split('.')[0]}']{(where.Contains('.', StringComparison.Ordinal) ? "." + where.Split('.')[1] : "")}.{name} = {value})"),
            (2, () => $"$context.{where}.put('{name}', {Parameter("o")})"),
            (1, () => $"#set($o = $context.{where})#set($o.{name} = {value})"),
            (1, () => $"#set($context.{dice.Pick("custom", "stage", "requestOverride", "identity.user")} = {value})"),
            (1, () => $"$context.{where}.{name}"))();
    }

    private string UnknownDirective() => dice.Chance(Oddity)
        ? dice.Pick("#nope(", "#nope(\n)", "#SET($x=1)", "#nope #end", "#nope(1 + 2)", "#nope($x", "#nope(\\", "#nope(#if)", "#nope({1})", "#nope((1))", "#nope('a)", "#nope(=)")
        : dice.Pick(
        "#nope", "#nope()", "#nope($x)", "#nope($x \"a\")", "#nope( $x , 1 )", "#return($x)", "#evaluate($x)", "#evaluate(\"a $x\")", "#m(1 2)", "#{nope}", "#{nope}(1)", "#@nope($x)",         "#foo-bar", "#foo-bar($x)", "#n1", "#nope ($x)", "#nope($x.y(1))", "#nope([1,2])", "#nope(\"\"\"\")");

    private string RareDirective() => dice.Weighted<Func<string>>(
        (3, () => "#literal()" + Block() + "#end"),
        (3, () => $"#macro({dice.Pick("m", "nope", "foo")} $a{dice.Pick("", " $b", ", $b")})" + Block() + "#end" + dice.Pick("", "#m(1)", "#nope($x)", "#m()")),
        (2, () => dice.Pick("#stop", "#{stop}", "#stop\n")),
        (1, () => dice.Pick("#break", "#{break}")),
        (1, () => dice.Pick("#include(\"x\")", "#parse(\"x\")", "#include($x)", "#parse($nope)", "#include()", "#parse()", "#include(\"a\" \"b\")", "#include(1)", "#parse(1)", "#include($nope)")))();

    private string AfterDirective() => dice.Weighted((10, ""), (5, "\n"), (2, "\n  "), (1, " \n"), (1, " "), (1, "\t\r\n"), (1, "\r\n"), (1, "  x"));

    private string Directive(string name) => dice.Weighted((12, "#" + name), (2, "#{" + name + "}"), (dice.Chance(Oddity) ? 2 : 0, "#" + name + dice.Pick(" ", "\n", "\t", "x"))) + (dice.Chance(12) ? dice.Pick(" ", "  ", dice.Chance(Oddity) ? "\t" : " ") : "");

    /// <summary>White space where it is usually allowed.</summary>
    private string Gap() => dice.Weighted((12, ""), (5, " "), (1, "  "), (boldness == Boldness.Tame ? 0 : 1, "\t"), (boldness == Boldness.Tame ? 0 : 1, "\n"), (boldness == Boldness.Wild ? 1 : 0, "\r\n"));

    private string Blanks() => dice.Weighted((14, " "), (2, "  "), (1, "\t"), (boldness == Boldness.Tame ? 0 : 1, "\n "), (dice.Chance(Oddity) ? 2 : 0, ""));

    private static Kind[] Assignable { get; } = [Kind.Text, Kind.Text, Kind.Whole, Kind.Whole, Kind.Decimal, Kind.Truth, Kind.List, Kind.List, Kind.Map, Kind.Map, Kind.Array, Kind.Any, Kind.Letter, Kind.Cursor, Kind.Set];

    private Kind AnyKind() => dice.Pick(Assignable);
}
