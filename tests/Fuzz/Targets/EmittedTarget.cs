using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VtlKit.Evaluation;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.Parsing;
using VtlKit.Syntax;
using SyntaxTree = VtlKit.Syntax.SyntaxTree;

namespace VtlKit.Fuzz.Targets;

/// <summary>
/// Templates, written as C#: each is refused at a place or compiles without a warning, keeps the template's text within literals and comments, and prints
/// what the template prints. Programs are compiled together, which is many times faster than one by one.
/// </summary>
internal sealed class EmittedTarget : TemplateTarget
{
    private const string Space = "Emitted";
    private const int Together = 200;
    private const int CasesEach = 4;
    private const int MostSteps = 5_000;

    private readonly List<EmittedProgram> programs = [];
    private int compiled;

    public override string Name => "emitted";

    // What ends literals and comments of C#. No name in VTL can have a letter like the one here: where it stands as a name in the code, text got out.
    public override IReadOnlyList<string> Words =>
    [
        .. base.Words, "\";Ünsafe();//", "\"\"\"\nÜnsafe();\n\"\"\"", "*/Ünsafe();/*", "\nÜnsafe();\n", "\u2028Ünsafe();\u2028", "\u0085Ünsafe();\u0085", "{Ünsafe}", "{{Ünsafe}}", "\\\"+Ünsafe()+\\\"", "\rÜnsafe();", "#endif\n", "\\u0022Ünsafe();", "</summary>Ü", "\"\"\"\"\"\"", "{\"a\": \"Ü\"}",
        "{\"a\": \"$input.path('$.a')\"}", "\"Ü\": $input.json('$'),", "$$", "{$$", "\0", "\ud83d",
    ];

    public override string Remark => $"{compiled} programs compiled";

    public override void Run(string input)
    {
        SyntaxTree tree = VtlParser.Parse(input);
        if (!tree.Diagnostics.IsEmpty)
        {
            return;
        }

        try
        {
            Add(input, tree, ExactEmitter.Emit(tree), MappingComparison.Exact);
            IdiomaticMapping mapping = IdiomaticMapping.Of(tree, []);
            Add(input, tree, mapping.Body, new IdiomaticComparison(tree, mapping));
        }
        catch (Refusal refusal)
        {
            Require(refusal.Message.Length > 0 && refusal.Span.Start >= 0 && refusal.Span.End <= input.Length, "A refusal has no place or message.");
        }
    }

    public override IReadOnlyList<LateFailure> Settle(bool isEnd)
    {
        if (programs.Count == 0 || (!isEnd && programs.Count < Together))
        {
            return [];
        }

        List<LateFailure> failures = [];
        EmittedProgram[] compiling = [.. programs];
        programs.Clear();
        compiled += compiling.Length;
        while (compiling.Length > 0)
        {
            string[] sources = [.. compiling.Select((program, i) => Named(program.Source, i))];
            string bridge = Bridge.Source([.. compiling.Select((_, i) => $"{Space}.{Class(i)}.Render")], Space);
            CSharpCompilation compilation = EmittedCode.Compile([.. sources, CompatSource.For(Space, [.. sources, bridge]), bridge]);
            ILookup<int, Diagnostic> reports = compilation.GetDiagnostics().Where(report => report.Severity >= DiagnosticSeverity.Warning)
                .ToLookup(report => compilation.SyntaxTrees.IndexOf(report.Location.SourceTree!) - 1);
            if (reports.Count == 0)
            {
                using EmittedCode code = EmittedCode.Load(compilation)!;
                failures.AddRange(compiling.Select((program, i) => program.Checked(given => code.Run(i, given))).OfType<LateFailure>());
                break;
            }

            foreach (IGrouping<int, Diagnostic> group in reports)
            {
                bool isProgram = group.Key >= 0 && group.Key < compiling.Length;
                failures.Add(isProgram
                    ? compiling[group.Key].Failure($"The emitted code does not compile as it should: {group.First().Id}.", group.First().ToString())
                    : compiling[0].Failure($"The support code does not compile as it should: {group.First().Id}.", group.First().ToString()));
            }

            if (!reports.All(group => group.Key >= 0 && group.Key < compiling.Length))
            {
                break;
            }

            // The others are compiled without those.
            compiling = [.. compiling.Where((_, i) => !reports.Contains(i))];
        }

        return failures;
    }

    private void Add(string input, SyntaxTree tree, string body, MappingComparison comparison)
    {
        string source = MappingClass.Of(Space, Space, "Mapping0000", "A template.", [new MappingMethod("Render", "string", "GatewayRequest request", "Renders it.", body)]);
        Microsoft.CodeAnalysis.SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        Require(
            root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).All(token => token.Text.All(char.IsAscii)),
            "A text of a template gets out of its literal.");
        programs.Add(new EmittedProgram(input, tree, source, comparison));
    }

    private static string Class(int i) => string.Create(CultureInfo.InvariantCulture, $"Mapping{i:0000}");

    private static string Named(string source, int i) => source.Replace("public static class Mapping0000", $"public static class {Class(i)}", StringComparison.Ordinal);

    /// <summary>A template and the code that it became.</summary>
    private sealed record EmittedProgram(string Input, SyntaxTree Tree, string Source, MappingComparison Comparison)
    {
        /// <summary>Whether paths are put together while it runs: those with filters, slices or several names fail, as MIGRATION.md says.</summary>
        private bool ReadsPaths { get; } = Source.Contains(".ReadPath", StringComparison.Ordinal);

        public LateFailure Failure(string what, string details) => new(Input, new PropertyException(what, details));

        /// <summary>What is wrong with what the code does; null where nothing is.</summary>
        public LateFailure? Checked(Func<ProofCase, Outcome?> code)
        {
            try
            {
                return Differs(code);
            }
            catch (Exception exception)
            {
                return Failure($"Comparing fails with {exception.GetType().Name}.", exception.ToString());
            }
        }

        private LateFailure? Differs(Func<ProofCase, Outcome?> code)
        {
            CaseGenerator generator = new(Tree, seed: Input.Length);
            for (int i = 0; i < CasesEach; i++)
            {
                ProofCase given = generator.Next();
                Outcome? expected;
                try
                {
                    expected = given.Render(Tree, new StepCounter());
                }
                catch (Exception exception) when (exception is TooManyStepsException or BeyondLimitsException)
                {
                    // Emitted code has no limits of its own.
                    continue;
                }

                if (expected is not null && code(given) is var actual && Comparison.Of(given, expected, actual) == Agreement.None && !(actual is null && ReadsPaths))
                {
                    return Failure($"The emitted code does something else ({Comparison.GetType().Name}).", $"{given}: {expected}, not {actual}");
                }
            }

            return null;
        }
    }

    /// <summary>Ends renderings that do much.</summary>
    private sealed class StepCounter : RenderingObserver
    {
        private int steps;

        public override void Assigned(SetDirective node, object? value) => Count(1);

        public override void Turned(ForeachDirective node, int turn, object? item) => Count(1);

        public override void Entered(DefineDirective node) => Count(1);

        public override void Printed(Reference reference, string text) => Count(1 + (text.Length / 64));

        private void Count(int more)
        {
            if ((steps += more) > MostSteps)
            {
                throw new TooManyStepsException();
            }
        }
    }

    private sealed class TooManyStepsException : Exception;
}
