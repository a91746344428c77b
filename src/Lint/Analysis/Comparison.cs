using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Lint.Analysis;

/// <summary>A value of the message that a template compares with one of its own.</summary>
/// <param name="Node">The comparison.</param>
/// <param name="Origins">Where the value comes from.</param>
/// <param name="Constant">What it is compared with, as text.</param>
public sealed record Comparison(SyntaxNode Node, ImmutableArray<Origin> Origins, string Constant);

/// <summary>A replacement that a template carries out on text: <c>replaceAll("@@", '"')</c>.</summary>
/// <param name="Call">The call.</param>
/// <param name="Pattern">What is replaced; null where it is no constant.</param>
/// <param name="By">What stands there afterwards; null where it is no constant.</param>
/// <param name="PatternOrigins">Where the pattern comes from, if not from the template.</param>
/// <param name="ReplacementOrigins">Where the replacement comes from, if not from the template.</param>
public sealed record Replacement(MethodCall Call, string? Pattern, string? By, ImmutableArray<Origin> PatternOrigins, ImmutableArray<Origin> ReplacementOrigins);

/// <summary>An assignment to <c>$context.requestOverride</c> or <c>responseOverride</c>.</summary>
/// <param name="Directive">The assignment.</param>
/// <param name="Path">What it assigns to, with dots: <c>responseOverride.status</c>.</param>
/// <param name="Value">What it assigns: the values in it.</param>
/// <param name="Constant">The text, where all of it is the template's own.</param>
public sealed record OverrideAssignment(SetDirective Directive, string Path, ImmutableArray<Insertion> Value, string? Constant);

/// <summary>A loop, and what it goes through.</summary>
/// <param name="Directive">The loop.</param>
/// <param name="Origins">Where that comes from.</param>
/// <param name="IsText">Whether it is always a text, which has nothing to loop over.</param>
public sealed record LoopFacts(ForeachDirective Directive, ImmutableArray<Origin> Origins, bool IsText);
