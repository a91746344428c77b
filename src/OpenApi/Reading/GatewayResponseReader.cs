using System.Globalization;
using VtlKit.Gateway;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Reads what an API makes of the gateway's own answers. What is wrong there is told by whoever lists the templates.</summary>
internal sealed class GatewayResponseReader(Resolver told)
{
    private const string HeaderPrefix = "gatewayresponse.header.";

    private readonly Resolver resolver = told.Fresh();
    private readonly TemplateMapReader templates = new(told.Fresh(), new RemarkLog());

    /// <summary>The responses of a map by type: <c>x-amazon-apigateway-gateway-responses</c>, or SAM's <c>GatewayResponses</c>.</summary>
    public IEnumerable<GatewayResponse> ReadMap(Place? owner, string key)
    {
        foreach ((ScalarNode type, Place response) in owner is { } holder && resolver.Get(holder, key) is { } place ? resolver.Entries(place) : [])
        {
            yield return Read(type.Value, response);
        }
    }

    /// <summary>The response of an <c>AWS::ApiGateway::GatewayResponse</c>'s properties.</summary>
    public GatewayResponse ReadResource(Place properties) => Read(resolver.Text(properties, "ResponseType") ?? "", properties);

    private GatewayResponse Read(string type, Place response)
    {
        string status = resolver.Text(response, "statusCode") ?? resolver.Text(response, "StatusCode") ?? "";
        return new GatewayResponse
        {
            Type = type,
            Status = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null,
            Parameters = [.. Parameters(resolver.Get(response, "responseParameters") ?? resolver.Get(response, "ResponseParameters"))],
            Templates =
            [
                .. TemplateMapReader.Chosen(templates.Read(response, "responseTemplates", TemplateRole.GatewayResponse, type)),
                .. TemplateMapReader.Chosen(templates.Read(response, "ResponseTemplates", TemplateRole.GatewayResponse, type)),
            ],
        };
    }

    // SAM writes {Headers: {X: "'constant'"}} for {gatewayresponse.header.X: "'constant'"}.
    private IEnumerable<KeyValuePair<string, string>> Parameters(Place? map)
    {
        foreach ((ScalarNode name, Place value) in map is { } place ? resolver.Entries(place) : [])
        {
            if (value.Node is ScalarNode expression)
            {
                yield return KeyValuePair.Create(name.Value, expression.Value);
            }
            else if (name.Value == "Headers")
            {
                foreach ((ScalarNode header, Place mapped) in resolver.Entries(value))
                {
                    if (mapped.Node is ScalarNode constant)
                    {
                        yield return KeyValuePair.Create(HeaderPrefix + header.Value, constant.Value);
                    }
                }
            }
        }
    }
}
