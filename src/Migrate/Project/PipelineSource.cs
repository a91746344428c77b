using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using VtlKit.Gateway;

namespace VtlKit.Migrate.Project;

/// <summary>
/// The files around the mappings that are the same for every service, made of those in <c>Compat/Pipeline</c>: without the files, and the parts
/// between <c>#if</c> and <c>#endif</c>, that a service does not need.
/// </summary>
internal static class PipelineSource
{
    private const string Master = "VtlKit.Migrate.Compat";

    private static readonly string[] ReadersOfJson = ["ReadJson", "JsonAt", "JsonOf"];

    /// <summary>The files by name.</summary>
    /// <param name="space">The namespace that they are in.</param>
    /// <param name="plans">The operations of the service.</param>
    /// <param name="mappings">The code of their mappings.</param>
    /// <param name="shape">What the service is plugged into.</param>
    public static IEnumerable<(string Name, string Text)> Of(string space, IReadOnlyList<OperationPlan> plans, IEnumerable<string> mappings, ServiceShape shape)
    {
        string[] features = [.. FeaturesOf(plans), .. mappings.Any(ReadsJson) ? ["INVALID_JSON"] : Array.Empty<string>()];
        CSharpParseOptions options = new(LanguageVersion.Latest, preprocessorSymbols: features);
        foreach (string name in FilesOf(plans, features, shape).Order(StringComparer.Ordinal))
        {
            string text = WithoutDirectives(Read($"Pipeline/{name}"), options)
                .Replace($"namespace {Master}.Pipeline;", $"namespace {space};", StringComparison.Ordinal)
                .Replace($"using static {Master}.", $"using static {space}.", StringComparison.Ordinal);
            yield return (name, text);
        }
    }

    /// <summary>A file that is embedded to be written out.</summary>
    /// <param name="name">Its name below <c>Compat</c>.</param>
    public static string Read(string name)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static IEnumerable<string> FilesOf(IReadOnlyList<OperationPlan> plans, string[] features, ServiceShape shape)
    {
        List<string> files = ["GatewayMessages.cs", "GatewayOperation.cs", "GatewayException.cs", "GatewayPipeline.cs", "GatewayEndpoint.cs", "MessageHeaders.cs"];
        AddIf("PARAMETERS", "ParameterSources.cs");
        AddIf("VALIDATION", "RequestValidation.cs");
        AddIf("MODELS", "JsonSchema.cs", "SchemaCheck.cs");
        AddIf("ANSWERS", "GatewayAnswer.cs");
        AddIf("BYTES", "PayloadConversion.cs");
        AddIf("LAMBDA_PROXY", "LambdaProxy.cs");
        if (shape == ServiceShape.Middleware)
        {
            files.Add("MiddlewareIntegration.cs");
        }
        else if (plans.Any(plan => plan.HasBackend))
        {
            files.Add("HandlerIntegration.cs");
            files.AddRange(plans.Any(plan => plan.IsHttp) ? ["HttpIntegration.cs"] : Array.Empty<string>());
        }

        return files;

        void AddIf(string feature, params string[] names) => files.AddRange(features.Contains(feature) ? names : []);
    }

    private static IEnumerable<string> FeaturesOf(IReadOnlyList<OperationPlan> plans)
    {
        foreach (OperationPlan plan in plans)
        {
            Integration integration = plan.Operation.Integration;
            if (plan.Answers.Any())
            {
                yield return "ANSWERS";
            }

            if (plan.Answers.Any() || integration.RequestParameters.Any() || integration.Responses.Any(response => response.Parameters.Any()))
            {
                yield return "PARAMETERS";
            }

            if (plan.Validation is not null)
            {
                yield return "VALIDATION";
            }

            if (plan.Models is { } models)
            {
                yield return "MODELS";
                foreach (string keyword in models.Features)
                {
                    yield return keyword;
                }
            }

            if (plan.HasBytes)
            {
                yield return "BYTES";
            }

            if (integration.Responses.Any(response => !string.IsNullOrEmpty(response.Pattern)))
            {
                yield return "PATTERNS";
            }

            switch (plan.Kind)
            {
                case "Mock":
                    yield return "MOCK";
                    break;
                case "Lambda":
                    yield return "LAMBDA";
                    break;
                case "Http":
                    yield return "HTTP";
                    break;
                case "HttpProxy":
                    yield return "HTTP_PROXY";
                    break;
                case "LambdaProxy":
                    yield return "LAMBDA_PROXY";
                    break;
            }
        }
    }

    private static bool ReadsJson(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && ReadersOfJson.Contains(token.ValueText));

    private static string WithoutDirectives(string source, CSharpParseOptions options)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, options).GetRoot();
        StringBuilder text = new(source);
        foreach (TextSpan span in root.DescendantTrivia().Where(trivia => trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia)).Select(trivia => trivia.FullSpan).Reverse())
        {
            text.Remove(span.Start, span.Length);
        }

        return text.ToString();
    }
}
