using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Lint.Witnesses;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Analysis;

/// <summary>What is known of one template, found out once and shared by the rules.</summary>
public sealed class TemplateFacts
{
    private readonly Lazy<FlowFacts> flow;
    private readonly Lazy<ProbeResult> probe;
    private readonly Lazy<ImmutableArray<Site>> sites;

    private TemplateFacts(TemplateSubject subject, SyntaxTree tree)
    {
        Subject = subject;
        Tree = tree;
        Format = OutputFormats.Of(subject, tree);
        flow = new(() => IsRendered ? OutputFlow.Of(tree, subject.Role, Format) : new FlowFacts());
        probe = new(() => Prober.Run(this));
        Renderings = new Renderings(this);
        sites = new(() => IsRendered ? Witnesses.Sites.Of(this) : []);
    }

    /// <summary>The template, and what it is for.</summary>
    public TemplateSubject Subject { get; }

    /// <summary>Its tree; the rules see only templates that parse, but for the one about those that do not.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>Whether it is ever rendered: it parses, and is no text of a gateway response, which is not VTL.</summary>
    public bool IsRendered => Tree.Diagnostics.IsEmpty && Subject.Role != TemplateRole.GatewayResponse;

    /// <summary>What its output is read as.</summary>
    public OutputFormat Format { get; }

    /// <summary>How values get to the output.</summary>
    public FlowFacts Flow => flow.Value;

    /// <summary>What it renders to.</summary>
    internal Renderings Renderings { get; }

    /// <summary>The work that there is for the proof and the fix of one finding: less for a template with many, so that the whole stays bounded.</summary>
    internal long WorkForOne => LintLimits.ProofWork / (Probe.Leaks.Length + Probe.Faults.Length + 1);

    /// <summary>What trying it with messages gave.</summary>
    internal ProbeResult Probe => probe.Value;

    /// <summary>The values in its output that are not as they should be.</summary>
    internal ImmutableArray<Site> Sites => sites.Value;

    /// <summary>The template's text.</summary>
    public string Text => Subject.Text;

    /// <summary>The integration it belongs to; null where it stands alone.</summary>
    public Integration? Integration => Subject.Operation?.Integration;

    /// <summary>Whether it maps a request; otherwise a response.</summary>
    public bool IsRequest => Subject.Role.IsRequest();

    /// <summary>Finds the facts of a template.</summary>
    public static TemplateFacts Of(TemplateSubject subject) => new(subject, VtlParser.Parse(subject.Text));

    /// <summary>Finds the facts of a template of a file.</summary>
    public static TemplateFacts Of(TemplateUse use) => Of(TemplateSubject.Of(use));

    /// <summary>What a stretch of the template says.</summary>
    public string this[TextSpan span] => Tree.Source[span];
}
