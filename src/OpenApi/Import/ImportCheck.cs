using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Reading;
using VtlKit.OpenApi.Tree;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.OpenApi.Import;

/// <summary>
/// What API Gateway refuses of an operation when it is imported or deployed, in the service's own words, at the place that is to be mended. Values
/// that only a deployment knows are not judged.
/// </summary>
internal sealed class ImportCheck(Resolver resolver, RemarkLog remarks, IntegrationNames names)
{
    /// <summary>Tells what is refused of a method with these declarations, whose integration stands at a place.</summary>
    public void Check(Integration integration, Place place, ImmutableArray<OperationParameter> parameters, ImmutableArray<DeclaredResponse> responses)
    {
        CheckAddress(integration, place);
        CheckRequestParameters(parameters, place);
        CheckPathVariables(integration, place);
        foreach (Place response in Responses(place))
        {
            CheckStatus(integration, response, responses);
            CheckResponseParameters(response);
        }
    }

    private void CheckAddress(Integration integration, Place place)
    {
        if (integration.Type == IntegrationType.Mock)
        {
            return;
        }

        if (integration.Type != IntegrationType.AwsProxy && string.IsNullOrEmpty(integration.HttpMethod))
        {
            Refused(
                place, $"An integration of this type needs '{names.HttpMethod}', the method that the backend is called with.",
                "Enumeration value for HttpMethod must be non-empty");
        }

        if (integration.Uri is null)
        {
            remarks.Problem(place, $"This integration needs a '{names.Uri}'.");
        }
        else if (WrittenUri(integration, place) is { } uri && IntegrationAddress.WhyNot(integration.Type, integration.Uri) is { } refusal)
        {
            Refused(uri, $"'{integration.Uri}' is no address of a backend of this type.", refusal);
        }
    }

    // The place of an address that is all known.
    private Place? WrittenUri(Integration integration, Place place) =>
        integration.Uri is { } uri && place[names.Uri] is { Node: ScalarNode { Tag: null } } written && !IntegrationAddress.HasPlaceholder(uri) ? written : null;

    private void CheckRequestParameters(ImmutableArray<OperationParameter> declared, Place place)
    {
        foreach ((ScalarNode target, Place value, string expression) in Mappings(place, names.RequestParameters))
        {
            if (MappingExpression.IsRequestTarget(target.Value) is false)
            {
                Refused(
                    value, $"'{target.Value}' names nothing of the backend's request: integration.request.path|querystring|header.NAME.",
                    MappingExpression.Refusal(target.Value));
            }
            else if (!MappingExpression.IsRequestSource(expression))
            {
                Refused(
                    value, $"'{expression}' is no mapping expression: method.request…, stageVariables.NAME, context.NAME or a text in single quotes.",
                    MappingExpression.Refusal(expression));
            }
            else if (MappingExpression.ParameterOf(expression) is { } parameter && !declared.Contains(parameter, ParameterComparer.Instance))
            {
                Refused(
                    value, $"'{expression}' is mapped, but the method does not declare that parameter.",
                    MappingExpression.Refusal(expression));
            }
        }
    }

    // {id} of an address is filled by a mapping or by a template, never by the path of the request itself.
    private void CheckPathVariables(Integration integration, Place place)
    {
        bool isOverridden = integration.RequestTemplates.Any(static template => template.Template.Text.Contains("requestOverride", StringComparison.Ordinal));
        if (integration.Type == IntegrationType.Mock || isOverridden || WrittenUri(integration, place) is not { } uri)
        {
            return;
        }

        foreach (string name in IntegrationAddress.VariablesOf(integration.Uri!))
        {
            string target = "integration.request.path." + name;
            if (!integration.RequestParameters.Any(mapping => mapping.Key == target))
            {
                Refused(
                    uri, $"'{{{name}}}' is filled by no mapping: '{names.RequestParameters}' needs '{target}'.",
                    MappingExpression.Refusal($"{{{name}}}"));
            }
        }
    }

    private void CheckStatus(Integration integration, Place response, ImmutableArray<DeclaredResponse> declared)
    {
        bool isProxy = integration.Type is IntegrationType.AwsProxy or IntegrationType.HttpProxy;
        if (!isProxy
            && response.Node is MappingNode
            && !declared.IsEmpty
            && resolver.Text(response, names.StatusCode) is { } status
            && !declared.Any(known => known.StatusCode == status || known.StatusCode == "default"))
        {
            Refused(response, $"The method declares no response {status}.", $"Output mapping refers to an invalid method response: {status}");
        }
    }

    private void CheckResponseParameters(Place response)
    {
        foreach ((ScalarNode _, Place value, string expression) in Mappings(response, names.ResponseParameters))
        {
            if (!MappingExpression.IsResponseSource(expression))
            {
                Refused(
                    value, $"'{expression}' is no mapping expression: integration.response…, stageVariables.NAME, context.NAME or a text in single quotes.",
                    MappingExpression.Refusal(expression));
            }
        }
    }

    private void CheckPattern(string? pattern, Place place)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return;
        }

        try
        {
            JavaRegex.Compile(pattern);
        }
        catch (JavaException exception)
        {
            remarks.Problem(place, $"'{pattern}' selects no response, as Java takes it for no regular expression: {exception.Message.TrimEnd('.')}.");
        }
        catch (LimitException)
        {
            // What cannot be run here may well be right.
        }
    }

    private IEnumerable<Place> Responses(Place integration) => resolver.Get(integration, names.Responses) switch
    {
        { Node: MappingNode } map => Checked(resolver.Entries(map).Select(static entry => ((string?)entry.Key.Value, entry.Value))),
        { Node: SequenceNode } list => Checked(resolver.Items(list).Select(item => (resolver.Text(item, "SelectionPattern"), item))),
        _ => [],
    };

    private IEnumerable<Place> Checked(IEnumerable<(string? Pattern, Place Response)> responses)
    {
        foreach ((string? pattern, Place response) in responses)
        {
            CheckPattern(pattern, response);
            yield return response;
        }
    }

    // Mappings whose expression is all known.
    private IEnumerable<(ScalarNode Target, Place Value, string Expression)> Mappings(Place owner, string key)
    {
        if (resolver.Get(owner, key) is not { Node: MappingNode } map)
        {
            yield break;
        }

        foreach ((ScalarNode target, Place written) in resolver.Written(map))
        {
            if (written.Node is ScalarNode { Tag: null, IsNull: false } scalar && IntegrationReader.IsText(scalar) && !scalar.Value.Contains("${", StringComparison.Ordinal))
            {
                yield return (target, written, scalar.Value);
            }
        }
    }

    private void Refused(Place place, string message, string words) => remarks.Problem(place, $"{message} API Gateway: {words}.");

    private sealed class ParameterComparer : IEqualityComparer<OperationParameter>
    {
        public static ParameterComparer Instance { get; } = new();

        public bool Equals(OperationParameter? first, OperationParameter? second) => first?.Name == second?.Name && first?.Location == second?.Location;

        public int GetHashCode(OperationParameter parameter) => StringComparer.Ordinal.GetHashCode(parameter.Name);
    }
}
