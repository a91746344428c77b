using VtlKit.Gateway;

namespace VtlKit.OpenApi;

/// <summary>Makes an answer of the backend behind an operation.</summary>
public static class SampleResponse
{
    /// <summary>A successful answer in the shape of the operation's backend, its contents made of the declared response; the same one every time.</summary>
    public static BackendResponse Of(Operation operation) => throw new NotImplementedException();
}
