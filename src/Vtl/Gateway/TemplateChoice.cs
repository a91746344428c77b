using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>Which template a message goes through, and why.</summary>
/// <param name="Template">The template; null where the body goes on unchanged, or the request is refused.</param>
/// <param name="IsRefused">Whether the request is answered with 415 because no template is for it.</param>
/// <param name="Because">The reason, as a clause that can follow "because".</param>
public sealed record TemplateChoice(MappingTemplate? Template, bool IsRefused, string Because)
{
    /// <summary>The key that is for every content type without a template of its own.</summary>
    private const string CatchAll = "$default";

    /// <summary>
    /// The request template for a <c>Content-Type</c> header
    /// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html"/>).
    /// </summary>
    public static TemplateChoice ForRequest(Integration integration, string? contentType)
    {
        bool isAssumed = string.IsNullOrWhiteSpace(contentType);
        string mediaType = isAssumed ? MediaType.Json : MediaType.FirstOf(contentType);
        string subject = isAssumed
            ? $"the request has no Content-Type, which counts as {MediaType.Json}"
            : $"the request's Content-Type is {mediaType}";
        if (Find(integration.RequestTemplates, mediaType) is { } template)
        {
            return new(template, IsRefused: false, subject);
        }

        if (Find(integration.RequestTemplates, CatchAll) is { } catchAll)
        {
            return new(catchAll, IsRefused: false, $"{subject}, and {CatchAll} is for whatever has no template of its own");
        }

        bool hasTemplates = !integration.RequestTemplates.IsEmpty;
        string lack = hasTemplates ? $"{subject}, and no template is for it" : "the integration has no request templates";
        return integration.Passthrough switch
        {
            PassthroughBehavior.Never => new(null, IsRefused: true, $"{lack}, and passthroughBehavior is NEVER"),
            PassthroughBehavior.WhenNoTemplates when hasTemplates =>
                new(null, IsRefused: true, $"{lack}, and passthroughBehavior is WHEN_NO_TEMPLATES"),
            _ => new(null, IsRefused: false, lack),
        };
    }

    /// <summary>The response template for the request's <c>Accept</c> header. An empty template is as good as none.</summary>
    public static TemplateChoice ForResponse(IntegrationResponse response, string? accept)
    {
        if (response.Templates.IsEmpty)
        {
            return new(null, IsRefused: false, "the integration response has no templates");
        }

        string wanted = MediaType.FirstOf(accept);
        string lack = wanted.Length == 0 ? "the request has no Accept header" : $"no template is for {wanted}";
        (MappingTemplate template, string because) = Find(response.Templates, wanted) is { } accepted
            ? (accepted, $"the request accepts {wanted}")
            : Find(response.Templates, MediaType.Json) is { } json
                ? (json, $"{lack}, and {MediaType.Json} stands in")
                : (response.Templates[0], $"{lack}, none is for {MediaType.Json}, and it is the first one");
        return template.Template.Text.Length == 0
            ? new(null, IsRefused: false, $"the template for {template.ContentType} is empty")
            : new(template, IsRefused: false, because);
    }

    private static MappingTemplate? Find(ImmutableArray<MappingTemplate> templates, string mediaType) =>
        templates.FirstOrDefault(template => MediaType.AreSame(template.ContentType, mediaType));
}
