using System.Diagnostics;
using System.Globalization;
using System.Text;
using VtlKit.Evaluation;
using VtlKit.Lint;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Benchmarks;

/// <summary>
/// How time and memory grow with what is given: each series doubles its size, and prints time and allocated bytes of one run, and both over the size.
/// Where the last two columns stay level, growth is linear.
/// </summary>
internal static class Growth
{
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(300);

    private static readonly (string Name, string Unit, int[] Sizes, Func<int, Action> Of)[] AllSeries =
    [
        ("parse a template", "lines", Doubling(50), Parsing),
        ("render a template", "lines", Doubling(50), RenderingLines),
        ("print a body with $input.json('$')", "items", Doubling(50), PrintingBody),
        ("walk a body with #foreach", "items", Doubling(15), WalkingBody),
        ("turns of a loop with a JSONPath", "turns", Doubling(15), LoopingWithPath),
        ("read an OpenAPI document", "operations", Doubling(10), Reading),
        ("lint an OpenAPI document, each template another", "operations", Doubling(2), Linting),
    ];

    public static int Print(TextWriter output)
    {
        foreach ((string name, string unit, int[] sizes, Func<int, Action> of) in AllSeries)
        {
            output.WriteLine($"{name}\n{unit,12}{"µs",14}{"kB",14}{"µs/" + unit,18}{"kB/" + unit,18}");
            foreach (int size in sizes)
            {
                (double time, double bytes) = Measure(of(size));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,12}{time,14:0.0}{bytes / 1000,14:0.0}{time / size,18:0.000}{bytes / 1000 / size,18:0.000}"));
                output.Flush();
            }

            output.WriteLine();
        }

        return 0;
    }

    private static int[] Doubling(int first) => [.. Enumerable.Range(0, 7).Select(power => first << power)];

    /// <summary>The shortest of the runs that fit into the time, after as many to warm up; the bytes are the same in each.</summary>
    private static (double Microseconds, double Bytes) Measure(Action run)
    {
        Repeat(run, Duration);
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (Repeat(run, Duration), bytes);
    }

    private static double Repeat(Action run, TimeSpan duration)
    {
        double shortest = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long turn = Stopwatch.GetTimestamp();
            run();
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(turn).TotalMicroseconds);
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return shortest;
    }

    private static Action Parsing(int lines)
    {
        string template = Lines(lines);
        return () => VtlParser.Parse(template);
    }

    private static Action RenderingLines(int lines) => Rendering(Lines(lines), """{"name": "x", "id": 7}""");

    private static Action PrintingBody(int items) => Rendering("$input.json('$')", Items(items));

    private static Action WalkingBody(int items) => Rendering("#foreach($item in $input.path('$'))$item.id: $item.tags[0]\n#end", Items(items));

    private static Action LoopingWithPath(int turns) => Rendering("#foreach($i in [1..$input.path('$.turns')])$input.path(\"$.list[$i]\")\n#end", $$"""{"turns": {{turns}}, "list": [1, 2, 3]}""");

    private static Action Rendering(string template, string body)
    {
        SyntaxTree tree = VtlParser.Parse(template);
        TemplateInput input = new() { Body = body };
        return () => Evaluator.Render(tree, input);
    }

    private static Action Reading(int operations)
    {
        string document = Document(operations);
        return () => ApiDocument.ReadText(document, "openapi.yaml");
    }

    private static Action Linting(int operations)
    {
        ApiReading reading = ApiDocument.ReadText(Document(operations), "openapi.yaml");
        return () => Linter.Lint(reading);
    }

    private static string Lines(int lines) => Repeated(lines, static line =>
        $"#set($value{line} = $input.path('$.name'))#if($value{line} == \"x\"){{\"member{line}\": \"$util.escapeJavaScript($value{line})\"}}#else null#end\n");

    private static string Items(int items) => $"[{string.Join(", ", Enumerable.Range(0, items).Select(static item => $$"""{"id": {{item}}, "name": "item {{item}}", "tags": ["a", "b"], "price": {{item}}.5}"""))}]";

    private static string Document(int operations) => "openapi: 3.0.1\ninfo:\n  title: Growth\n  version: '1'\npaths:\n" + Repeated(operations, static operation => $$"""
          /orders{{operation}}:
            post:
              responses:
                '200':
                  description: done
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:states:action/StartExecution
                requestTemplates:
                  application/json: |
                    {"order{{operation}}": "$util.escapeJavaScript($input.path('$.name{{operation}}'))", "id": "$input.params('id')"}
                responses:
                  default:
                    statusCode: '200'

        """);

    private static string Repeated(int times, Func<int, string> of)
    {
        StringBuilder text = new();
        for (int i = 0; i < times; i++)
        {
            text.Append(of(i));
        }

        return text.ToString();
    }
}
