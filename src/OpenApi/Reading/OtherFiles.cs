using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Tells what a file looks like that no kind of <see cref="FileKinds"/> knows.</summary>
internal static class OtherFiles
{
    /// <summary>Why a file is not read: what it looks like or what is wrong with it, and where; and what would be read.</summary>
    public static (string Message, int Offset) WhyNot(UnknownFile file) => (Known(file) ?? KnownText(file.Text), file.Flaw) switch
    {
        ({ } kind, _) => ($"This looks like {kind}; {FileKinds.Read}", 0),
        (_, { } flaw) => (flaw.Message, flaw.Offset),
        _ => ($"This is not an API: it is {file.File.Root.Kind} without 'openapi', 'swagger' or 'Resources'. {FileKinds.Read}", 0),
    };

    /// <summary>What a tree looks like that describes no API; null where it looks like nothing known.</summary>
    public static string? Known(UnknownFile file) => file.Mapping is null ? null : file switch
    {
        _ when file.Has("StartAt", "States") => "a Step Functions state machine, which has no mapping templates",
        _ when file.Has("asyncapi") => "an AsyncAPI document, which describes no REST API",
        _ when file.Has("apiVersion", "kind") => "a Kubernetes manifest, which describes no API Gateway",
        _ when file.Has("artifacts", "version") => "the manifest of a CDK assembly; the *.template.json beside it is what is read",
        _ when file.Has("app") && (file.Has("context") || file.Has("watch")) => "a cdk.json; run 'cdk synth' and give the *.template.json of its output",
        _ when file.Has("name", "dependencies") || file.Has("name", "devDependencies") || file.Has("name", "scripts") => "a package.json, which describes no API",
        _ when file.Has("services") && file.Mapping["services"] is MappingNode => "a Compose file, which describes no API Gateway",
        _ when file.Has("jobs") && file.Has("on") => "a workflow of GitHub Actions, which describes no API",
        _ when file.Has("info", "item") => "a Postman collection, which describes no integrations",
        _ when file.Has("$schema") => "a JSON Schema, which describes no API",
        _ when file.Has("requestTemplates") || file.Has("integrationResponses") => "a single integration without an API around it",
        _ => null,
    };

    private static string? KnownText(string text) => text switch
    {
        _ when text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal) => "XML or HTML, which describes no API here",
        _ => null,
    };
}
