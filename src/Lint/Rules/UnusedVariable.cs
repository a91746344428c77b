using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Flags variables that are set and never read.</summary>
public sealed class UnusedVariable : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR026",
        "unused-variable",
        Severity.Warning,
        Summary: "A variable is set and never read.",
        Why: "What was to use it is gone, or reads another name by mistake, which is empty then.")
    {
        Bad = new RuleExample("""
            #set($limit = 10)
            {"limt": "$!limt"}
            """),
        Good = new RuleExample("""
            #set($limit = 10)
            {"limit": $limit}
            """),
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        SyntaxNode[] nodes = [.. facts.Tree.Root.DescendantsAndSelf()];
        HashSet<Reference> targets = new(nodes.OfType<SetDirective>().Select(static set => set.Target), ReferenceEqualityComparer.Instance);
        HashSet<string> read = [.. nodes.OfType<Reference>().Where(reference => !targets.Contains(reference) || !reference.Accessors.IsEmpty).Select(static reference => reference.Name)];
        return from set in nodes.OfType<SetDirective>()
               where set.Target.Accessors.IsEmpty && !read.Contains(set.Target.Name)
                   && !set.Value.DescendantsAndSelf().OfType<MethodCall>().Any(static call => call.Name is not ("path" or "json" or "params"))
               select At(set.Target.Span, $"Nothing reads ${set.Target.Name}: remove it, or correct the name where it was to be read.");
    }
}
