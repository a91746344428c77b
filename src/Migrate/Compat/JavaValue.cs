namespace VtlKit.Migrate.Compat;

/// <summary>
/// Members of values of which only the run tells what they are, as a template finds them: null where the value has no such member.
/// </summary>
public static class JavaValue
{
    private const int MostTurns = 1_000;

    /// <summary>What a reference prints: nothing where it has no value.</summary>
    public static string Text(object? value) => value is null ? "" : JavaText.Of(value);

    /// <summary><c>$target.toString()</c></summary>
    public static string? TextOf(object? target) => target is null ? null : JavaText.Of(target);

    /// <summary><c>$target.replace(old, replacement)</c> of a text, or of a key's value in a map.</summary>
    public static object? ReplaceIn(object? target, object old, object replacement) => (target, old, replacement) switch
    {
        (string text, string part, string other) => JavaText.Replace(text, part, other),
        (JavaMap map, _, _) => map.ContainsKey(old) ? map.Put(old, replacement) : null,
        _ => null,
    };

    /// <summary>Whether a reference holds: all do but <c>false</c>.</summary>
    public static bool IsTrue(object? value) => value is not false;

    /// <summary><c>$target.name</c> of maps, and so on: <c>$target.first.second</c>.</summary>
    public static object? Property(object? target, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            target = (target as JavaMap)?[name];
        }

        return target;
    }

    /// <summary><c>$target.get(key)</c></summary>
    public static object? Get(object? target, object key) => (target, key) switch
    {
        (JavaMap map, _) => map[key],
        (JavaList list, int index) => (uint)index < (uint)list.Count ? list[index] : throw OutOfRange(index, list.Count),
        (string[] array, int index) => (uint)index < (uint)array.Length ? array[index] : throw OutOfRange(index, array.Length),
        _ => null,
    };

    /// <summary><c>$target[index]</c>, which counts from the end where it is negative.</summary>
    public static object? ItemAt(object? target, object index) => target is null ? null
        : index is int and < 0 and var place
        ? Get(target, (Size(target) ?? throw new GatewayMappingException("A negative index is only for what has a size.")) + place)
        : Get(target, index);

    /// <summary><c>$target.size()</c></summary>
    public static int? Size(object? target) => target switch
    {
        JavaMap map => map.Count,
        IReadOnlyCollection<object?> items => items.Count,
        _ => null,
    };

    /// <summary><c>$target.length()</c></summary>
    public static int? Length(object? target) => (target as string)?.Length;

    /// <summary>What a function makes of a value; null where there is none.</summary>
    public static TResult? OnValue<T, TResult>(T? target, Func<T, TResult> function)
        where T : class => target is null ? default : function(target);

    /// <summary>What comes of a member that values do not have.</summary>
    /// <param name="values">What is evaluated all the same.</param>
    public static string? Nothing(params ReadOnlySpan<object?> values) => values.IsEmpty ? "" : null;

    /// <summary>What a function makes of a text; null for anything else, which has no such method.</summary>
    public static T? OnText<T>(object? target, Func<string, T> function)
        where T : class => target is string text ? function(text) : null;

    /// <summary>What a function makes of two texts; null where one of the two is something else.</summary>
    public static T? OnTexts<T>(object? target, object argument, Func<string, string, T> function)
        where T : class => target is string text && argument is string other ? function(text, other) : null;

    /// <summary>What a function tells of a text; null for anything else.</summary>
    public static T? TellText<T>(object? target, Func<string, T> function)
        where T : struct => target is string text ? function(text) : null;

    /// <summary>What a function tells of two texts; null where one of the two is something else.</summary>
    public static T? TellTexts<T>(object? target, object argument, Func<string, string, T> function)
        where T : struct => target is string text && argument is string other ? function(text, other) : null;

    /// <summary><c>$target.substring(begin)</c></summary>
    public static string? SubstringOf(object? target, object begin) =>
        target is string text && begin is int start ? JavaText.Substring(text, start, text.Length) : null;

    /// <summary><c>$target.substring(begin, end)</c></summary>
    public static string? SubstringOf(object? target, object begin, object end) =>
        target is string text && begin is int start && end is int stop ? JavaText.Substring(text, start, stop) : null;

    /// <summary><c>$target.isEmpty()</c></summary>
    public static bool? IsEmpty(object? target) => target is string text ? text.Length == 0 : Size(target) is { } size ? size == 0 : null;

    /// <summary><c>$target.empty</c></summary>
    public static object? Empty(object? target) => target is JavaMap map ? map["empty"] : IsEmpty(target);

    /// <summary><c>$target.contains(item)</c></summary>
    public static bool? Contains(object? target, object item) => (target, item) switch
    {
        (string text, string part) => text.Contains(part, StringComparison.Ordinal),
        (IEnumerable<object?> items, _) => items.Any(element => JavaEquality.Same(element, item)),
        _ => null,
    };

    /// <summary><c>$target.containsKey(key)</c></summary>
    public static bool? ContainsKey(object? target, object key) => (target as JavaMap)?.ContainsKey(key);

    /// <summary><c>$target.containsValue(value)</c></summary>
    public static bool? ContainsValue(object? target, object value) => (target as JavaMap)?.Values.Any(element => JavaEquality.Same(element, value));

    /// <summary><c>$target.equals(other)</c></summary>
    public static bool? AreSame(object? target, object other) => target is null ? null : JavaEquality.Same(target, other);

    /// <summary><c>$target.keySet()</c></summary>
    public static IReadOnlyList<object>? Keys(object? target) => (target as JavaMap)?.Keys;

    /// <summary><c>$target.values()</c></summary>
    public static IReadOnlyList<object?>? Values(object? target) => (target as JavaMap)?.Values;

    /// <summary><c>$target.entrySet()</c></summary>
    public static IReadOnlyList<object>? Entries(object? target) =>
        target is JavaMap map ? [.. map.Entries] : null;

    /// <summary><c>$entry.key</c></summary>
    public static object? Key(object? target) => target is KeyValuePair<object, object?> entry ? entry.Key : Property(target, "key");

    /// <summary><c>$entry.value</c></summary>
    public static object? Value(object? target) => target is KeyValuePair<object, object?> entry ? entry.Value : Property(target, "value");

    /// <summary><c>$target.put(key, value)</c></summary>
    public static object? Put(object? target, object key, object value) => (target as JavaMap)?.Put(key, value);

    /// <summary><c>$target.add(item)</c></summary>
    public static bool? Add(object? target, object item) => (target as JavaList)?.Add(item);

    /// <summary><c>#set($target[index] = value)</c></summary>
    public static void SetItem(object? target, object index, object value)
    {
        var place = index is int and < 0 and var negative && target is not null
            ? (Size(target) ?? throw new GatewayMappingException("A negative index is only for what has a size.")) + negative
            : index;
        if (target is JavaMap map)
        {
            map.Put(place, value);
        }
        else if (target is JavaList list && place is int position)
        {
            list[(uint)position < (uint)list.Count ? position : throw OutOfRange(position, list.Count)] = value;
        }
    }

    /// <summary><c>$target.remove(key)</c> of a map, or of a list: the element at an index, or the first that is equal.</summary>
    public static object? Remove(object? target, object key)
    {
        switch (target, key)
        {
            case (JavaMap map, _):
                return map.Remove(key);
            case (JavaList list, int index):
                var removed = Get(list, index);
                list.RemoveAt(index);
                return removed;
            case (JavaList list, _):
                var place = list.FindIndex(element => JavaEquality.Same(element, key));
                if (place >= 0)
                {
                    list.RemoveAt(place);
                }

                return place >= 0;
            default:
                return null;
        }
    }

    /// <summary><c>$target.putIfAbsent(key, value)</c></summary>
    public static object? PutIfAbsent(object? target, object key, object value) =>
        target is not JavaMap map ? null : map[key] ?? map.Put(key, value);

    /// <summary><c>$target.clear()</c></summary>
    public static string? Clear(object? target)
    {
        switch (target)
        {
            case JavaMap map:
                map.Clear();
                return "";
            case JavaList list:
                list.Clear();
                return "";
            default:
                return null;
        }
    }

    /// <summary><c>$target.putAll(other)</c></summary>
    public static string? PutAll(object? target, object other)
    {
        if (target is not JavaMap map || other is not JavaMap added)
        {
            return null;
        }

        map.PutAll(added);
        return "";
    }

    /// <summary><c>$target.addAll(items)</c></summary>
    public static bool? AddAll(object? target, object items)
    {
        if (target is not JavaList list || items is not IReadOnlyCollection<object?> added || items is string[])
        {
            return null;
        }

        list.AddRange([.. added]);
        return added.Count > 0;
    }

    /// <summary><c>$target.getOrDefault(key, otherwise)</c></summary>
    public static object? GetOrDefault(object? target, object key, object otherwise) =>
        target is not JavaMap map ? null : map.ContainsKey(key) ? map[key] : otherwise;

    /// <summary><c>$target.indexOf(item)</c></summary>
    public static int? IndexOf(object? target, object item) => (target, item) switch
    {
        (string text, string part) => text.IndexOf(part, StringComparison.Ordinal),
        (JavaList list, _) => list.FindIndex(element => JavaEquality.Same(element, item)),
        _ => null,
    };

    /// <summary>What a <c>#foreach</c> takes its turns over: elements of a list, values of a map; at most a thousand.</summary>
    public static IEnumerable<T> Turns<T>(object? source)
    {
        var turn = 0;
        foreach (var item in ItemsOf(source))
        {
            if (turn++ == MostTurns)
            {
                yield break;
            }

            yield return (T)item!;
        }
    }

    /// <summary>The turns of a <c>#foreach</c> over the keys of a map of texts, with the text of each.</summary>
    public static IEnumerable<(string Name, string Value)> TextsOf(JavaMap map) =>
        map.Entries.Take(MostTurns).Select(entry => ((string)entry.Key, (string)entry.Value!));

    /// <summary>The turns of a <c>#foreach</c> with their numbers from 0, and whether another follows.</summary>
    public static IEnumerable<(T Item, int Index, bool HasNext)> TurnsWithPlace<T>(object? source)
    {
        var items = ItemsOf(source);
        return items.Take(MostTurns).Select((item, index) => ((T)item!, index, index + 1 < items.Count));
    }

    /// <summary>The whole numbers from one to another, in either direction.</summary>
    public static JavaList? RangeOf(object? first, object? last)
    {
        if (JavaNumber.ToInt(first) is not { } start || JavaNumber.ToInt(last) is not { } end)
        {
            return null;
        }

        return RangeOf(start, end);
    }

    /// <summary>The whole numbers from one to another, in either direction.</summary>
    public static JavaList RangeOf(int first, int last)
    {
        var count = Math.Abs((long)first - last) + 1;
        return count > 1_000_000
            ? throw new GatewayMappingException($"The range has {count} elements.")
            : [.. Enumerable.Range(0, (int)count).Select(i => (object?)(first < last ? first + i : first - i))];
    }

    private static IReadOnlyCollection<object?> ItemsOf(object? source) => source switch
    {
        JavaMap map => map.Values,
        IReadOnlyCollection<object?> items => items,
        _ => [],
    };

    private static GatewayMappingException OutOfRange(int index, int length) => new($"Index {index} out of bounds for length {length}");
}
