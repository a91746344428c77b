using System.Text.RegularExpressions;
using VtlKit.Gateway;
using VtlKit.Syntax;

namespace VtlKit.Lint.Analysis;

/// <summary>What the output of a template is read as.</summary>
public enum OutputFormat
{
    /// <summary>Text that nothing parses, or it cannot be told.</summary>
    Text,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>The lenient JSON of MOCK, of which only the status code counts.</summary>
    MockStatus,

    /// <summary><c>application/x-www-form-urlencoded</c></summary>
    Form,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>HTML.</summary>
    Html,
}

/// <summary>Tells what a template's output is read as: by who reads it, then by its content type, then by how it begins.</summary>
internal static partial class OutputFormats
{
    private const string ValueMark = "\u0001";
    private const string FormType = "application/x-www-form-urlencoded";

    public static OutputFormat Of(TemplateSubject subject, SyntaxTree tree)
    {
        OutputFormat written = WrittenIn(tree);
        return subject.Role.IsRequest() ? OfRequest(subject, written) : OfResponse(subject, written);
    }

    private static OutputFormat OfRequest(TemplateSubject subject, OutputFormat written)
    {
        Integration? integration = subject.Operation?.Integration;
        if (integration?.Type is IntegrationType.Mock)
        {
            return OutputFormat.MockStatus;
        }

        string sent = integration?.RequestParameters.FirstOrDefault(static parameter => parameter.Key.Equals("integration.request.header.Content-Type", StringComparison.OrdinalIgnoreCase)).Value?.Trim('\'') ?? "";
        if (sent.StartsWith(FormType, StringComparison.OrdinalIgnoreCase))
        {
            return OutputFormat.Form;
        }

        bool isAws = integration?.Type is IntegrationType.Aws;
        return written switch
        {
            OutputFormat.Form or OutputFormat.Xml or OutputFormat.Html or OutputFormat.Json => written,
            _ when isAws && !IsBytes(integration!) => OutputFormat.Json,
            _ when IsJson(subject.ContentType) => OutputFormat.Json,
            _ => OutputFormat.Text,
        };
    }

    private static OutputFormat OfResponse(TemplateSubject subject, OutputFormat written)
    {
        string type = MediaType.FirstOf(subject.ContentType);
        return type.EndsWith("html", StringComparison.OrdinalIgnoreCase) ? OutputFormat.Html
            : type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) ? OutputFormat.Xml
            : written != OutputFormat.Text ? written
            : IsJson(type) ? OutputFormat.Json
            : OutputFormat.Text;
    }

    private static bool IsJson(string contentType) => MediaType.FirstOf(contentType).EndsWith("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsBytes(Integration integration) => integration.Uri is { } uri && (uri.Contains(":s3:", StringComparison.Ordinal) || uri.Contains(":sqs:", StringComparison.Ordinal));

    private static OutputFormat WrittenIn(SyntaxTree tree)
    {
        string text = string.Concat(Texts(tree.Root)).TrimStart();
        return text switch
        {
            ['{' or '[' or '"', ..] => OutputFormat.Json,
            _ when text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) => OutputFormat.Html,
            ['<', ..] => OutputFormat.Xml,
            _ when Form().IsMatch(text) => OutputFormat.Form,
            _ => OutputFormat.Text,
        };
    }

    private static IEnumerable<string> Texts(SyntaxNode node) => node switch
    {
        Interpolation => [ValueMark],
        FixedText text => [text.Output],
        Block block => block.Statements.SelectMany(Texts),
        IfDirective directive => directive.Children.SelectMany(Texts),
        IfBranch branch => Texts(branch.Body),
        ForeachDirective loop => Texts(loop.Body),
        _ => [],
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.\[\]-]*=")]
    private static partial Regex Form();
}
