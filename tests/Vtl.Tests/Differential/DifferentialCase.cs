using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>A template and the request it is rendered for, in the case form of the reference evaluator.</summary>
internal sealed record DifferentialCase(string Id, string Template)
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Body { get; init; } = "";

    /// <summary>The maps <c>path</c>, <c>querystring</c> and <c>header</c>.</summary>
    public JsonObject Params { get; init; } = [];

    public JsonObject Context { get; init; } = [];

    public JsonObject StageVariables { get; init; } = [];

    public static DifferentialCase Read(JsonObject json) =>
        new((string?)json["id"] ?? "", (string?)json["template"] ?? "")
        {
            Body = (string?)json["body"] ?? "",
            Params = Copied(json, "params"),
            Context = Copied(json, "context"),
            StageVariables = Copied(json, "stageVariables"),
        };

    public string ToJson() =>
        new JsonObject
        {
            ["id"] = Id,
            ["template"] = Template,
            ["body"] = Body,
            ["params"] = Params.DeepClone(),
            ["context"] = Context.DeepClone(),
            ["stageVariables"] = StageVariables.DeepClone(),
        }.ToJsonString(Raw);

    private static JsonObject Copied(JsonObject json, string name) => json[name] is JsonObject found ? found.DeepClone().AsObject() : [];
}
