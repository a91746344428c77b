using System.Text.Json.Nodes;

namespace VtlKit.OpenApi.Reading;

/// <summary>What an operation promises: its parameters, bodies and responses with their schemas and examples.</summary>
internal abstract class OperationContract
{
    /// <summary>The contract of an operation that promises nothing.</summary>
    public static OperationContract None { get; } = new Nothing();

    /// <summary>An OpenAPI document with one path and one operation in it, and whatever they refer to.</summary>
    public abstract JsonObject Document();

    private sealed class Nothing : OperationContract
    {
        public override JsonObject Document() => [];
    }
}
