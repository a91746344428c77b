using System.Collections.Frozen;
using System.Numerics;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>The functions a path can call, as Jayway 2.9 has them.</summary>
internal static class PathFunctions
{
    private static readonly FrozenDictionary<string, Func<object?, object?[], object?>> Functions =
        new Dictionary<string, Func<object?, object?[], object?>>
        {
            ["avg"] = (model, parameters) => Average(Numbers(model, parameters)),
            ["stddev"] = (model, parameters) => StandardDeviation(Numbers(model, parameters)),
            ["sum"] = (model, parameters) => Sum(Numbers(model, parameters)),
            ["min"] = (model, parameters) => Numbers(model, parameters).Aggregate(double.MaxValue, (least, number) => least > number ? number : least),

            // Jayway starts from Java's Double.MIN_VALUE, the smallest number above zero, which so is the maximum of negative numbers.
            ["max"] = (model, parameters) => Numbers(model, parameters).Aggregate(double.Epsilon, (most, number) => most < number ? number : most),
            ["concat"] = Concatenate,
            ["length"] = (model, _) => Length(model),
            ["size"] = (model, _) => Length(model),
            ["append"] = Append,
            ["keys"] = (model, _) => (model as JavaMap)?.KeySet(),
            ["first"] = (model, _) => Element(model, 0),
            ["last"] = (model, _) => Element(model, -1),
            ["index"] = ElementAt,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Exists(string name) => Functions.ContainsKey(name);

    /// <summary>Calls a function on what the steps before it lead to.</summary>
    /// <exception cref="JavaException">The function cannot do anything with it.</exception>
    public static object? Invoke(string name, object? model, object?[] parameters) => Functions[name](model, parameters);

    private static List<double> Numbers(object? model, object?[] parameters)
    {
        List<double> numbers = [];
        if (model is JavaSequence list)
            AddNumbers(list.Items);
        AddNumbers(Spread(parameters));
        return numbers.Count > 0
            ? numbers
            : throw PathErrors.Failure("Aggregation function attempted to calculate value using empty array");

        void AddNumbers(IEnumerable<object?> values) => numbers.AddRange(values.Select(ToDouble).OfType<double>());
    }

    private static double? ToDouble(object? value) => value switch
    {
        int number => number,
        double number => number,
        long number => number,
        float number => number,
        short number => number,
        sbyte number => number,
        BigInteger number => new BigDecimal(number).ToDouble(),
        BigDecimal number => number.ToDouble(),
        _ => null,
    };

    private static double Average(List<double> numbers) => Sum(numbers) / numbers.Count;

    private static double Sum(List<double> numbers)
    {
        double sum = 0;
        foreach (double number in numbers)
            sum += number;
        return sum;
    }

    private static double StandardDeviation(List<double> numbers)
    {
        double sum = 0;
        double squares = 0;
        foreach (double number in numbers)
        {
            sum += number;
            squares += number * number;
        }

        double count = numbers.Count;
        return Math.Sqrt((squares / count) - (sum * sum / count / count));
    }

    /// <summary>The strings of an array, then the texts of the parameters, or of the elements of a parameter that is an array.</summary>
    private static string Concatenate(object? model, object?[] parameters)
    {
        JavaTextBuilder text = new();
        if (model is JavaSequence list)
        {
            foreach (string item in list.Items.OfType<string>())
                text.Append(item);
        }

        foreach (object? value in Spread(parameters))
        {
            if (value is not null)
                text.Append(value);
        }

        return text.ToString();
    }

    /// <summary>The parameters, with the elements of arrays in place of the arrays.</summary>
    private static IEnumerable<object?> Spread(object?[] parameters) =>
        parameters.SelectMany(parameter => parameter is JavaSequence values ? values.Items : [parameter]);

    private static object? Length(object? model) => model switch
    {
        JavaSequence list => list.Count,
        JavaMap map => map.Count,
        _ => null,
    };

    /// <summary>An array with the parameters after its elements. Jayway changes the document, but of that nobody sees anything.</summary>
    private static object? Append(object? model, object?[] parameters) =>
        model is JavaSequence list && parameters.Length > 0 ? new JsonArray(list.Items.Concat(parameters)) : model;

    /// <summary>The element at the index that is the first number among the parameters.</summary>
    private static object? ElementAt(object? model, object?[] parameters)
    {
        if (model is not JavaSequence)
            return Element(model, 0);
        object? index = Spread(parameters).FirstOrDefault(value => ToDouble(value) is not null);
        return Element(model, index is null ? throw JavaException.IndexOutOfBounds(0, 0) : ToInt32(index));
    }

    /// <summary>An element; from the end where the index is below zero, though the first one is never found that way.</summary>
    private static object? Element(object? model, int index)
    {
        if (model is not JavaSequence list)
            throw PathErrors.Failure("Aggregation function attempted to calculate value using empty array");
        if (index >= list.Count)
            throw JavaException.IndexOutOfBounds(index, list.Count);
        if (index >= 0)
            return list.Get(index);
        return list.Count + index > 0
            ? list.Get(list.Count + index)
            : throw PathErrors.Failure($"Target index:{index} larger than object count:{list.Count}");
    }

    /// <summary>Java's <c>intValue</c>.</summary>
    private static int ToInt32(object number) => number switch
    {
        int value => value,
        long value => unchecked((int)value),
        BigInteger value => new BigDecimal(value).ToInt32(),
        BigDecimal value => value.ToInt32(),
        _ when ToDouble(number) is { } value => double.IsNaN(value) ? 0 : (int)Math.Clamp(value, int.MinValue, int.MaxValue),
        _ => 0,
    };
}
