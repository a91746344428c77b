using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.Migrate.Emission;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Project;

/// <summary>What the code of an operation consists of.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Name">The name that its classes begin with.</param>
/// <param name="Mappings">Its templates with the methods they become.</param>
internal sealed record OperationPlan(Operation Operation, string Name, ImmutableArray<MappingPlan> Mappings)
{
    /// <summary>The mappings that read options.</summary>
    public ImmutableHashSet<MappingPlan> Configured { get; init; } = [];

    /// <summary>What its pipeline does differently on purpose.</summary>
    public ImmutableArray<Deviation> Deviations { get; init; } = [];

    /// <summary>A mapping as a function of a request.</summary>
    public string DelegateOf(MappingPlan mapping, string options) => Configured.Contains(mapping) ? $"request => {MappingClass}.{mapping.Method}(request, {options})" : $"{MappingClass}.{mapping.Method}";

    /// <summary>The class of its mappings.</summary>
    public string MappingClass => Name + "Mapping";

    /// <summary>The interface of its backend.</summary>
    public string Port => $"I{Name}Integration";

    /// <summary>The class of the models of its bodies.</summary>
    public string ModelsClass => Name + "Models";

    /// <summary>Whether there is a backend.</summary>
    public bool HasBackend => Operation.Integration.Type is not IntegrationType.Mock;

    /// <summary>Whether that is an HTTP service.</summary>
    public bool IsHttp => Operation.Integration.Type is IntegrationType.Http or IntegrationType.HttpProxy;

    /// <summary>The kind of backend as emitted code names it.</summary>
    public string Kind { get; } = Operation.Integration switch
    {
        { Type: IntegrationType.Mock } => "Mock",
        { Type: IntegrationType.Http } => "Http",
        { Type: IntegrationType.HttpProxy } => "HttpProxy",
        { Type: IntegrationType.AwsProxy } => "LambdaProxy",
        { Uri: { } uri } when uri.Contains(":lambda:path/", StringComparison.Ordinal) => "Lambda",
        _ => "Aws",
    };

    /// <summary>What its requests have to fulfil; null for nothing.</summary>
    public RequestValidation? Validation { get; } = OperationSetup.Of(Operation).Validation is { } validation
        && (validation.Headers.Any() || validation.Path.Any() || validation.Query.Any() || validation.Models.Any())
            ? validation
            : null;

    /// <summary>The models of its bodies; null where they are not checked.</summary>
    public BodyModels? Models { get; } = OperationSetup.Of(Operation).Validation is { Models: [_, ..] models } ? new BodyModels(models) : null;

    /// <summary>Whether its bodies can be bytes.</summary>
    public bool HasBytes => Operation.Api.BinaryMediaTypes.Any() || Operation.Integration.ContentHandling is not null
        || Operation.Integration.Responses.Any(response => response.ContentHandling is not null);

    /// <summary>The gateway responses of the API that its answers can take.</summary>
    public IEnumerable<GatewayResponse> Answers => Operation.Api.GatewayResponses.Where(response => AnswerTypes.Contains(response.Type));

    /// <summary>The types of answer that a migrated service gives by itself.</summary>
    public static ImmutableArray<string> AnswerTypes { get; } =
    [
        "API_CONFIGURATION_ERROR", "BAD_REQUEST_BODY", "BAD_REQUEST_PARAMETERS", GatewayResponseTypes.Default4xx, GatewayResponseTypes.Default5xx, "INTEGRATION_FAILURE",
        "INTEGRATION_TIMEOUT", "UNSUPPORTED_MEDIA_TYPE",
    ];

    /// <summary>The methods for an operation's templates, each with its own name.</summary>
    public static ImmutableArray<MappingPlan> MappingsOf(Operation operation)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        var plans = ImmutableArray.CreateBuilder<MappingPlan>();
        Integration integration = operation.Integration;
        foreach (MappingTemplate template in integration.RequestTemplates)
        {
            Add("ToIntegration", template, null, integration.RequestTemplates.Length > 1);
        }

        foreach (IntegrationResponse response in integration.Responses)
        {
            string name = "ToResponse" + (integration.Responses.Length > 1 ? CSharpText.PascalCase(response.StatusCode) is var code && char.IsAsciiDigit(response.StatusCode.FirstOrDefault()) ? code[1..] : code : "");
            foreach (MappingTemplate template in response.Templates.Where(template => template.Template.Text.Length > 0))
            {
                Add(name, template, response, response.Templates.Length > 1);
            }
        }

        return plans.ToImmutable();

        void Add(string name, MappingTemplate template, IntegrationResponse? response, bool isOneOfSeveral)
        {
            string method = isOneOfSeveral && template.ContentType != MediaType.Json ? name + CSharpText.PascalCase(template.ContentType) : name;
            string unique = method;
            for (int i = 2; !names.Add(unique); i++)
            {
                unique = method + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            plans.Add(new MappingPlan(unique, template, response));
        }
    }
}

/// <summary>A template and the method it becomes.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Template">The template.</param>
/// <param name="Response">The integration response it belongs to; null for a request template.</param>
internal sealed record MappingPlan(string Method, MappingTemplate Template, IntegrationResponse? Response);
