using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Analysis;

/// <summary>What is known of one template, found out once and shared by the rules.</summary>
public sealed class TemplateFacts
{
    private TemplateFacts(TemplateUse use, SyntaxTree tree)
    {
        Use = use;
        Tree = tree;
    }

    /// <summary>The template, what it is for and where it stands.</summary>
    public TemplateUse Use { get; }

    /// <summary>Its tree; the rules see only templates that parse, but for the one about those that do not.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>The template's text.</summary>
    public string Text => Use.Template.Text;

    /// <summary>The integration it belongs to; null where it stands alone.</summary>
    public Integration? Integration => Use.Operation?.Integration;

    /// <summary>Whether it maps a request; otherwise a response.</summary>
    public bool IsRequest => Use.Role is TemplateRole.Request or TemplateRole.WebSocketRequest;

    /// <summary>Finds the facts of a template.</summary>
    public static TemplateFacts Of(TemplateUse use) => new(use, VtlParser.Parse(use.Template.Text));

    /// <summary>What a stretch of the template says.</summary>
    public string this[TextSpan span] => Tree.Source[span];
}
