using System.Globalization;
using System.Text;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Proof;

/// <summary>
/// Makes cases for a template: names and constants are those in it, values are chosen to break things, and cases that reached something new
/// are changed further.
/// </summary>
internal sealed class CaseGenerator
{
    public const int MostKept = 200;
    private const int DeepestDocument = 4;

    private static readonly string[] Texts =
    [
        "", "a", "abc", "it's", "say \"hi\"", "back\\slash", "a/b", "line\nbreak", "tab\tand\rmore", "\u0001\u007f", "\u0085\u00a0\u2003", "é€", "\U0001F600",
        " padded ", "\u00a0x\u00a0", "$x", "#end", "#set($a=1)", "{}", "[]", "null", "true", "false", "0", "1", "-1", "42", "1.50", "1e3", "a=b&c=d", "a b+c%20d", "%zz",
        "x\",\"admin\":true,\"y\":\"", "1,\"admin\":true", "{\"a\":1}", "{\"a\":", "a,b;c", "a-b-c", "YWJj", "YW", "200", "201", "500", "FAILED", "SUCCEEDED", "İΣ", "}", "\\\"",
    ];

    private static readonly string[] Scalars =
    [
        "0", "1", "-1", "2", "200", "404", "2147483648", "12345678901234567890", "1.5", "1.50", "1.0", "12345678.9", "0.0001", "1e21", "1.23456789012345678", "-0.0", "2.0E-3",
        "true", "false", "null",
    ];

    private static readonly string[] Oddities = ["", "null", "a=b", "some text", "{a", "[1,", "{a:1}", "{'a':'b'}", "[]", "{}", "5", "\"x\"", "a=1&b=2", "not { json", "[[1],[2]]", "NaN", "true", "{\"a\":1e+}"];

    private readonly Random random;
    private readonly string[] names;
    private readonly string[] constants;
    private readonly string[] lists;
    private readonly ILookup<string, string> hints;
    private readonly bool parsesTexts;
    private readonly string[] parameters;
    private readonly string[] contextNames;
    private readonly string[] stageNames;
    private readonly IReadOnlyList<ProofCase> seeds;
    private readonly List<ProofCase> kept = [];
    private int made;

    /// <summary>A generator for a template.</summary>
    /// <param name="tree">The template.</param>
    /// <param name="seed">Which cases: the same seed makes the same.</param>
    /// <param name="seeds">Cases to begin with, such as those made from schemas.</param>
    public CaseGenerator(SyntaxTree tree, int seed, IReadOnlyList<ProofCase>? seeds = null)
    {
        random = new Random(seed);
        this.seeds = seeds ?? [];
        SyntaxNode[] nodes = [.. tree.Root.DescendantsAndSelf()];
        Reference[] references = [.. nodes.OfType<Reference>()];
        hints = nodes.OfType<BinaryExpression>()
            .Where(node => node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
            .SelectMany(node => ((Expression, Expression)[])[(node.Left, node.Right), (node.Right, node.Left)])
            .Select(pair => (Name: LastName(pair.Item1), Value: ConstantOf(pair.Item2)))
            .Concat(nodes.OfType<IfBranch>().SelectMany(branch => Conditions(branch.Condition)).Select(condition => (Name: LastName(condition), Value: (string?)"false")))
            .Where(pair => pair is { Name: not null, Value: not null })
            .ToLookup(pair => pair.Name!, pair => pair.Value!);
        parsesTexts = nodes.OfType<MethodCall>().Any(call => call.Name == "parseJson");
        constants = [.. nodes.OfType<StringLiteral>().Where(literal => literal.Content is null && literal.Value.Length is > 0 and < 60).Select(literal => literal.Value).Distinct()];
        string[] properties = [.. nodes.OfType<PropertyAccess>().Select(property => property.Name).Distinct()];
        string[] steps = [.. constants.Where(constant => constant.StartsWith('$')).SelectMany(path => path.Split('.', '[', ']', '\'', '$')).Where(step => step.Length > 0 && !step.All(char.IsAsciiDigit)).Distinct()];
        names = [.. properties.Concat(steps).Concat(nodes.OfType<IndexAccess>().Select(index => (index.Index as StringLiteral)?.Value ?? "")).Concat(["a", "name"]).Where(name => name.Length > 0).Distinct()];
        lists = [.. nodes.OfType<ForeachDirective>().Select(loop => LastName(loop.Source)).OfType<string>().Distinct()];
        parameters =
        [
            .. references.Where(reference => reference.Name == "input").SelectMany(reference => reference.DescendantsAndSelf().OfType<StringLiteral>())
                .Select(literal => literal.Value).Where(value => value.Length is > 0 and < 60 && !value.StartsWith('$')).Concat(properties.Where(name => name.Length < 40)).Distinct(),
            "x-a", "X-B", "o'clock",
        ];
        contextNames = [.. references.Where(reference => reference.Name == "context").Select(reference => string.Join('.', reference.Accessors.TakeWhile(accessor => accessor is PropertyAccess).Select(accessor => ((PropertyAccess)accessor).Name))).Where(path => path.Length > 0).Distinct()];
        stageNames = [.. references.Where(reference => reference.Name == "stageVariables").Select(reference => reference.Accessors is [PropertyAccess property, ..] ? property.Name : "s").Distinct(), "stage"];
    }

    /// <summary>Another case.</summary>
    public ProofCase Next()
    {
        if (made++ < seeds.Count)
        {
            return seeds[made - 1];
        }

        ProofCase fresh = new()
        {
            Body = Body(),
            Path = Entries(0, 2),
            Query = Entries(0, 3),
            Headers = Entries(0, 4),
            StageVariables = [.. stageNames.Where(_ => random.Next(3) > 0).Select(name => KeyValuePair.Create(name, Text()))],
            ContextJson = Context(),
        };
        if (kept.Count == 0 || random.Next(3) == 0)
        {
            return fresh;
        }

        ProofCase known = kept[random.Next(kept.Count)];
        return random.Next(5) switch
        {
            0 => known with { Body = fresh.Body },
            1 => known with { Headers = fresh.Headers },
            2 => known with { Query = fresh.Query, Path = fresh.Path },
            3 => known with { ContextJson = fresh.ContextJson, StageVariables = fresh.StageVariables },
            _ => known with { Body = Varied(known.Body) },
        };
    }

    /// <summary>Keeps a case that reached something new.</summary>
    public void Keep(ProofCase found)
    {
        if (kept.Count < MostKept)
        {
            kept.Add(found);
        }
    }

    private string Body()
    {
        int kind = random.Next(12);
        return kind switch
        {
            0 => Oddities[random.Next(Oddities.Length)],
            1 => Text(),
            _ => Document(0, isRoot: true),
        };
    }

    /// <summary>A body with one of its texts or numbers replaced.</summary>
    private string Varied(string body)
    {
        int quote = body.Length == 0 ? -1 : body.IndexOf(':', random.Next(body.Length));
        if (quote < 0)
        {
            return Body();
        }

        int end = body.IndexOfAny([',', '}', ']'], quote);
        return end < 0 ? Body() : string.Concat(body.AsSpan(0, quote + 1), Document(2, isRoot: false), body.AsSpan(end));
    }

    private string Document(int depth, bool isRoot)
    {
        int kind = random.Next(isRoot ? 8 : 14);
        if (depth > DeepestDocument)
        {
            kind = 13;
        }

        if (kind == 7 || kind == 8)
        {
            return Array(depth);
        }

        if (kind > 8)
        {
            bool isNested = parsesTexts && depth is > 0 and < 3 && random.Next(3) == 0;
            return isNested ? JsonPrinter.Print(Document(depth + 1, isRoot: true), JsonStyle.Compress)
                : random.Next(3) == 0 ? Scalars[random.Next(Scalars.Length)]
                : JsonPrinter.Print(Text(), JsonStyle.Compress);
        }

        StringBuilder json = new("{");
        foreach (string name in Chosen(names, depth == 0 ? 8 : 5))
        {
            if (json.Length > 1)
            {
                json.Append(',');
            }

            if (hints.Contains(name) && random.Next(2) == 0)
            {
                string[] values = [.. hints[name]];
                json.Append(JsonPrinter.Print(name, JsonStyle.Compress)).Append(':').Append(values[random.Next(values.Length)]);
                continue;
            }

            bool isList = lists.Contains(name) && random.Next(5) > 0;
            json.Append(JsonPrinter.Print(name, JsonStyle.Compress)).Append(':').Append(isList ? Array(depth + 1) : Document(depth + 1, isRoot: false));
        }

        return json.Append('}').ToString();
    }

    private string Array(int depth) => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Document(depth + 1, isRoot: random.Next(2) == 0)))}]";

    private List<KeyValuePair<string, string>> Entries(int least, int most) =>
        [.. Chosen(parameters, random.Next(least, most + 1)).Select(name => KeyValuePair.Create(name, Text()))];

    private string Context()
    {
        StringBuilder json = new("{");
        Dictionary<string, SortedSet<string>> groups = new(StringComparer.Ordinal);
        foreach (string path in contextNames.Append("requestId").Append("authorizer.sub").Append("identity.sourceIp"))
        {
            string[] parts = path.Split('.');
            if (parts[0] is "requestOverride" or "responseOverride")
            {
                continue;
            }

            groups.TryAdd(parts[0], []);
            if (parts.Length > 1)
            {
                groups[parts[0]].Add(string.Join('.', parts[1..]));
            }
        }

        foreach ((string name, SortedSet<string> members) in groups.Where(_ => random.Next(4) > 0))
        {
            if (json.Length > 1)
            {
                json.Append(',');
            }

            json.Append(JsonPrinter.Print(name, JsonStyle.Compress)).Append(':').Append(members.Count == 0 ? Value() : Members([.. members]));
        }

        return json.Append('}').ToString();

        string Value() => random.Next(8) == 0 ? random.Next(100_000).ToString(CultureInfo.InvariantCulture) : JsonPrinter.Print(Text(), JsonStyle.Compress);

        string Members(string[] paths) => "{" + string.Join(',', paths.GroupBy(path => path.Split('.')[0]).Where(_ => random.Next(4) > 0).Select(group =>
            $"{JsonPrinter.Print(group.Key, JsonStyle.Compress)}:{(group.All(path => path.Contains('.', StringComparison.Ordinal)) ? Members([.. group.Select(path => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..])]) : Value())}")) + "}";
    }

    private string Text()
    {
        int kind = random.Next(10);
        return kind switch
        {
            < 3 when constants.Length > 0 => constants[random.Next(constants.Length)],
            3 => Texts[random.Next(Texts.Length)] + Texts[random.Next(Texts.Length)],
            4 => random.Next(-5, 1000).ToString(CultureInfo.InvariantCulture),
            _ => Texts[random.Next(Texts.Length)],
        };
    }

    private IEnumerable<string> Chosen(string[] pool, int count)
    {
        HashSet<string> chosen = [];
        for (int i = 0; i < count; i++)
        {
            string name = pool[random.Next(pool.Length)];
            if (chosen.Add(name))
            {
                yield return name;
            }
        }
    }

    /// <summary>The references that a condition asks for themselves.</summary>
    private static IEnumerable<Reference> Conditions(Expression node) => node switch
    {
        Reference reference => [reference],
        NotExpression not => Conditions(not.Operand),
        ParenthesizedExpression parenthesized => Conditions(parenthesized.Inner),
        BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } logical => Conditions(logical.Left).Concat(Conditions(logical.Right)),
        _ => [],
    };

    private static string? ConstantOf(Expression node) => node switch
    {
        StringLiteral { Content: null } literal => JsonPrinter.Print(literal.Value, JsonStyle.Compress),
        NumberLiteral number => JsonPrinter.Print(number.Value, JsonStyle.Compress),
        BooleanLiteral boolean => boolean.Value ? "true" : "false",
        _ => null,
    };

    private static string? LastName(Expression? source) => source is not Reference reference ? null : reference.Accessors is [.., PropertyAccess property]
        ? property.Name
        : reference.Accessors is [.., MethodCall { Arguments: [StringLiteral { Value: var path }] }] ? path.Split('.')[^1] : null;
}
