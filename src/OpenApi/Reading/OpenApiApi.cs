using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>What an OpenAPI document that stands alone says of its API.</summary>
internal static class OpenApiApi
{
    /// <summary>The extension that lists the binary media types.</summary>
    public const string BinaryMediaTypesKey = "x-amazon-apigateway-binary-media-types";

    /// <summary>The API of a document.</summary>
    public static Api Of(Place document, Resolver resolver) => new()
    {
        Name = resolver.Get(document, "info") is { } info ? resolver.Text(info, "title") : null,
        Pointer = document.Pointer,
        BinaryMediaTypes = resolver.Get(document, BinaryMediaTypesKey) is { } list
            ? [.. resolver.Items(list).Select(static item => item.Node).OfType<ScalarNode>().Select(static item => item.Value)]
            : [],
        GatewayResponses = [.. new GatewayResponseReader(resolver).ReadMap(document, OpenApiReader.GatewayResponsesKey)],
    };
}
