using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.Lint.Analysis;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Fixes;

/// <summary>Changes of loops that pass on what a client named.</summary>
internal static class LoopFixes
{
    /// <summary>SEC004: headers with credentials are left out.</summary>
    public static ImmutableArray<TemplateEdit> LeaveOutCredentials(TemplateFacts facts, ImmutableArray<TemplateFinding> findings) =>
        Guards(facts, findings, (_, name) => [$"{name}.toLowerCase() != \"authorization\"", $"{name}.toLowerCase() != \"cookie\""]);

    /// <summary>SEC008: what has the name of a member of the template's own is left out.</summary>
    public static ImmutableArray<TemplateEdit> LeaveOutOwnNames(TemplateFacts facts, ImmutableArray<TemplateFinding> findings)
    {
        DocumentShape document;
        try
        {
            document = JsonShapeReader.Read(facts.Tree);
        }
        catch (Refusal)
        {
            return [];
        }

        return Guards(facts, findings, (finding, name) => [.. JsonShapes.NamesBeside(document, finding.Span.Start).Distinct().Select(own => $"{name} != {Quoted(own)}")]);
    }

    /// <summary>A client that names things as a template that was put right names members.</summary>
    public static ProofCase SampleOfOwnNames(SyntaxTree tree)
    {
        KeyValuePair<string, string>[] named =
        [
            .. tree.Root.DescendantsAndSelf().OfType<BinaryExpression>().Where(node => node.Operator == BinaryOperator.NotEqual)
                .Select(node => node.Right).OfType<StringLiteral>().Select(literal => literal.Value).Distinct().Select(name => KeyValuePair.Create(name, "1")),
        ];
        return new ProofCase { Query = named, Headers = named };
    }

    /// <summary>Puts what a loop does for each name under a condition.</summary>
    private static ImmutableArray<TemplateEdit> Guards(TemplateFacts facts, ImmutableArray<TemplateFinding> findings, Func<TemplateFinding, string, IReadOnlyList<string>> conditionsOf)
    {
        List<TemplateEdit> edits = [];
        foreach (TemplateFinding finding in findings)
        {
            ForeachDirective? loop = facts.Tree.Root.DescendantsAndSelf().OfType<ForeachDirective>().LastOrDefault(loop => loop.Body.Span.Contains(finding.Span));
            string? name = loop?.Source switch
            {
                Reference { Accessors: [.., MethodCall { Name: "entrySet" }] } => $"${loop.Variable}.key",
                Reference => $"${loop.Variable}",
                _ => null,
            };
            if (loop is null || name is null || edits.Any(edit => edit.Span.Start == loop.Body.Span.Start) || conditionsOf(finding, name) is not { Count: > 0 } conditions)
            {
                continue;
            }

            edits.Add(new TemplateEdit(TextSpan.Between(loop.Body.Span.Start, loop.Body.Span.Start), $"#if({string.Join(" && ", conditions)})"));
            edits.Add(new TemplateEdit(TextSpan.Between(loop.Body.Span.End, loop.Body.Span.End), "#end"));
        }

        return [.. edits];
    }

    private static string Quoted(string text) => text.Contains('\'', StringComparison.Ordinal) ? $"\"{text}\"" : $"'{text}'";
}
