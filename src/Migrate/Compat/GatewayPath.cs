using System.Globalization;
using System.Text.RegularExpressions;

namespace VtlKit.Migrate.Compat;

/// <summary>Paths that lead to many places, or are known only at run time. A step is a name, an index, <see cref="EveryItem"/> or an <see cref="Anywhere"/>.</summary>
public static class GatewayPath
{
    private const int MostSteps = 1_000;
    private const int MostVisits = 5_000_000;

    /// <summary>All that a path of such steps finds, as an array; null where one of them leads nowhere.</summary>
    public static JavaList? Find(object? document, params ReadOnlySpan<object> steps)
    {
        Search search = new([.. steps]);
        return search.Visit(0, document ?? throw new GatewayMappingException("The payload is null.")) ? search.Found : null;
    }

    /// <summary>The value at a path such as <c>$.pets[0].name</c>, <c>$.pets[*]</c> or <c>$..name</c>; null where there is none.</summary>
    /// <exception cref="GatewayMappingException">The path is none, or has filters, slices or several names in it.</exception>
    public static object? Read(object? document, string path)
    {
        List<object> steps = [];
        var isPlain = true;
        var end = 0;
        var rest = path.StartsWith('$') ? path[1..] : "." + path;
        foreach (Match part in Regex.Matches(rest, @"\G(?:\.\.([^.\[ \t\r\n()\]'$*?][^.\[ \t\r\n()\]']*)|\.([^.\[( *][^.\[( ]*)|\['([^'\\]+)'\]|\[(-?[0-9]{1,9})\]|(\[\*\]|\.\*))", RegexOptions.CultureInvariant))
        {
            end = part.Index + part.Length;
            var (scanned, name, quoted, index) = (part.Groups[1], part.Groups[2], part.Groups[3], part.Groups[4]);
            isPlain &= quoted.Success ? !quoted.Value.Contains('[', StringComparison.Ordinal)
                : index.Success ? index.Value[0] != '-'
                : !name.Value.Any("\t\r\n()]'".Contains) && name.Value is not ['$' or '?', ..];
            steps.Add(scanned.Success ? new Anywhere(scanned.Value)
                : name.Success ? name.Value
                : quoted.Success ? quoted.Value
                : index.Success ? int.Parse(index.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
                : new EveryItem());
        }

        var isDefinite = steps.TrueForAll(step => step is string or int);
        if (end != rest.Length || path.Length == 0 || steps.Count > MostSteps || !(isPlain || isDefinite))
        {
            throw new GatewayMappingException($"The path {path} is none, or has more in it than names, indexes, [*] and ..name.");
        }

        return !isDefinite ? Find(document, [.. steps])
            : isPlain ? GatewayRequest.At(document, [.. steps])
            : Walk(document ?? throw new GatewayMappingException("The payload is null."), steps);
    }

    /// <summary>An unusual path: what does not fit is nowhere, and an index can count from the end.</summary>
    private static object? Walk(object? value, List<object> steps)
    {
        foreach (var step in steps)
        {
            value = (step, value) switch
            {
                (string name, JavaMap map) => map[name],
                (int place, JavaList list) when place < list.Count && place >= -list.Count => list[place < 0 ? list.Count + place : place],
                _ => null,
            };
        }

        return value;
    }

    private sealed class Search(object[] steps)
    {
        private int visits;

        public JavaList Found { get; } = new() { IsJson = true };

        /// <summary>Goes on from a value; false where the path leads nowhere.</summary>
        public bool Visit(int index, object? value)
        {
            Count();
            if (index == steps.Length)
            {
                Found.Add(value);
                return true;
            }

            switch (steps[index], value)
            {
                case (string name, JavaMap map):
                    return map.ContainsKey(name) ? Visit(index + 1, map[name]) : !IsRequired(index);
                case (int place, JavaList list):
                    return place < list.Count && Visit(index + 1, list[place]);
                case (string, _) or (int, null):
                    return false;
                case (int, _):
                    throw new GatewayMappingException("An index is only for arrays.");
                case (EveryItem, JavaMap map):
                    return map.Values.All(item => Visit(index + 1, item));
                case (EveryItem, JavaList list):
                    // What is missing in one element is no matter to the others.
                    list.ForEach(item => Visit(index + 1, item));
                    return true;
                case (Anywhere anywhere, _):
                    return Look(index, value, anywhere.Name);
                default:
                    return true;
            }
        }

        private bool Look(int index, object? value, string name)
        {
            Count();
            return value switch
            {
                JavaMap map => (!map.ContainsKey(name) || Visit(index + 1, map[name])) && map.Values.All(item => Look(index, item, name)),
                JavaList list => list.All(item => Look(index, item, name)),
                _ => true,
            };
        }

        /// <summary>Whether a missing name is a failure: at the end of the path, or where nothing behind it, nor just before, leads to many places.</summary>
        private bool IsRequired(int index) =>
            index == steps.Length - 1 || (Array.TrueForAll(steps[index..], step => step is string or int) && (index == 0 || steps[index - 1] is not EveryItem));

        private void Count()
        {
            if (++visits > MostVisits)
            {
                throw new GatewayMappingException("A path leads to too many places.");
            }
        }
    }
}

/// <summary><c>[*]</c>: all elements of an array, or all values of an object.</summary>
public sealed record EveryItem;

/// <summary><c>..name</c>: a name at any depth.</summary>
/// <param name="Name">The name.</param>
public sealed record Anywhere(string Name);
