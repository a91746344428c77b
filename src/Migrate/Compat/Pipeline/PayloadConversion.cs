namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>How a body is converted.</summary>
public enum ContentHandling
{
    /// <summary>Bytes become Base64 text.</summary>
    ConvertToText,

    /// <summary>Base64 text becomes bytes.</summary>
    ConvertToBinary,
}

/// <summary>What becomes of the bytes of a body before a mapping sees it.</summary>
public static class PayloadConversion
{
    /// <summary>The body of a request.</summary>
    public static Payload ForRequest(this Payload body, GatewayOperation operation, string contentType) => (IsBinary(operation, contentType), operation.ContentHandling) switch
    {
        (false, ContentHandling.ConvertToBinary) => Decoded(body),
        (false, _) => body.Text,
        (true, ContentHandling.ConvertToText) => Convert.ToBase64String(body.Bytes.Span),
        (true, _) => Payload.Of(body.Bytes),
    };

    /// <summary>The body of an answer.</summary>
    public static Payload ForResponse(this Payload body, GatewayOperation operation, GatewayResponseMapping response, string? contentType, string? accept) =>
        (IsBinary(operation, MessageHeaders.MediaType(contentType)), IsBinary(operation, MessageHeaders.MediaType(accept)), response.ContentHandling) switch
        {
            (false, _, ContentHandling.ConvertToBinary) or (false, true, null) => Decoded(body),
            (false, _, _) => body.Text,
            (true, _, ContentHandling.ConvertToText) or (true, false, null) => Convert.ToBase64String(body.Bytes.Span),
            (true, _, _) => Payload.Of(body.Bytes),
        };

    /// <summary>Whether bodies of a type are bytes. A message without a type counts as <c>application/json</c>.</summary>
    internal static bool IsBinary(GatewayOperation operation, string type)
    {
        type = type.Length == 0 ? "application/json" : type;
        return operation.BinaryMediaTypes.Select(MessageHeaders.MediaType).Any(range =>
            range == "*/*" || MessageHeaders.IsSame(range, type) || (range.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase)));
    }

    internal static Payload Decoded(Payload body)
    {
        var bytes = new byte[body.Text.Length];
        return Convert.TryFromBase64String(body.Text, bytes, out var count)
            ? Payload.Of(bytes.AsMemory(0, count))
            : throw GatewayException.Configuration("Unable to base64 decode the body");
    }
}
