using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>What the operators of a filter do.</summary>
internal static class FilterOperators
{
    private static readonly FrozenDictionary<string, FilterOperator> ByText = new Dictionary<string, FilterOperator>
    {
        ["=="] = FilterOperator.Equal,
        ["!="] = FilterOperator.NotEqual,
        ["==="] = FilterOperator.SameTypeAndEqual,
        ["!=="] = FilterOperator.NotSameTypeOrNotEqual,
        ["<"] = FilterOperator.Less,
        ["<="] = FilterOperator.LessOrEqual,
        [">"] = FilterOperator.Greater,
        [">="] = FilterOperator.GreaterOrEqual,
        ["=~"] = FilterOperator.Matches,
        ["in"] = FilterOperator.In,
        ["nin"] = FilterOperator.NotIn,
        ["contains"] = FilterOperator.Contains,
        ["subsetof"] = FilterOperator.SubsetOf,
        ["anyof"] = FilterOperator.AnyOf,
        ["noneof"] = FilterOperator.NoneOf,
        ["size"] = FilterOperator.Size,
        ["empty"] = FilterOperator.Empty,
        ["exists"] = FilterOperator.Exists,
        ["all"] = FilterOperator.Inapplicable,
        ["type"] = FilterOperator.Inapplicable,
        ["matches"] = FilterOperator.Inapplicable,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="JavaException">There is no such operator.</exception>
    public static FilterOperator Parse(string text) =>
        ByText.TryGetValue(text, out FilterOperator found) ? found : throw PathErrors.Invalid($"Filter operator {text} is not supported!");

    /// <summary>Applies an operator; null where it cannot be applied to such operands at all.</summary>
    /// <exception cref="JavaException">Jayway fails, beyond what a filter forgives.</exception>
    public static bool? Apply(FilterOperator operation, FilterOperand left, FilterOperand right) => operation switch
    {
        FilterOperator.Equal => AreEqual(left, right),
        FilterOperator.NotEqual => !AreEqual(left, right),
        FilterOperator.SameTypeAndEqual => AreSame(left, right),
        FilterOperator.NotSameTypeOrNotEqual => !AreSame(left, right),
        FilterOperator.Less => Compare(left, right) < 0,
        FilterOperator.LessOrEqual => Compare(left, right) <= 0,
        FilterOperator.Greater => Compare(left, right) > 0,
        FilterOperator.GreaterOrEqual => Compare(left, right) >= 0,
        FilterOperator.Matches => Matches(left, right),
        FilterOperator.In => IsIn(left, right),
        FilterOperator.NotIn => !IsIn(left, right),
        FilterOperator.Contains => Contains(left, right),
        FilterOperator.SubsetOf => OverElements(left, right, (some, all) => some.All(element => IsAmong(element, all))),
        FilterOperator.AnyOf => OverElements(left, right, (some, others) => some.Any(element => IsAmong(element, others))),
        FilterOperator.NoneOf => OverElements(left, right, (some, others) => !some.Any(element => IsAmong(element, others))),
        FilterOperator.Size => HasSize(left, right),
        FilterOperator.Empty => IsEmpty(left, right),
        FilterOperator.Exists => IsExisting(left, right),
        FilterOperator.Inapplicable => null,
        _ => throw new UnreachableException(),
    };

    private static bool AreEqual(FilterOperand left, FilterOperand right) =>
        left is JsonOperand leftJson && right is JsonOperand rightJson ? leftJson.IsEqualToValueOf(rightJson) : left.IsEqualTo(right);

    private static bool AreSame(FilterOperand left, FilterOperand right) => left.GetType() == right.GetType() && AreEqual(left, right);

    /// <summary>The order of two numbers or of two strings; there is none between others, so that every comparison is false.</summary>
    private static int? Compare(FilterOperand left, FilterOperand right) => (left, right) switch
    {
        (NumberOperand one, NumberOperand other) => one.Value.CompareTo(other.Value),
        (TextOperand one, TextOperand other) => string.CompareOrdinal(one.Text, other.Text),
        _ => null,
    };

    private static bool Matches(FilterOperand left, FilterOperand right) => (left, right) switch
    {
        (PatternOperand, PatternOperand) => false,
        (PatternOperand pattern, _) => Matches(pattern, right),
        (_, PatternOperand pattern) => Matches(pattern, left),
        _ => false,
    };

    private static bool Matches(PatternOperand pattern, FilterOperand operand) =>
        operand is JsonOperand { Elements: { } elements }
            ? elements.Any(element => pattern.Pattern.Matches(TextOf(element)))
            : pattern.Pattern.Matches(TextOf(operand));

    private static string TextOf(FilterOperand operand) => operand switch
    {
        TextOperand text => text.Text,
        NumberOperand number => number.Value.ToString(),
        BooleanOperand boolean => boolean.Value ? "true" : "false",
        _ => "",
    };

    private static bool? IsIn(FilterOperand left, FilterOperand right) =>
        right is JsonOperand json ? json.Elements is { } elements && IsAmong(left, elements) : null;

    private static bool Contains(FilterOperand left, FilterOperand right) => (left, right) switch
    {
        (TextOperand text, TextOperand part) => text.Text.Contains(part.Text, StringComparison.Ordinal),
        (JsonOperand json, _) => json.Elements is { } elements && IsAmong(right, elements),
        _ => false,
    };

    private static bool? OverElements(
        FilterOperand left, FilterOperand right, Func<ImmutableArray<FilterOperand>, ImmutableArray<FilterOperand>, bool> test)
    {
        if (right is not JsonOperand rightJson)
            return null;
        if (rightJson.Elements is not { } rightElements)
            return false;
        if (left is not JsonOperand leftJson)
            return null;
        return leftJson.Elements is { } leftElements && test(leftElements, rightElements);
    }

    private static bool IsAmong(FilterOperand operand, ImmutableArray<FilterOperand> elements)
    {
        foreach (FilterOperand element in elements)
        {
            if (operand.IsEqualTo(element))
                return true;
        }

        return false;
    }

    private static bool HasSize(FilterOperand left, FilterOperand right)
    {
        if (right is not NumberOperand number)
            return false;
        int expected = number.Value.ToInt32();
        return left switch
        {
            TextOperand text => text.Text.Length == expected,
            JsonOperand json => (json.Value is JavaSequence list ? list.Count : -1) == expected,
            _ => false,
        };
    }

    private static bool? IsEmpty(FilterOperand left, FilterOperand right)
    {
        if (left is not (TextOperand or JsonOperand))
            return false;
        bool isEmpty = left switch
        {
            TextOperand text => text.Text.Length == 0,
            JsonOperand { Value: JavaSequence list } => list.Count == 0,

            // Jayway casts the map to a collection.
            JsonOperand { Value: JavaMap map } => throw JavaException.ClassCast(map, JavaTypes.Collection),
            JsonOperand { Value: string text } => text.Length == 0,
            _ => true,
        };
        return right is BooleanOperand expected ? isEmpty == expected.Value : null;
    }

    private static bool? IsExisting(FilterOperand left, FilterOperand right) => (left, right) switch
    {
        (BooleanOperand one, BooleanOperand other) => one.Value == other.Value,
        (BooleanOperand, _) or (_, BooleanOperand) => null,
        _ => throw PathErrors.Failure("Failed to evaluate exists expression"),
    };
}
