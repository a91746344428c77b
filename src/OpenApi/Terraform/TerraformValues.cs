using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Terraform;

/// <summary>
/// The values of Terraform's texts and expressions, as far as they are known without running it: defaults of variables, locals, attributes that are
/// written in the file, files and <c>jsonencode</c>. For all others a readable name stands in, as it does for CloudFormation's references.
/// </summary>
internal sealed class TerraformValues
{
    private readonly Dictionary<Node, string> expressions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, ImmutableArray<Node>> arguments = new(ReferenceEqualityComparer.Instance);

    /// <summary>The root of the file, once it is read.</summary>
    public Place? Root { get; set; }

    /// <summary>The expression that a node was read from; null for literals.</summary>
    public string? ExpressionOf(Node node) => expressions.GetValueOrDefault(node);

    /// <summary>The resource and attribute that a node refers to; null for others.</summary>
    public TerraformReference? ReferenceOf(Node? node) => node is not null && ExpressionOf(node) is { } text ? TerraformReference.Of(text) : null;

    /// <summary>The only argument of a call of a function; null for others.</summary>
    public Node? ArgumentOf(Node node, string function) =>
        ExpressionOf(node) is { } text && text.StartsWith(function + "(", StringComparison.Ordinal) && arguments.GetValueOrDefault(node) is [var first, ..] ? first : null;

    /// <summary>The node of an expression.</summary>
    public Node Expression(string text, TextSpan span, ImmutableArray<Node> args)
    {
        ComputedNode node = null!;
        node = new ComputedNode(span, (place, resolver) => Value(text, node, place, resolver));
        expressions[node] = text;
        arguments[node] = args;
        return node;
    }

    /// <summary>The node of a text in quotes.</summary>
    public Node Quoted(string text, TextSpan span) =>
        new HclTemplate(text, TextSpan.Between(span.Start + 1, Math.Max(span.Start + 1, span.End - 1)), isQuoted: true, indentation: 0).Node(span, this);

    /// <summary>The node of a heredoc.</summary>
    public Node Heredoc(string text, HeredocHeader header, TextSpan span)
    {
        TextSpan body = TextSpan.Between(header.BodyStart, Math.Max(header.BodyStart, header.BodyEndIn(text)));
        return new HclTemplate(text, body, isQuoted: false, header.IsIndented ? HclTemplate.IndentationOf(text, body) : 0).Node(span, this);
    }

    /// <summary>The node of a text of JSON with expressions in it.</summary>
    public Node Embedded(PlacedText text, TextSpan span)
    {
        HclTemplate template = new(text.Text, new TextSpan(0, text.Text.Length), isQuoted: false, indentation: 0);
        return template.Node(span, this, text);
    }

    /// <summary>The characters that a value is in a text.</summary>
    public static string TextOf(Place? value, string expression, Place place, int offset, Resolver resolver) => value switch
    {
        { Node: ScalarNode { IsNull: false } scalar } => scalar.Value,
        { Node: MappingNode or SequenceNode } other => ResolvedJson.TextOf(other, resolver),
        _ => resolver.Named(expression, place, offset),
    };

    private Place? Value(string text, ComputedNode node, Place place, Resolver resolver)
    {
        int offset = place.Node.Span.Start;
        if (resolver.IsGiven(text))
        {
            return Made(place, resolver.Named(text, place, offset));
        }

        if (ArgumentOf(node, "jsonencode") is { } encoded)
        {
            return Made(place, Sorted(ResolvedJson.Of(place with { Node = encoded }, resolver))?.ToJsonString(ResolvedJson.Compact) ?? "null");
        }

        if ((ArgumentOf(node, "file") ?? ArgumentOf(node, "templatefile")) is { } file
            && resolver.Resolve(place with { Node = file })?.Node is ScalarNode { Value: var path }
            && resolver.Files.FindText(path.Replace("path.module/", "", StringComparison.Ordinal), place) is { } content)
        {
            return content;
        }

        return Written(text) ?? Made(place, StandIn(text, place, offset, resolver));
    }

    // An integration is known to call a function by the form of its address, so what stands in for one has that form.
    private static string StandIn(string text, Place place, int offset, Resolver resolver) =>
        TerraformReference.Of(text) is { Attribute: "invoke_arn", Address: var function }
            ? $"arn:aws:apigateway:{resolver.Named("AWS::Region", place, offset)}:lambda:path/2015-03-31/functions/{resolver.Named(function + ".arn", place, offset)}/invocations"
            : resolver.Named(text, place, offset);

    // What the file itself says of a name.
    private Place? Written(string text)
    {
        if (Root is not { } root)
        {
            return null;
        }

        string[] parts = text.Split('.');
        return parts switch
        {
            ["var", var name] => root["variable"]?[name]?["default"] is { Node: not ScalarNode { IsNull: true } } given ? given : null,
            ["local", var name, .. var keys] => Below(root["locals"]?[name], keys),
            _ when TerraformReference.Of(text) is { Attribute.Length: > 0 } reference && reference.Address.Split('.') is [var type, var name] =>
                root["resource"]?[type]?[name]?[reference.Attribute],
            _ => null,
        };
    }

    private static Place? Below(Place? place, string[] keys)
    {
        foreach (string key in keys)
        {
            place = place?[key];
        }

        return place;
    }

    private static Place Made(Place place, string text) =>
        place with { Node = new ScalarNode(place.Node.Span, null, text, ScalarStyle.DoubleQuoted, PlacedText.At(text, place.Node.Span.Start)) };

    // Terraform writes the keys of an object in order.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(static member => member.Key, StringComparer.Ordinal)
            .Select(static member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
