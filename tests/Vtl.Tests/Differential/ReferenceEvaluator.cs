using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>
/// The reference evaluator as a process that stays: cases go in and results come out in the same order, one a line. A case that takes
/// longer than <see cref="Patience"/>, or ends the process, costs that case only: the process is started anew for the rest.
/// </summary>
internal sealed partial class ReferenceEvaluator : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Up to so many cases that leave traces get a process each.</summary>
    private const int MostAlone = 8;

    private readonly string program;
    private Process? process;

    private ReferenceEvaluator(string program) => this.program = program;

    /// <summary>The evaluator, or null and the reason why there is none on this machine.</summary>
    public static ReferenceEvaluator? Find(out string reason)
    {
        string? program = SharedFiles.Find("oracle/oracle");
        if (program is null)
        {
            reason = "The reference evaluator, shared/oracle/oracle, is not beside the repository.";
            return null;
        }

        ReferenceEvaluator evaluator = new(program);
        if (evaluator.Evaluate([new DifferentialCase("probe", "$input.body")])[0] is Outcome.Rendered { Output: "{}" })
        {
            reason = "";
            return evaluator;
        }

        evaluator.Dispose();
        reason = $"The reference evaluator, {program}, does not answer: it needs Java and the packages that it names when it is run by hand.";
        return null;
    }

    /// <summary>The outcomes of the cases, in their order.</summary>
    public IReadOnlyList<Outcome> Evaluate(IReadOnlyList<DifferentialCase> cases)
    {
        Outcome[] outcomes = new Outcome[cases.Count];
        Place([.. Enumerable.Range(0, cases.Count).Where(index => !LeavesTraces(cases[index]))], cases, outcomes);

        // Velocity remembers the names of macros from template to template, though they do nothing, and then reads escapes before these
        // names otherwise; such cases come last, and the process is not used any longer.
        int[] traces = [.. Enumerable.Range(0, cases.Count).Where(index => LeavesTraces(cases[index]))];
        foreach (int[] together in traces.Length > MostAlone ? [traces] : traces.Chunk(1))
        {
            Place(together, cases, outcomes);
            Restart();
        }

        return outcomes;
    }

    /// <summary>Forgets whatever earlier cases may have left behind.</summary>
    public void Restart() => Stop();

    public void Dispose() => Stop();

    private static bool LeavesTraces(DifferentialCase one) => one.Template.Contains("macro", StringComparison.Ordinal);

    private void Place(int[] indices, IReadOnlyList<DifferentialCase> cases, Outcome[] outcomes)
    {
        foreach ((int index, Outcome outcome) in indices.Zip(EvaluateInOrder([.. indices.Select(index => cases[index])])))
        {
            outcomes[index] = outcome;
        }
    }

    private List<Outcome> EvaluateInOrder(IReadOnlyList<DifferentialCase> cases)
    {
        List<Outcome> outcomes = [];
        while (outcomes.Count < cases.Count)
        {
            IReadOnlyList<DifferentialCase> rest = [.. cases.Skip(outcomes.Count)];
            Process running = process ??= Start();

            // Written beside the reading: with both pipes full, each side would wait for the other for ever.
            Task writing = Task.Run(() => Write(running, rest));
            outcomes.AddRange(Read(running, rest));
            if (outcomes.Count < cases.Count)
            {
                Stop();
                outcomes.Add(new Outcome.Exhausted("no answer in time"));
            }

            writing.Wait();
        }

        return outcomes;
    }

    private static void Write(Process running, IReadOnlyList<DifferentialCase> cases)
    {
        try
        {
            foreach (DifferentialCase one in cases)
            {
                running.StandardInput.Write(one.ToJson() + "\n");
            }

            running.StandardInput.Flush();
        }
        catch (IOException)
        {
            // The process ended at a case; the reading side sees that too and starts another one.
        }
    }

    private static IEnumerable<Outcome> Read(Process running, IReadOnlyList<DifferentialCase> cases)
    {
        foreach (DifferentialCase one in cases)
        {
            Task<string?> line = running.StandardOutput.ReadLineAsync();
            if (!line.Wait(Patience) || line.Result is null)
            {
                yield break;
            }

            yield return Outcome(line.Result, one);
        }
    }

    private static Outcome Outcome(string line, DifferentialCase one)
    {
        JsonObject result = JsonNode.Parse(line)!.AsObject();
        if ((string?)result["id"] != one.Id)
        {
            throw new InvalidDataException($"The reference evaluator answered {Quoted.Text(line)} to the case {one.Id}.");
        }

        if ((string?)result["error"] is not { } error)
        {
            return new Outcome.Rendered((string?)result["output"] ?? "", result["context"]?.DeepClone());
        }

        if (error.StartsWith("OutOfMemoryError", StringComparison.Ordinal) || error.StartsWith("StackOverflowError", StringComparison.Ordinal))
        {
            return new Outcome.Exhausted(error);
        }

        bool isSyntax = error.StartsWith("ParseErrorException", StringComparison.Ordinal);
        return new Outcome.Failed(error, isSyntax, isSyntax ? SyntaxOffset(error, one.Template) : null);
    }

    private static int? SyntaxOffset(string error, string template)
    {
        // The end has no place of its own: Velocity gives it that of the last character.
        if (error.Contains("Encountered \"<EOF>\"", StringComparison.Ordinal))
        {
            return template.Length;
        }

        Match place = Place().Match(error);
        return place.Success ? VelocityPosition.Offset(template, int.Parse(place.Groups[1].ValueSpan), int.Parse(place.Groups[2].ValueSpan)) : null;
    }

    private Process Start()
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        };
        start.Environment["ORACLE_JAVA_OPTS"] = "-Xmx1g";
        Process started = Process.Start(start)!;
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return started;
    }

    private void Stop()
    {
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
        process = null;
    }

    [GeneratedRegex(@"\[line (\d+), column (\d+)\]$")]
    private static partial Regex Place();
}
