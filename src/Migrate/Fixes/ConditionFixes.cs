using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Fixes;

/// <summary>Changes of what templates ask before they answer.</summary>
internal static class ConditionFixes
{
    /// <summary>COR004: a reference that holds by being there is compared with the empty text as well.</summary>
    public static ImmutableArray<TemplateEdit> AskForValues(TemplateFacts facts, ImmutableArray<TemplateFinding> findings) =>
    [
        .. from branch in facts.Tree.Root.DescendantsAndSelf().OfType<IfBranch>()
           where findings.Any(finding => branch.Condition.Span.Contains(finding.Span))
           from reference in Asked(branch.Condition)
           let text = Plain(facts[reference.Span])
           select new TemplateEdit(reference.Span, reference.Accessors is [.., MethodCall { Name: "length" or "size" }] ? $"({text} > 0)" : $"({text} && {text} != \"\")"),
    ];

    /// <summary>COR029: an execution that timed out is told from one that succeeded.</summary>
    public static ImmutableArray<TemplateEdit> TellTimeouts(TemplateFacts facts, ImmutableArray<TemplateFinding> findings)
    {
        List<TemplateEdit> edits = [];
        foreach (BinaryExpression comparison in facts.Tree.Root.DescendantsAndSelf().OfType<BinaryExpression>().Where(node => node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual && findings.Any(finding => node.Span.Contains(finding.Span))))
        {
            (Expression status, StringLiteral? failed) = comparison.Right is StringLiteral right ? (comparison.Left, right) : (comparison.Right, comparison.Left as StringLiteral);
            if (failed is not { Value: "FAILED" })
            {
                continue;
            }

            string sign = comparison.Operator == BinaryOperator.Equal ? "==" : "!=";
            string timedOut = $"{facts[status.Span]} {sign} \"TIMED_OUT\"";
            IfBranch? branch = facts.Tree.Root.DescendantsAndSelf().OfType<IfBranch>().FirstOrDefault(branch => Inner(branch.Condition) == comparison);
            if (branch is null || comparison.Operator == BinaryOperator.NotEqual)
            {
                edits.Add(new TemplateEdit(comparison.Span, $"({facts[comparison.Span]} {(sign == "==" ? "||" : "&&")} {timedOut})"));
                continue;
            }

            // The same answer as for one that failed, but for the status.
            bool isStatusOnly = branch.Body.Statements.All(statement => statement is SetDirective set ? IsStatus(set.Target) : statement is FixedText { Output: var output } && string.IsNullOrWhiteSpace(output));
            string body = isStatusOnly ? "\n" : facts[branch.Body.Span];
            edits.Add(new TemplateEdit(TextSpan.Between(branch.Body.Span.End, branch.Body.Span.End), $"#elseif({timedOut}){body}#set($context.responseOverride.status = 504)\n"));
        }

        return [.. edits];
    }

    /// <summary>COR028: an execution that did not succeed is answered with its error and cause.</summary>
    public static ImmutableArray<TemplateEdit> AnswerFailures(TemplateFacts facts, ImmutableArray<TemplateFinding> findings)
    {
        static string Value(string name) => $"""$util.escapeJavaScript($input.path('$.{name}')).replaceAll("\\'", "'")""";
        string failure = $"\n#else\n#set($context.responseOverride.status = 500)\n{{\"error\": \"{Value("error")}\", \"cause\": \"{Value("cause")}\"}}\n#end\n";
        int end = facts.Text.Length;
        return [new TemplateEdit(TextSpan.Between(0, 0), "#if($input.path('$.status') == \"SUCCEEDED\")\n"), new TemplateEdit(TextSpan.Between(end, end), failure)];
    }

    /// <summary>The references that a condition asks for by themselves.</summary>
    private static IEnumerable<Reference> Asked(Expression condition) => condition switch
    {
        Reference reference => [reference],
        NotExpression not => Asked(not.Operand),
        ParenthesizedExpression parenthesized => Asked(parenthesized.Inner),
        BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } logical => Asked(logical.Left).Concat(Asked(logical.Right)),
        _ => [],
    };

    private static Expression Inner(Expression condition) => condition is ParenthesizedExpression parenthesized ? Inner(parenthesized.Inner) : condition;

    private static bool IsStatus(Reference target) => target is { Name: "context", Accessors: [PropertyAccess { Name: "responseOverride" }, PropertyAccess { Name: "status" }] };

    /// <summary>A reference as an operand: without <c>!</c> and braces.</summary>
    private static string Plain(string text)
    {
        string body = text[1..].TrimStart('!');
        return "$" + (body is ['{', .. var inner, '}'] ? inner : body);
    }
}
