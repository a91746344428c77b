using VtlKit.Lint.Analysis;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Project;

/// <summary>A template's method, with what its tests need.</summary>
internal sealed record MigratedMapping(MappingPlan Plan, MappingMethod Method, MappingMigration Result, SyntaxTree Tree, IReadOnlyList<ProofCase> Telling)
{
    /// <summary>What the method makes of a case; null where it fails.</summary>
    public required Func<ProofCase, Outcome?> NowOf { get; init; }

    /// <summary>The differences on purpose, each with a case that shows it.</summary>
    public IReadOnlyList<(Deviation Deviation, ProofCase Case)> Deviating { get; init; } = [];
}

/// <summary>Writes a template as a method, the most readable one that the comparison holds for.</summary>
internal static class MappingMigrator
{
    internal const string Space = "Emitted";
    private const int CasesForMutants = 1_000;

    /// <summary>The method; null where there is none, which has been reported then.</summary>
    public static MigratedMapping? Migrate(MappingPlan plan, OperationPlan operation, MigrateOptions options, IReadOnlyList<ProofCase> seeds, Action<MigrationProblem> report)
    {
        LocatedTemplate template = plan.Template.Template;
        SyntaxTree tree = VtlParser.Parse(template.Text);
        if (tree.Diagnostics is [var diagnostic, ..])
        {
            report(new MigrationProblem("MIG002", template.File, template.PositionOf(diagnostic.Span.Start), $"The template does not parse, so that API Gateway answers 500: {diagnostic.Message}"));
            return null;
        }

        string body;
        try
        {
            body = ExactEmitter.Emit(tree);
        }
        catch (Refusal refusal)
        {
            report(new MigrationProblem("MIG001", template.File, template.PositionOf(refusal.Span.Start), refusal.Message));
            return null;
        }

        string direction = plan.Response is null
            ? $"The {plan.Template.ContentType} request for the backend."
            : $"The {plan.Template.ContentType} answer with status {plan.Response.StatusCode}.";
        MappingMethod exact = new(plan.Method, "string", "GatewayRequest request", ServiceWriter.Xml(direction), body);
        string? fallback = null;
        if (options.Style == MappingStyle.Idiomatic && TryIdiomatic(plan, operation, exact, tree, options, seeds, out fallback) is { } idiomatic)
        {
            return idiomatic;
        }

        MigratedMapping done;
        try
        {
            done = Check(plan, operation, exact, MappingStyle.Exact, tree, MappingComparison.Exact, options, seeds);
        }
        catch (InvalidOperationException failure)
        {
            report(new MigrationProblem("MIG004", template.File, template.PositionOf(0), $"{failure.Message} Report this to the maintainers of vtlkit."));
            return null;
        }

        if (done.Result.Proof.CounterExample is { } difference)
        {
            report(new MigrationProblem(
                "MIG004", template.File, template.PositionOf(0), $"The C# gives something else than the template for: {difference.Case}. Report this to the maintainers of vtlkit."));
            return null;
        }

        return done with { Result = done.Result with { Fallback = fallback } };
    }

    /// <summary>The template as code that builds a document; null where that cannot be, or does not mean the same.</summary>
    private static MigratedMapping? TryIdiomatic(
        MappingPlan plan, OperationPlan operation, MappingMethod exact, SyntaxTree tree, MigrateOptions options, IReadOnlyList<ProofCase> seeds, out string? fallback)
    {
        try
        {
            TemplateUse use = new(plan.Response is null ? TemplateRole.Request : TemplateRole.Response, plan.Template.ContentType, plan.Template.Template, operation.Operation, plan.Response?.StatusCode, true);
            TemplateFacts facts = TemplateFacts.Of(use);
            if (facts.Format is OutputFormat.Form or OutputFormat.Xml or OutputFormat.Html)
            {
                fallback = "What the template prints is not read as JSON.";
                return null;
            }

            IdiomaticMapping mapping = IdiomaticMapping.Of(tree, Remark.Of(facts));
            IdiomaticComparison comparison = new(tree, mapping);
            MigratedMapping done = Check(plan, operation, exact with { Body = mapping.Body }, MappingStyle.Idiomatic, tree, comparison, options, seeds);
            fallback = done.Result.Proof.CounterExample is { } difference ? $"as a document it would mean something else for: {difference.Case}" : null;
            return fallback is null
                ? done with
                {
                    Result = done.Result with { Deviations = [.. comparison.Shown.Select(shown => shown.Deviation)] },
                    Deviating = comparison.Shown,
                }
                : null;
        }
        catch (Exception failure) when (failure is Refusal or InvalidOperationException)
        {
            fallback = failure.Message;
            return null;
        }
    }

    private static MigratedMapping Check(
        MappingPlan plan, OperationPlan operation, MappingMethod method, MappingStyle style, SyntaxTree tree, MappingComparison comparison, MigrateOptions options, IReadOnlyList<ProofCase> seeds)
    {
        using EmittedCode code = Load(method);
        Prover prover = new(tree, given => code.Run(0, given), seeds) { Comparison = comparison };
        MappingProof proof = prover.Run(options.Cases, options.Seed);
        if (proof.CounterExample is null && options.Mutants > 0)
        {
            proof = WithMutants(proof, method, tree, comparison, prover.Telling, options);
        }

        MappingMigration result = new(
            $"{operation.MappingClass}.{plan.Method}", plan.Response is null ? "request" : "response", plan.Template.ContentType, style, plan.Template.Template, proof);
        ProofCase[] goldens = [.. prover.Telling.Where(given => comparison.Of(given, given.Render(tree), code.Run(0, given)) == Agreement.Equal)];
        IEnumerable<ProofCase> shown = comparison is IdiomaticComparison idiomatic ? idiomatic.Shown.Select(entry => entry.Case) : [];
        Dictionary<ProofCase, Outcome?> now = goldens.Concat(shown).Distinct().ToDictionary(given => given, given => code.Run(0, given));
        return new MigratedMapping(plan, method, result, tree, goldens) { NowOf = given => now[given] };
    }

    private static EmittedCode Load(MappingMethod method) => EmittedCode.Load([SourceOf(method)], [$"{Space}.Mapping.{method.Name}"], CompatGraph.Namespace);

    private static string SourceOf(MappingMethod method) => MappingClass.Of(Space, CompatGraph.Namespace, "Mapping", "A mapping.", [method]);

    /// <summary>Tries changed versions of the code: the cases have to notice them.</summary>
    private static MappingProof WithMutants(MappingProof proof, MappingMethod method, SyntaxTree tree, MappingComparison comparison, IReadOnlyList<ProofCase> telling, MigrateOptions options)
    {
        string[] mutants = [.. Mutations.Of(SourceOf(method))];
        if (mutants.Length > options.Mutants)
        {
            // Evenly over the code, the same ones every time.
            mutants = [.. Enumerable.Range(0, options.Mutants).Select(i => mutants[(int)((long)i * mutants.Length / options.Mutants)])];
        }

        string[] spaces = [.. mutants.Select((_, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Mutant{i}"))];
        string[] sources = [.. mutants.Select((mutant, i) => mutant.Replace($"namespace {Space};", $"namespace {spaces[i]};", StringComparison.Ordinal))];

        // A version that does not compile is no mistake that could be made.
        HashSet<int> compiling = [.. Enumerable.Range(0, sources.Length)];
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation all = EmittedCode.Compile(sources);
        foreach (Microsoft.CodeAnalysis.Diagnostic diagnostic in all.GetDiagnostics().Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error))
        {
            int index = all.SyntaxTrees.IndexOf(diagnostic.Location.SourceTree!) - 1;
            compiling.Remove(index);
        }

        int[] tried = [.. compiling.Order()];
        if (tried.Length == 0)
        {
            return proof;
        }

        using EmittedCode code = EmittedCode.Load(tried.Select(i => sources[i]), [.. tried.Select(i => $"{spaces[i]}.Mapping.{method.Name}")], CompatGraph.Namespace);
        CaseGenerator generator = new(tree, options.Seed, telling);
        List<(ProofCase Given, Outcome? Expected)> cases = [];
        for (int i = 0; i < CasesForMutants; i++)
        {
            ProofCase given = generator.Next();
            cases.Add((given, given.Render(tree)));
        }

        int noticed = Enumerable.Range(0, tried.Length).Count(i => cases.Any(entry => comparison.Of(entry.Given, entry.Expected, code.Run(i, entry.Given)) == Agreement.None));
        return proof with { Mutants = tried.Length, Noticed = noticed };
    }
}
