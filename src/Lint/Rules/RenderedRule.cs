using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>A rule about templates that are rendered: they parse, and are VTL.</summary>
public abstract class RenderedRule : TemplateRule
{
    /// <inheritdoc/>
    public sealed override IEnumerable<TemplateFinding> Check(TemplateFacts facts) => facts.IsRendered ? CheckRendered(facts) : [];

    /// <summary>Its findings in a template that is rendered.</summary>
    internal abstract IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts);

    /// <summary>The references of a template that are not escaped.</summary>
    internal static IEnumerable<Reference> References(TemplateFacts facts) =>
        facts.Tree.Root.DescendantsAndSelf().OfType<Reference>().Where(static reference => !reference.Escape.IsEscaped && reference.Form is not (ReferenceForm.Bare or ReferenceForm.SlashBang));

    /// <summary>A witness of the sample message, for what is the same in every rendering.</summary>
    internal static Witness? Sample(TemplateFacts facts, string problem) =>
        facts.Probe.Kept is [var first, ..] ? Witnessing.WitnessOf(first, problem, null) : null;

    /// <summary>Whether at least two different messages were rendered, so that what holds for all of them can be called constant.</summary>
    internal static Proof? Constant(TemplateFacts facts) => facts.Probe.Trials.Select(static trial => trial.Scenario.Signature).Distinct().Skip(1).Any() ? Proof.Constant : null;
}
