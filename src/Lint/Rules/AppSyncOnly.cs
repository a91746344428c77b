using System.Collections.Frozen;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Something of AppSync is used, which API Gateway does not have.</summary>
public sealed class AppSyncOnly : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "PORT001",
        "appsync-only",
        Severity.Error,
        "Something of AppSync is used, which API Gateway does not have.",
        "$util.toJson, $util.qr and their like belong to the resolvers of AppSync. In API Gateway they are not there: nothing is called, and nothing is printed.")
    {
        Bad = new("""#set($m = {"a": 1})$util.toJson($m)"""),
        Good = new("""#set($m = {"a": 1}){"a": $m.a}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        foreach (Reference reference in References(facts))
        {
            bool isForeign = reference switch
            {
                { Name: "util" or "utils", Accessors: [MethodCall { Name: var name }, ..] } => Members.Contains(name),
                { Name: "util" or "utils", Accessors: [PropertyAccess { Name: var name }, ..] } => Members.Contains(name),
                { Name: "ctx", Accessors.IsEmpty: false } => !facts.Tree.Root.DescendantsAndSelf().OfType<SetDirective>().Any(static set => set.Target is { Name: "ctx", Accessors.IsEmpty: true }),
                _ => false,
            };
            if (isForeign)
            {
                yield return At(reference.Span, $"{Wording.Quoted(Name(reference))} is AppSync's and prints nothing here.{Advice(facts, reference)}") with { Proof = Proof.Constant, Witness = Sample(facts, "It prints nothing."), Fix = Mend(facts, reference) };
            }
        }
    }

    private static readonly FrozenSet<string> Members = FrozenSet.Create(
        StringComparer.Ordinal,
        "toJson", "qr", "quiet", "autoId", "autoUlid", "autoKsuid", "error", "appendError", "unauthorized", "defaultIfNull", "defaultIfNullOrEmpty", "defaultIfNullOrBlank", "isNull", "isNullOrEmpty", "isNullOrBlank", "isString", "isNumber", "isBoolean", "isList", "isMap", "typeOf", "matches", "time", "dynamodb", "map", "list", "math", "str", "http", "xml", "rds", "transform", "validate", "authType", "log", "badRequest");

    private static string Name(Reference reference) => reference.Accessors[0] switch
    {
        MethodCall call => $"${reference.Name}.{call.Name}",
        PropertyAccess property => $"${reference.Name}.{property.Name}",
        _ => $"${reference.Name}",
    };

    private static string Advice(TemplateFacts facts, Reference reference) => reference.Accessors switch
    {
        [MethodCall { Name: "qr" or "quiet", Arguments: [var call] }] => $" Its argument is evaluated all the same, so that it only looks like a call: write #set($ignored = {facts[call.Span]}).",
        [MethodCall { Name: "toJson" }] => " Use $input.json(…) for a part of the body, or write the members one by one.",
        _ => "",
    };

    private static TemplateFix? Mend(TemplateFacts facts, Reference reference) => reference.Accessors is [MethodCall { Name: "qr" or "quiet", Arguments: [var call] }]
        ? new TemplateFix("Assign instead of calling", IsSafe: false, [new TemplateEdit(reference.Span, $"#set($ignored = {facts[call.Span]})")])
        : null;
}
