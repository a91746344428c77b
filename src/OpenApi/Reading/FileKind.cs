using System.Text.RegularExpressions;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Tells what a file is by what is in it.</summary>
internal static partial class FileKind
{
    private const string OpenApiWays = "OpenAPI documents, SAM and CloudFormation templates are";

    /// <summary>The format of a tree that can be read; <see cref="FileFormat.Unknown"/> for others.</summary>
    public static FileFormat FormatOf(Place root)
    {
        if (root.Node is not MappingNode mapping)
        {
            return FileFormat.Unknown;
        }

        if (mapping["openapi"] is ScalarNode { Value: var version })
        {
            return version.StartsWith("3.0", StringComparison.Ordinal) || version == "3" ? FileFormat.OpenApi30 : FileFormat.OpenApi31;
        }

        if (mapping["swagger"] is ScalarNode)
        {
            return FileFormat.OpenApi2;
        }

        bool isTemplate = mapping["AWSTemplateFormatVersion"] is not null
            || (mapping["Resources"] is MappingNode resources && resources.Entries.Any(static entry => entry.Value is MappingNode resource && IsResource(resource)))
            || root["Resources"]?["Fn::Transform"] is not null;
        if (isTemplate)
        {
            return Intrinsics.TemplateScope.Of(root).IsSam ? FileFormat.Sam : FileFormat.CloudFormation;
        }

        // An OpenAPI document whose version was forgotten.
        return mapping["paths"] is MappingNode && mapping["info"] is MappingNode ? FileFormat.OpenApi30 : FileFormat.Unknown;
    }

    /// <summary>Why a tree is not read: what it looks like, and what would be read.</summary>
    public static string WhyNot(Node root, string text) =>
        (root is MappingNode mapping ? Known(mapping) : null) is { } kind ? $"This looks like {kind}; {OpenApiWays} read."
        : WhyNot(text) ?? $"This is not an API: it is {root.Kind} without 'openapi', 'swagger' or 'Resources'. {OpenApiWays} read.";

    /// <summary>What a text that is no tree looks like; null where it looks like nothing known.</summary>
    public static string? WhyNot(string text) => KnownText(text) is { } kind ? $"This looks like {kind}; {OpenApiWays} read." : null;

    private static bool IsResource(MappingNode resource) => resource["Type"] is ScalarNode { Value: var type } && type.Contains("::", StringComparison.Ordinal);

    private static string? Known(MappingNode mapping)
    {
        bool Has(params ReadOnlySpan<string> keys)
        {
            foreach (string key in keys)
            {
                if (mapping[key] is null)
                {
                    return false;
                }
            }

            return true;
        }

        return mapping switch
        {
            _ when Has("service", "provider") || (Has("provider") && (Has("functions") || Has("resources"))) => "a serverless.yml of the Serverless Framework, which is not read yet",
            _ when Has("endpoints", "handler") || Has("endpoints", "runtime") => "an s-function.json of the Serverless Framework, which is not read yet",
            _ when Has("StartAt", "States") => "a Step Functions state machine, which has no mapping templates",
            _ when Has("asyncapi") => "an AsyncAPI document, which describes no REST API",
            _ when Has("apiVersion", "kind") => "a Kubernetes manifest, which describes no API Gateway",
            _ when Has("planned_values") || Has("terraform_version") => "Terraform's own JSON, which is not read yet",
            _ when Has("resource") && mapping["resource"] is MappingNode => "Terraform in JSON, which is not read yet",
            _ when Has("artifacts", "version") => "the manifest of a CDK assembly; the *.template.json beside it is what is read",
            _ when Has("app") && (Has("context") || Has("watch")) => "a cdk.json; run 'cdk synth' and give the *.template.json of its output",
            _ when Has("name", "dependencies") || Has("name", "devDependencies") || Has("name", "scripts") => "a package.json, which describes no API",
            _ when Has("services") && mapping["services"] is MappingNode => "a Compose file, which describes no API Gateway",
            _ when Has("jobs") && Has("on") => "a workflow of GitHub Actions, which describes no API",
            _ when Has("info", "item") => "a Postman collection, which describes no integrations",
            _ when Has("$schema") => "a JSON Schema, which describes no API",
            _ when Has("requestTemplates") || Has("integrationResponses") => "a single integration without an API around it",
            _ => null,
        };
    }

    private static string? KnownText(string text) => text switch
    {
        _ when Terraform().IsMatch(text) => "Terraform, which is not read yet",
        _ when Velocity().IsMatch(text) => "a mapping template of its own; 'vtlkit eval' renders one",
        _ when text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal) => "XML or HTML, which describes no API here",
        _ => null,
    };

    [GeneratedRegex("""^\s*(resource|data)\s+"aws_|^\s*(module|provider|variable)\s+"[^"\n]*"\s*\{|^\s*(terraform|locals)\s*\{""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Terraform();

    [GeneratedRegex("""\$!?\{?(input|util|context|stageVariables)\b|^\s*#(set|if|foreach|define)\s*\(""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Velocity();
}
