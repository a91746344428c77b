using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>The conditions of a template, with the values that are given or stand in.</summary>
internal sealed class Conditions(TemplateScope scope, IReadOnlyDictionary<string, string> values, RemarkLog remarks, NamedValues names, Resolver resolver)
{
    private const int DeepestChain = 100;
    private readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> pending = new(StringComparer.Ordinal);

    /// <summary>Whether a condition holds; one that is defined elsewhere is taken to.</summary>
    public bool Holds(string name, Place place)
    {
        if (names.IsGiven(name) && bool.TryParse(values[name], out bool given))
        {
            return given;
        }

        if (known.TryGetValue(name, out bool holds))
        {
            return holds;
        }

        if (scope.Condition(name) is not { } expression)
        {
            string message = $"The condition '{name}' is not defined in this file; it is taken to hold, --set {name}=false says otherwise.";
            remarks.Note($"condition {name}", place, message);
            return true;
        }

        if (!pending.Add(name))
        {
            remarks.Problem(expression, $"The condition '{name}' depends on itself.");
            return false;
        }

        if (pending.Count > DeepestChain)
        {
            throw new ReadLimitException("Conditions depend on one another through too many steps.");
        }

        holds = Evaluate(expression);
        pending.Remove(name);
        known[name] = holds;
        return holds;
    }

    /// <summary>The truth value of a condition function where a value is wanted.</summary>
    public Place? Value(Place place, IntrinsicCall call) =>
        Resolver.Made(place, call.Function, PlacedText.At(Evaluate(place) ? "true" : "false", place.Node.Span.Start));

    private bool Evaluate(Place expression)
    {
        resolver.Budget.Spend();
        if (IntrinsicCall.At(expression) is not { } call)
        {
            return expression.Node switch
            {
                MappingNode { Entries: [{ Key.Value: "Condition", Value: ScalarNode other }] } => Holds(other.Value, expression),
                ScalarNode scalar => bool.TryParse(scalar.Value, out bool constant) && constant,
                _ => Wrong(expression, "This is no condition."),
            };
        }

        Place[] arguments = call.Argument.Node is SequenceNode sequence ? [.. sequence.Items.Select((item, index) => call.Argument.Child(index, item))] : [];
        return call.Function switch
        {
            "Condition" when call.Argument.Node is ScalarNode other => Holds(other.Value, expression),
            "Fn::Not" when arguments is [var only] => !Evaluate(only),
            "Fn::And" when arguments.Length > 0 => arguments.All(Evaluate),
            "Fn::Or" when arguments.Length > 0 => arguments.Any(Evaluate),
            "Fn::Equals" when arguments is [var first, var second] => AreEqual(first, second),
            "Ref" or "Fn::If" or "Fn::FindInMap" => resolver.Resolve(expression)?.Node is ScalarNode { Value: "true" },
            _ => Wrong(expression, $"{call.Function} with these arguments is no condition."),
        };
    }

    private bool AreEqual(Place first, Place second) => Comparable(first) == Comparable(second);

    private string? Comparable(Place place) => resolver.Resolve(place) switch
    {
        null => null,
        { Node: ScalarNode scalar } => scalar.Value,
        { } other => ResolvedJson.TextOf(other, resolver),
    };

    private bool Wrong(Place place, string message)
    {
        remarks.Problem(place, message);
        return false;
    }
}
