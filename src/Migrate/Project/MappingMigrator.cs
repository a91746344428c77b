using System.Collections.Immutable;
using VtlKit.Lint.Analysis;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Fixes;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Options;
using VtlKit.Migrate.Proof;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Project;

/// <summary>A template's method, with what its tests need.</summary>
/// <param name="Plan">What it was to be.</param>
/// <param name="Method">The method.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Source">The template.</param>
/// <param name="Telling">Cases that each reached something new.</param>
internal sealed record MigratedMapping(MappingPlan Plan, MappingMethod Method, MappingMigration Result, FixedTemplate Source, IReadOnlyList<ProofCase> Telling)
{
    /// <summary>The template that the code was made of.</summary>
    public SyntaxTree Tree => Source.Tree;

    /// <summary>The template as it is written.</summary>
    public SyntaxTree Original => Source.Original;

    /// <summary>What the method makes of a case; null where it fails.</summary>
    public required Func<ProofCase, Outcome?> NowOf { get; init; }

    /// <summary>The differences on purpose, each with a case that shows it.</summary>
    public IReadOnlyList<(Deviation Deviation, ProofCase Case)> Deviating { get; init; } = [];

    /// <summary>The options that the method reads.</summary>
    public ImmutableArray<DeploymentValue> Values { get; init; } = [];
}

/// <summary>Writes a template as a method, the most readable one that the comparison holds for.</summary>
internal sealed class MappingMigrator(MigrateOptions options, DeploymentValues values, Action<FixOutcome> reportFix)
{
    internal const string Space = "Emitted";
    private const int CasesForMutants = 1_000;

    /// <summary>The method; null where there is none, which has been reported then.</summary>
    public MigratedMapping? Migrate(MappingPlan plan, OperationPlan operation, IReadOnlyList<ProofCase> seeds, Action<MigrationProblem> report)
    {
        LocatedTemplate template = plan.Template.Template;
        SyntaxTree tree = VtlParser.Parse(template.Text);
        if (tree.Diagnostics is [var diagnostic, ..])
        {
            report(new MigrationProblem("MIG002", template.File, template.PositionOf(diagnostic.Span.Start), $"The template does not parse, so that API Gateway answers 500: {diagnostic.Message}"));
            return null;
        }

        TemplateUse use = new(plan.Response is null ? TemplateRole.Request : TemplateRole.Response, plan.Template.ContentType, template, operation.Operation, plan.Response?.StatusCode, true);
        List<FixOutcome> outcomes = [];
        FixedTemplate source = FixedTemplate.Of(use, tree, options.Fixes, outcomes.Add);
        try
        {
            MigratedMapping? done = Migrate(new Task(plan, operation, use, source, [.. seeds, .. source.Steps.SelectMany(step => step.Samples)]), report);
            if (done is null && !source.Steps.IsEmpty)
            {
                // What was put right stands in the way, as nothing else is new.
                outcomes = [.. source.Steps.Select(step => new FixOutcome(step.Rule, template.File, template.PositionOf(0), "As it would be put right, the template cannot be migrated."))];
                done = Migrate(new Task(plan, operation, use, source with { Steps = [], Template = template }, seeds), report);
            }

            outcomes.ForEach(reportFix);
            return done;
        }
        catch (Refusal refusal)
        {
            report(new MigrationProblem("MIG001", source.Template.File, source.Template.PositionOf(refusal.Span.Start), refusal.Message));
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A fault of ours in one template keeps no other from being migrated.
            report(new MigrationProblem("MIG004", template.File, template.PositionOf(0), $"The template cannot be written as C#: {failure.Message} Report this to the maintainers of vtlkit."));
            return null;
        }
    }

    private MigratedMapping? Migrate(Task task, Action<MigrationProblem> report)
    {
        LocatedTemplate template = task.Source.Template;
        (SyntaxTree tree, ImmutableArray<DeploymentValue> read, ImmutableArray<DeploymentValue> kept) = OptionReferences.Put(task.Source.Tree, template, values);
        string body;
        ImmutableArray<TextSpan> runtimePaths;
        try
        {
            body = ExactEmitter.Emit(tree, out runtimePaths);
        }
        catch (Refusal) when (!read.IsEmpty)
        {
            // The text means something to the template, which has to be known.
            kept = [.. kept, .. read];
            read = [];
            tree = task.Source.Tree;
            body = ExactEmitter.Emit(tree, out runtimePaths);
        }

        task = task with { Code = tree, Values = read };
        string direction = task.Plan.Response is null
            ? $"The {task.Plan.Template.ContentType} request for the backend."
            : $"The {task.Plan.Template.ContentType} answer with status {task.Plan.Response.StatusCode}.";
        string parameters = "GatewayRequest request" + (read.IsEmpty ? "" : $", {values.Type} options");
        string heads = string.Concat(task.Source.Steps.Select((step, i) => $"// D{i + 1}: {CSharpText.Comment(step.Summary)}\n"));
        MappingMethod exact = new(task.Plan.Method, "string", parameters, ServiceWriter.Xml(direction), heads + body);
        string? fallback = null;
        MigratedMapping? done = options.Style == MappingStyle.Idiomatic ? TryIdiomatic(task, exact, out fallback) : null;
        if (done is null)
        {
            MappingComparison comparison = task.Source.Steps.IsEmpty ? MappingComparison.Exact : new FixedComparison(MappingComparison.Exact, task.Source, 1);
            try
            {
                done = Check(task, exact, MappingStyle.Exact, comparison);
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

            done = done with { Result = done.Result with { Fallback = fallback } };
        }

        return done with
        {
            Result = done.Result with
            {
                Kept = [.. kept.Select(value => value.Name).Distinct()],
                RuntimePaths = [.. runtimePaths.Select(span => $"{task.Source.Template.File}:{task.Source.Template.PositionOf(span.Start)}")],
            },
        };
    }

    /// <summary>The template as code that builds a document; null where that cannot be, or does not mean the same.</summary>
    private MigratedMapping? TryIdiomatic(Task task, MappingMethod exact, out string? fallback)
    {
        try
        {
            TemplateFacts facts = TemplateFacts.Of(task.Use with { Template = task.Source.Template });
            if (facts.Format is OutputFormat.Form or OutputFormat.Xml or OutputFormat.Html)
            {
                fallback = "What the template prints is not read as JSON.";
                return null;
            }

            IdiomaticMapping mapping = IdiomaticMapping.Of(task.Code, [.. Remark.Of(facts).Where(remark => task.Source.Steps.All(step => step.Rule != remark.Rule))], [.. task.Source.Steps.Select(step => step.Summary)]);
            MappingComparison comparison = new IdiomaticComparison(task.Source.Tree, mapping);
            if (!task.Source.Steps.IsEmpty)
            {
                comparison = new FixedComparison(comparison, task.Source, mapping.Repairs.Length + 1);
            }

            MigratedMapping done = Check(task, exact with { Body = mapping.Body }, MappingStyle.Idiomatic, comparison);
            fallback = done.Result.Proof.CounterExample is { } difference ? $"as a document it would mean something else for: {difference.Case}" : null;
            return fallback is not null ? null : done with
            {
                Result = done.Result with { ExactParts = [.. JsonShapes.UnreadIn(mapping.Document).Select(reason => $"{task.Source.Template.File}:{task.Source.Template.PositionOf(reason.Span.Start)} {reason.Message}").Distinct()] },
            };
        }
        catch (Refusal refusal)
        {
            fallback = $"{task.Source.Template.File}:{task.Source.Template.PositionOf(refusal.Span.Start)} {refusal.Message}";
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            fallback = $"it cannot be written as a document: {failure.Message}";
            return null;
        }
    }

    private MigratedMapping Check(Task task, MappingMethod method, MappingStyle style, MappingComparison comparison)
    {
        using EmittedCode code = Load(method, task.Values);
        SyntaxTree tree = task.Source.Tree;
        Prover prover = new(tree, given => code.Run(0, given), task.Seeds) { Comparison = comparison };
        MappingProof proof = prover.Run(options.Cases, options.Seed);
        if (proof.CounterExample is null && options.Mutants > 0)
        {
            proof = WithMutants(proof, method, task, comparison, prover.Telling);
        }

        MappingMigration result = new(
            $"{task.Operation.MappingClass}.{task.Plan.Method}", task.Plan.Response is null ? "request" : "response", task.Plan.Template.ContentType, style, task.Source.Template, proof)
        {
            Deviations = [.. comparison.Shown.Select(shown => shown.Deviation)],
        };
        ProofCase[] goldens = [.. prover.Telling.Where(given => comparison.Of(given, given.Render(tree), code.Run(0, given)) == Agreement.Equal)];
        Dictionary<ProofCase, Outcome?> now = goldens.Concat(comparison.Shown.Select(entry => entry.Case)).Distinct().ToDictionary(given => given, given => code.Run(0, given));
        return new MigratedMapping(task.Plan, method, result, task.Source, goldens) { NowOf = given => now[given], Deviating = comparison.Shown, Values = task.Values };
    }

    private EmittedCode Load(MappingMethod method, ImmutableArray<DeploymentValue> read) =>
        EmittedCode.Load([SourceOf(method), .. OptionsOf(read)], [CallOf($"{Space}.Mapping.{method.Name}", read)], CompatGraph.Namespace);

    private string[] OptionsOf(ImmutableArray<DeploymentValue> read) => read.IsEmpty ? [] : [DeploymentValues.SampleSource(Space, values.Type, read)];

    private string CallOf(string method, ImmutableArray<DeploymentValue> read) => read.IsEmpty ? method : $"{method}(request, {DeploymentValues.Sample($"{Space}.{values.Type}", read)})";

    private static string SourceOf(MappingMethod method) => MappingClass.Of(Space, CompatGraph.Namespace, "Mapping", "A mapping.", [method]);

    /// <summary>Tries changed versions of the code: the cases have to notice them.</summary>
    private MappingProof WithMutants(MappingProof proof, MappingMethod method, Task task, MappingComparison comparison, IReadOnlyList<ProofCase> telling)
    {
        string[] mutants = [.. Mutations.Of(SourceOf(method))];
        proof = proof with { LeftOut = [.. Mutations.LeftOut(SourceOf(method))] };
        if (mutants.Length > options.Mutants)
        {
            // Evenly over the code, the same ones every time.
            mutants = [.. Enumerable.Range(0, options.Mutants).Select(i => mutants[(int)((long)i * mutants.Length / options.Mutants)])];
        }

        string[] spaces = [.. mutants.Select((_, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Space}.Mutant{i}"))];
        string[] sources = [.. mutants.Select((mutant, i) => mutant.Replace($"namespace {Space};", $"namespace {spaces[i]};", StringComparison.Ordinal))];

        // A version that does not compile is no mistake that could be made.
        HashSet<int> compiling = [.. Enumerable.Range(0, sources.Length)];
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation all = EmittedCode.Compile([.. sources, .. OptionsOf(task.Values)]);
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

        using EmittedCode code = EmittedCode.Load([.. tried.Select(i => sources[i]), .. OptionsOf(task.Values)], [.. tried.Select(i => CallOf($"{spaces[i]}.Mapping.{method.Name}", task.Values))], CompatGraph.Namespace);
        CaseGenerator generator = new(task.Source.Tree, options.Seed, telling);
        List<(ProofCase Given, Outcome? Expected)> cases = [];
        for (int i = 0; i < CasesForMutants; i++)
        {
            ProofCase given = generator.Next();
            try
            {
                cases.Add((given, given.Render(task.Source.Tree)));
            }
            catch (BeyondLimitsException)
            {
                // There is nothing to compare with.
            }
        }

        int noticed = Enumerable.Range(0, tried.Length).Count(i => cases.Any(entry => comparison.Of(entry.Given, entry.Expected, code.Run(i, entry.Given)) == Agreement.None));
        return proof with { Mutants = tried.Length, Noticed = noticed };
    }

    /// <summary>A template to migrate.</summary>
    private sealed record Task(MappingPlan Plan, OperationPlan Operation, TemplateUse Use, FixedTemplate Source, IReadOnlyList<ProofCase> Seeds)
    {
        /// <summary>The tree that is written as code: with options for what stands in for them.</summary>
        public SyntaxTree Code { get; init; } = Source.Tree;

        /// <summary>The options that the code reads.</summary>
        public ImmutableArray<DeploymentValue> Values { get; init; } = [];
    }
}
