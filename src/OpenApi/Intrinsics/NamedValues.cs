using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>
/// What names stand for: <c>Ref</c>, <c>Fn::GetAtt</c>, <c>Fn::ImportValue</c> and <c>${…}</c>. In this order: the values of <c>--set</c>,
/// parameter defaults, samples of pseudo parameters, and for what only a deployment knows the name itself, which a URI, an ARN and a JSON string survive.
/// </summary>
internal sealed class NamedValues(TemplateScope scope, IReadOnlyDictionary<string, string> values, RemarkLog remarks)
{
    private const string NoValue = "AWS::NoValue";

    private static readonly FrozenDictionary<string, string> PseudoParameters = new Dictionary<string, string>
    {
        ["AWS::AccountId"] = "123456789012",
        ["AWS::Partition"] = "aws",
        ["AWS::Region"] = "us-east-1",
        ["AWS::StackId"] = "arn:aws:cloudformation:us-east-1:123456789012:stack/sample-stack/00000000-0000-0000-0000-000000000000",
        ["AWS::StackName"] = "sample-stack",
        ["AWS::URLSuffix"] = "amazonaws.com",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>The given values that nothing asked for.</summary>
    public IEnumerable<string> Unasked => values.Keys.Where(name => !asked.Contains(name)).Order(StringComparer.Ordinal);

    /// <summary>The value a call stands for; null for <c>AWS::NoValue</c>.</summary>
    public Place? Value(IntrinsicCall call, Place place, Resolver resolver)
    {
        string? name = call.Function switch
        {
            "Fn::ImportValue" => resolver.Resolve(call.Argument)?.Node is ScalarNode { Value: var export } ? export : null,
            "Fn::GetAtt" when call.Argument.Node is SequenceNode => string.Join('.', resolver.Items(call.Argument).Select(Spelling)),
            _ => call.Argument.Node is ScalarNode { Value: var target } ? target : null,
        };

        if (string.IsNullOrEmpty(name))
        {
            remarks.Problem(place, $"{call.Function} takes a name.");
            return null;
        }

        if (name == NoValue)
        {
            return null;
        }

        if (call.Function == "Ref" && FromParameter(name, place) is { } declared)
        {
            return declared;
        }

        if (call.Function != "Fn::ImportValue" && !IsDefined(name))
        {
            remarks.Problem(place, $"'{name}' is neither a parameter nor a resource of this template.");
        }

        return Resolver.Made(place, call.Function, PlacedText.At(TextOf(name, place, place.Node.Span.Start), place.Node.Span.Start, FilledInFor(name)));
    }

    /// <summary>What a text says of itself that stands for a name.</summary>
    public FilledIn FilledInFor(string name) =>
        new(name, !values.ContainsKey(name) && (PseudoParameters.ContainsKey(name) || scope.Parameter(name) is not { } parameter || DefaultOf(parameter) is null));

    /// <summary>Whether deploying would know what a name of <c>${…}</c> is.</summary>
    public bool IsDefined(string name) =>
        IsGiven(name) || name == NoValue || PseudoParameters.ContainsKey(name) || name is "AWS::NotificationARNs" || scope.Knows(name.Split('.')[0]);

    /// <summary>Whether <c>--set</c> gives a name.</summary>
    public bool IsGiven(string name)
    {
        asked.Add(name);
        return values.ContainsKey(name);
    }

    /// <summary>The text of a name; what is not known is noted.</summary>
    public string TextOf(string name, Place place, int offset)
    {
        if (IsGiven(name))
        {
            return values[name];
        }

        if (PseudoParameters.TryGetValue(name, out string? sample))
        {
            remarks.Note(name, place, offset, $"'{sample}' stands in for '{name}'; --set {name}=VALUE gives another value.");
            return sample;
        }

        if (scope.Parameter(name) is { } parameter && DefaultOf(parameter) is { Node: ScalarNode { Value: var text } })
        {
            return text;
        }

        return StandIn(name, place, offset);
    }

    /// <summary>A text for what only a deployment knows, noted.</summary>
    public Place Unknown(string name, Place place, string function) =>
        Resolver.Made(place, function, PlacedText.At(IsGiven(name) ? values[name] : StandIn(name, place, place.Node.Span.Start), place.Node.Span.Start, FilledInFor(name)));

    /// <summary>What stands in for a function that is not carried out here.</summary>
    public Place? Unsupported(IntrinsicCall call, Place place)
    {
        string name = call.Function["Fn::".Length..];
        remarks.Note(call.Function, place, $"What {call.Function} gives is not known here; '{name}' stands in for it.");
        return Resolver.Made(place, call.Function, PlacedText.At(name, place.Node.Span.Start));
    }

    /// <summary>The characters of a scalar; none for what is no scalar.</summary>
    public string Spelling(Place place) => place.Node is ScalarNode scalar ? scalar.Value : "";

    private Place? FromParameter(string name, Place place)
    {
        Place? parameter = scope.Parameter(name);
        bool isList = name == "AWS::NotificationARNs"
            || (parameter?["Type"]?.Node is ScalarNode { Value: var type } && (type == "CommaDelimitedList" || type.Contains("List<", StringComparison.Ordinal)));
        if (isList)
        {
            string text = name == "AWS::NotificationARNs" && !IsGiven(name) ? "" : TextOf(name, place, place.Node.Span.Start);
            return List(text, place);
        }

        return parameter is null || IsGiven(name) ? null : DefaultOf(parameter.Value);
    }

    private static Place List(string text, Place place)
    {
        ImmutableArray<Node> items =
        [
            .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part => new ScalarNode(place.Node.Span, null, part, ScalarStyle.DoubleQuoted, PlacedText.At(part, place.Node.Span.Start))),
        ];
        return place.Child("Ref", new SequenceNode(place.Node.Span, null, items));
    }

    // The default of a parameter that names an SSM parameter is that one's name, not its value.
    private static Place? DefaultOf(Place parameter) =>
        parameter["Type"]?.Node is ScalarNode { Value: var type } && type.StartsWith("AWS::SSM::", StringComparison.Ordinal) ? null
        : parameter["Default"] is { Node: ScalarNode } given ? given
        : parameter["AllowedValues"] is { Node: SequenceNode { Items: [ScalarNode first, ..] } } allowed ? allowed.Child(0, first)
        : null;

    private string StandIn(string name, Place place, int offset)
    {
        StringBuilder text = new(name.Length);
        foreach (char character in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or ':' or '/' or '@' or '-' ? character : '-');
        }

        remarks.Note(name, place, offset, $"The value of '{name}' is not known here; '{text}' stands in for it, --set {name}=VALUE gives it.");
        return text.ToString();
    }
}
