using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Cli.Input;
using VtlKit.Evaluation;
using VtlKit.Migrate.Compat;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Benchmarks;

/// <summary>
/// Migrates the templates of cases in memory, in both styles, and runs the code over and over as <see cref="CaseRates"/> does, each time from the
/// parts of the request. Beside the sample's request stands what one would write by hand.
/// </summary>
internal static class MigratedRates
{
    /// <summary>Rounds of the same length before the one that counts: code gets to its final form while they run.</summary>
    private const int WarmUpRounds = 2;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '\u007F' - ' ').Select(code => (char)code).Except("'\"\\/")]);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Print(string file, TimeSpan duration, TextWriter output)
    {
        foreach (string line in File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            if (EvalCase.Read(Encoding.UTF8.GetBytes(line)) is not TemplateCase given)
            {
                continue;
            }

            SyntaxTree tree = VtlParser.Parse(given.Template);
            List<(string Id, Func<string> Render)> renderings = [];
            Add("exact", () => ExactEmitter.Emit(tree));
            Add("idiomatic", () => IdiomaticMapping.Of(tree, []).Body);
            if (given.Id is "seed-request")
            {
                renderings.Add(("hand", () => ByHand(given.Input)));
                renderings.Add(("hand-json", () => ByHandAsJson(given.Input)));
            }

            // All of them warm up before the first is measured, since some run the same code of .NET, and it would be ready for the later ones only.
            for (int round = 0; round < WarmUpRounds; round++)
            {
                renderings.ForEach(rendering => Measure(rendering.Render, duration));
            }

            foreach ((string id, Func<string> render) in renderings)
            {
                (double rate, int length) = Measure(render, duration);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{given.Id}:{id}\t{rate:0}\t{length}"));
                output.Flush();
            }

            void Add(string style, Func<string> emit)
            {
                try
                {
                    Func<GatewayRequest, string> mapping = Compile(emit());
                    renderings.Add((style, () => mapping(RequestOf(given.Input))));
                }
                catch (Refusal refusal)
                {
                    output.WriteLine($"{given.Id}:{style}\trefused\t{refusal.Message}");
                }
            }
        }

        return 0;
    }

    private static (double Rate, int Length) Measure(Func<string> render, TimeSpan duration)
    {
        long renders = 0;
        int length = 0;
        TimeSpan start = Environment.CpuUsage.UserTime;
        long begin = Stopwatch.GetTimestamp();
        do
        {
            // The clock is asked only now and then.
            for (int i = 0; i < 100; i++)
            {
                length = render().Length;
            }

            renders += 100;
        }
        while (Stopwatch.GetElapsedTime(begin) < duration);

        return (renders / (Environment.CpuUsage.UserTime - start).TotalSeconds, length);
    }

    private static Func<GatewayRequest, string> Compile(string body)
    {
        MappingMethod method = new("Render", "string", "GatewayRequest request", "Renders it.", body);
        MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = EmittedCode.Compile([MappingClass.Of("Emitted", CompatGraph.Namespace, "Mapping", "A mapping.", [method])]).Emit(image);
        return result.Success
            ? Assembly.Load(image.ToArray()).GetType("Emitted.Mapping")!.GetMethod("Render")!.CreateDelegate<Func<GatewayRequest, string>>()
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }

    private static GatewayRequest RequestOf(TemplateInput input) => new(
        input.Body,
        GatewayRequest.ParametersOf(input.Path, input.QueryString, input.Header),
        GatewayRequest.ContextOf(JavaMap.Hashed()),
        GatewayRequest.StageVariablesOf(input.StageVariables));

    /// <summary>The sample's request as text, the way one writes it who wants speed.</summary>
    private static string ByHand(TemplateInput input)
    {
        StringBuilder output = new(input.Body.Length * 2);
        output.Append("{\n\"input\":\"{\\\"body\\\":").Append(Escaped(input.Body));
        output.Append(",\\\"correlationId\\\":\\\"").Append(Escaped(input.Header.GetValueOrDefault("x-correlation-id", "").Trim())).Append("\\\",");
        bool isFirst = true;
        foreach ((string name, string value) in input.Header.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            output.Append(isFirst ? "" : ",").Append("\\\"").Append(Escaped(name)).Append("\\\": \\\"")
                .Append(Escaped(Escaped(value))).Append("\\\"");
            isFirst = false;
        }

        return output.Append("}\",\n\"stateMachineArn\": \"arn:aws:states:eu-west-1:123456789012:stateMachine:MyStateMachine:live\"\n}\n").ToString();
    }

    /// <summary>A text for a JavaScript string, run by run.</summary>
    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length + (text.Length / 4));
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            int plain = rest.IndexOfAnyExcept(Plain);
            escaped.Append(plain < 0 ? rest : rest[..plain]);
            if (plain < 0)
            {
                break;
            }

            char special = rest[plain];
            _ = special switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                < ' ' or > '~' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)special:X4}"),
                _ => escaped.Append('\\').Append(special),
            };
            rest = rest[(plain + 1)..];
        }

        return escaped.ToString();
    }

    /// <summary>The sample's request as a document, the way one writes it who wants it to be readable.</summary>
    private static string ByHandAsJson(TemplateInput input)
    {
        JsonObject execution = new()
        {
            ["body"] = JsonNode.Parse(input.Body),
            ["correlationId"] = input.Header.GetValueOrDefault("x-correlation-id", "").Trim(),
        };
        foreach ((string name, string value) in input.Header.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            execution[name] = value;
        }

        return new JsonObject
        {
            ["input"] = execution.ToJsonString(Relaxed),
            ["stateMachineArn"] = "arn:aws:states:eu-west-1:123456789012:stateMachine:MyStateMachine:live",
        }.ToJsonString(Relaxed);
    }
}
