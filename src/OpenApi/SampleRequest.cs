using VtlKit.Gateway;

namespace VtlKit.OpenApi;

/// <summary>Makes a request that an operation would accept.</summary>
public static class SampleRequest
{
    /// <summary>A request made of the operation's parameters, schemas and examples; the same one every time.</summary>
    public static GatewayRequest Of(Operation operation) => throw new NotImplementedException();
}
