using System.Text.RegularExpressions;
using VtlKit.Gateway;
using VtlKit.OpenApi.Reading;
using VtlKit.Text;

namespace VtlKit.OpenApi.Velocity;

/// <summary>Mapping templates that are files of their own: one template, one operation of which nothing else is known.</summary>
internal sealed partial class TemplateFiles : IFileKind
{
    private const string ContentType = "application/json";

    /// <inheritdoc/>
    public string Plural => "mapping templates in files of their own";

    /// <inheritdoc/>
    public string WhyNothing => "This template is empty.";

    /// <inheritdoc/>
    public FileFormat? FormatOf(UnknownFile file) =>
        file.IsNamed(".vtl", ".vm") || (!LooksLikeConfiguration(file) && Reference().IsMatch(file.Text)) ? FileFormat.Velocity : null;

    /// <inheritdoc/>
    public void Read(UnknownFile file, ReadingRun run)
    {
        string? name = file.File.Name;
        LocatedTemplate template = LocatedTemplate.Of(file.Text, name);
        bool isResponse = IsResponse(name, file.Text);
        MappingTemplate mapping = new(ContentType, template);
        run.Remarks.BeginChapter();
        run.Remarks.Note(
            "template", file.Root, 0,
            $"This is a template alone, read as the {(isResponse ? "response" : "request")} template of an HTTP integration, as nothing is known of its own.");
        Operation operation = new()
        {
            Id = name is null ? null : Path.GetFileNameWithoutExtension(name),
            Method = "POST",
            Path = "/",
            Api = new Api { Pointer = "" },
            File = name,
            Position = template.PositionOf(0),
            Pointer = "",
            Integration = new Integration
            {
                Type = IntegrationType.Http,
                HttpMethod = "POST",
                RequestTemplates = isResponse ? [] : [mapping],
                Responses = [new IntegrationResponse { StatusCode = "200", Templates = isResponse ? [mapping] : [] }],
            },
            Responses = [new DeclaredResponse("200", [])],
            Notes = run.Remarks.EndChapter(),
        };
        TemplateRole role = isResponse ? TemplateRole.Response : TemplateRole.Request;
        run.Catalogue.Add(operation, [new FoundTemplate(role, ContentType, template, isResponse ? "default" : null, true)]);
    }

    // What is called neither way is told by what only one of them can do.
    private static bool IsResponse(string? path, string text)
    {
        string name = Path.GetFileName(path ?? "");
        return ResponseName().IsMatch(name) || (!RequestName().IsMatch(name) && text.Contains("$context.responseOverride", StringComparison.Ordinal));
    }

    // A tree in lines, or one of a known kind, is no template but has some in it. Templates of JSON can pass as trees in braces.
    private static bool LooksLikeConfiguration(UnknownFile file) =>
        OtherFiles.Known(file) is not null
        || (file.Mapping is { } mapping && file.Text.AsSpan(mapping.Span.Start) is not ['{', ..])
        || (file.Flaw is not null && Document().IsMatch(file.Text));

    [GeneratedRegex("""\$!?\{?(input|util|context|stageVariables)\b|^[ \t]*#(set|if|foreach|define)[ \t]*\(""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Reference();

    // A document that something else in it keeps from being read.
    [GeneratedRegex("""^[ \t]*"?(openapi|swagger|AWSTemplateFormatVersion)"?[ \t]*:""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Document();

    [GeneratedRegex("""(^|[^a-z])(res|resp|response|responses|output|outputmapping|error)([^a-z]|$)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ResponseName();

    [GeneratedRegex("""(^|[^a-z])(req|request|requests|input|inputmapping)([^a-z]|$)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex RequestName();
}
