using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A rule about values in the output that are not as they should be. Each such value is one rule's.</summary>
public abstract class DefectRule : TemplateRule
{
    /// <inheritdoc/>
    public sealed override IEnumerable<TemplateFinding> Check(TemplateFacts facts) => facts.Sites.Where(IsMine).Select(site => Report(facts, site));

    /// <summary>Whether a value is this rule's.</summary>
    internal abstract bool IsMine(Site site);

    /// <summary>What to write instead, as a sentence.</summary>
    internal abstract string Advice(TemplateFacts facts, Site site);

    /// <summary>How to mend it; null where that takes a person.</summary>
    internal virtual TemplateFix? Mend(TemplateFacts facts, Site site) => null;

    private TemplateFinding Report(TemplateFacts facts, Site site)
    {
        ProvedWitness? witness = site.Leak is { } leak ? Witnessing.Of(facts, leak) : site.Fault is { } fault ? Witnessing.Of(facts, fault) : null;
        string written = facts[site.Span];
        string message = $"{(witness is null ? Suspicion(facts, written) : Wording.Effect(facts, site, witness, written))} {Advice(facts, site)}";

        // What the backend leaves out or gives as another type is its own affair: it may never.
        bool isBackendsChoice = !facts.IsRequest && (site.Fault is { IsConstant: false } || (site.Leak is not null && site.Defect == Defect.TextAsValue));
        isBackendsChoice |= !facts.IsRequest && site is { Defect: Defect.Container, Leak.Atom: { Path.Length: > 0 } atom } && !atom.Segments.Contains(PathSegments.Parsed);
        bool isProved = witness is { IsConfirmed: true } && !isBackendsChoice;
        return At(site.Span, message) with
        {
            Severity = isProved ? Info.Severity : Info.Severity > Severity.Warning ? Severity.Warning : Info.Severity,
            Proof = isProved ? witness!.Proof : null,
            Witness = witness?.Witness,
            Fix = Mend(facts, site),
        };
    }

    private static string Suspicion(TemplateFacts facts, string written) =>
        $"{Wording.Quoted(written)} gets to the output as {(facts.IsRequest ? "the client sends it" : "the backend answers it")}; no message was found that shows it.";
}

/// <summary>Says what happens to whom.</summary>
internal static class Wording
{
    private const int LongestQuote = 70;

    public static string Effect(TemplateFacts facts, Site site, ProvedWitness witness, string written)
    {
        if (site.Leak is not { } leak)
        {
            return $"{Quoted(written)} makes the output invalid: {witness.Witness.Problem.TrimEnd('.')}.";
        }

        Evidence evidence = leak.Best;
        string effect = evidence.Difference switch
        {
            { Kind: DifferenceKind.Structure, Member: { } member } when site.Replaced is not null => $"replaces `{member}`, which the template fixes",
            { Replaces: true, Member: { } member } => $"replaces `{member}`",
            { Kind: DifferenceKind.Structure, Member: { } member } when evidence.Difference.Message.Contains("appears", StringComparison.Ordinal) => $"adds `{member}` to the output",
            { Kind: DifferenceKind.Broken, Depth: > 0 } => "breaks the JSON in a string of the output",
            { Kind: DifferenceKind.Broken } => "makes the output invalid",
            { Kind: DifferenceKind.Value } => "arrives as another text",
            _ => "changes the output beside itself",
        };
        return $"{Source(facts, leak.Atom)} of {Quoted(evidence.Hostile.Value)} {effect}.";
    }

    public static string Quoted(string text)
    {
        string shown = text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return $"`{(shown.Length > LongestQuote ? shown[..LongestQuote] + "…" : shown)}`";
    }

    private static string Source(TemplateFacts facts, Origin atom) => atom.Kind switch
    {
        OriginKind.Payload when facts.IsRequest => $"A caller's {PathText(atom)}",
        OriginKind.Payload => $"A backend's {PathText(atom)}",
        OriginKind.PathParameter => $"A caller's path parameter `{atom.Name}`",
        OriginKind.QueryParameter or OriginKind.AnyParameter => $"A caller's query parameter `{atom.Name}`",
        OriginKind.Header => $"A caller's `{atom.Name}`",
        OriginKind.QueryParameterName => "A caller's query parameter with the name",
        OriginKind.HeaderName => "A caller's header with the name",
        OriginKind.Context when atom.Path == "identity.userAgent" => "A caller's `User-Agent`",
        _ => $"A `$context.{atom.Path}`",
    };

    private static string PathText(Origin atom)
    {
        IEnumerable<string> parts = atom.Segments.Where(static segment => segment != PathSegments.Parsed).Select(static segment => segment switch
        {
            PathSegments.Item => "[0]",
            PathSegments.AnyMember => ".*",
            PathSegments.MemberName => " name",
            _ => $".{segment}",
        });
        return atom.Path.Length == 0 ? "body" : $"`${string.Concat(parts)}`";
    }
}
