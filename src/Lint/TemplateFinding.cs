using System.Collections.Immutable;
using VtlKit.Lint.Fixes;
using VtlKit.Text;

namespace VtlKit.Lint;

/// <summary>One mistake at one place of a template; <see cref="Linter"/> finds its place in the author's file.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Severity">How bad it is here.</param>
/// <param name="Span">Where it stands in the template.</param>
/// <param name="Message">What happens to whom and what to write instead: a capital first, a full stop last.</param>
public sealed record TemplateFinding(RuleInfo Rule, Severity Severity, TextSpan Span, string Message)
{
    /// <summary>How it is proved; null for what is only probable.</summary>
    public Proof? Proof { get; init; }

    /// <summary>The request that shows it; null where the proof needs none.</summary>
    public Witness? Witness { get; init; }

    /// <summary>What to change; null where that takes a person.</summary>
    public TemplateFix? Fix { get; init; }

    /// <summary>The finding in the file that the template stands in.</summary>
    internal Finding In(LocatedTemplate template, FileEdits edits) => new(Rule, Severity, FileRange.Of(template, Span), Message)
    {
        Proof = Proof,
        Witness = Witness,
        Fix = Fix is { } fix ? edits.Of(template, fix) : null,
    };
}

/// <summary>A change of a template that mends a finding.</summary>
/// <param name="Title">What it does, in the imperative.</param>
/// <param name="IsSafe">Whether it was checked: with the witness the output is repaired, and for benign requests it is what it was.</param>
/// <param name="Edits">The changes, in order, none overlapping another.</param>
public sealed record TemplateFix(string Title, bool IsSafe, ImmutableArray<TemplateEdit> Edits);

/// <summary>A replacement in a template, in the characters that API Gateway gets.</summary>
/// <param name="Span">What is replaced, as offsets of the template.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record TemplateEdit(TextSpan Span, string Text);
