using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>What becomes of the bytes of a payload before a template sees it.</summary>
public enum PayloadConversion
{
    /// <summary>They are read as UTF-8; what is none becomes U+FFFD.</summary>
    ToText,

    /// <summary>They stay as they are.</summary>
    Keep,

    /// <summary>They become Base64 text.</summary>
    EncodeBase64,

    /// <summary>Their Base64 text becomes bytes.</summary>
    DecodeBase64,
}

/// <summary>
/// Chooses conversions
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html"/>) and carries them out.
/// </summary>
public static class PayloadConversions
{
    /// <summary>The conversion of a request's payload.</summary>
    /// <param name="isBinary">Whether its <c>Content-Type</c> is one of the binary media types.</param>
    /// <param name="handling">The integration's <c>contentHandling</c>.</param>
    public static PayloadConversion ForRequest(bool isBinary, ContentHandling? handling) => (isBinary, handling) switch
    {
        (false, ContentHandling.ConvertToBinary) => PayloadConversion.DecodeBase64,
        (false, _) => PayloadConversion.ToText,
        (true, ContentHandling.ConvertToText) => PayloadConversion.EncodeBase64,
        (true, _) => PayloadConversion.Keep,
    };

    /// <summary>The conversion of a backend's payload.</summary>
    /// <param name="isBinary">Whether its <c>Content-Type</c> is one of the binary media types.</param>
    /// <param name="isBinaryAccepted">Whether the first type of the request's <c>Accept</c> is one of them.</param>
    /// <param name="handling">The integration response's <c>contentHandling</c>.</param>
    public static PayloadConversion ForResponse(bool isBinary, bool isBinaryAccepted, ContentHandling? handling) => (isBinary, handling) switch
    {
        (false, ContentHandling.ConvertToBinary) => PayloadConversion.DecodeBase64,
        (false, null) when isBinaryAccepted => PayloadConversion.DecodeBase64,
        (false, _) => PayloadConversion.ToText,
        (true, ContentHandling.ConvertToText) => PayloadConversion.EncodeBase64,
        (true, null) when !isBinaryAccepted => PayloadConversion.EncodeBase64,
        (true, _) => PayloadConversion.Keep,
    };

    /// <summary>Whether payloads of a type are bytes. A message without a type counts as <c>application/json</c>; <c>*/*</c> is for everything.</summary>
    public static bool IsBinary(ImmutableArray<string> binaryMediaTypes, string? header)
    {
        string type = string.IsNullOrWhiteSpace(header) ? MediaType.Json : MediaType.FirstOf(header);
        return binaryMediaTypes.Any(binary => MediaType.Includes(MediaType.FirstOf(binary), type));
    }

    /// <summary>Converts a payload; null where it is to be decoded and is not Base64.</summary>
    public static Payload? Convert(this Payload payload, PayloadConversion conversion) => conversion switch
    {
        PayloadConversion.ToText => Payload.Of(payload.Text),
        PayloadConversion.Keep => Payload.Of(payload.Bytes),
        PayloadConversion.EncodeBase64 => Payload.Of(System.Convert.ToBase64String(payload.Bytes.AsSpan())),
        _ => Decode(payload.Text),
    };

    private static Payload? Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        return System.Convert.TryFromBase64String(text, bytes, out int count) ? Payload.Of([.. bytes.AsSpan(0, count)]) : null;
    }
}
