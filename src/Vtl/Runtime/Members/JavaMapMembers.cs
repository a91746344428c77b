using VtlKit.Runtime.Collections;
using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.util.Map</c> and <c>java.util.Map.Entry</c>.</summary>
internal static class JavaMapMembers
{
    public static JavaMethod[] Map { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        Instance<JavaMap>("remove", [T.Object], T.Object, (map, a) => map.Remove(a[0])),
        Instance<JavaMap>("remove", [T.Object, T.Object], T.Bool, (map, a) => map.Remove(a[0], a[1])),
        Instance<JavaMap>("get", [T.Object], T.Object, (map, a) => map.Get(a[0])),
        Instance<JavaMap>("put", [T.Object, T.Object], T.Object, (map, a) => map.Put(a[0], a[1])),
        Instance<JavaMap>("values", [], T.Collection, (map, _) => map.Values()),
        Static("copyOf", [T.Map], T.Map, a => ImmutableMap.CopyOf(a.Required<JavaMap>(0))),
        Procedure<JavaMap>("clear", [], (map, _) => map.Clear()),
        Instance<JavaMap>("isEmpty", [], T.Bool, (map, _) => map.Count == 0),
        Instance<JavaMap>("replace", [T.Object, T.Object], T.Object, (map, a) => map.Replace(a[0], a[1])),
        Instance<JavaMap>("replace", [T.Object, T.Object, T.Object], T.Bool, (map, a) => map.Replace(a[0], a[1], a[2])),
        Unfillable("replaceAll", BiFunction),
        Instance<JavaMap>("size", [], T.Int, (map, _) => map.Count),
        .. Of(),
        Unfillable("merge", T.Object, T.Object, BiFunction),
        Instance<JavaMap>("entrySet", [], T.Set, (map, _) => map.EntrySet()),
        Procedure<JavaMap>("putAll", [T.Map], (map, a) => map.PutAll(a.Required<JavaMap>(0))),
        Instance<JavaMap>("putIfAbsent", [T.Object, T.Object], T.Object, (map, a) => map.PutIfAbsent(a[0], a[1])),
        Unfillable("compute", T.Object, BiFunction),
        Static("entry", [T.Object, T.Object], T.MapEntry, a => new ImmutableEntry(a.Required<object>(0), a.Required<object>(1))),
        Unfillable("forEach", BiConsumer),
        Instance<JavaMap>("containsKey", [T.Object], T.Bool, (map, a) => map.ContainsKey(a[0])),
        Unfillable("computeIfAbsent", T.Object, Function),
        Instance<JavaMap>("keySet", [], T.Set, (map, _) => map.KeySet()),
        Instance<JavaMap>("containsValue", [T.Object], T.Bool, (map, a) => map.ContainsValue(a[0])),
        Instance<JavaMap>("getOrDefault", [T.Object, T.Object], T.Object, (map, a) => map.TryGet(a[0], out object? value) ? value : a[1]),
        Unfillable("computeIfPresent", T.Object, BiFunction),
        Static("ofEntries", [T.MapEntry.ArrayClass], T.Map, a => OfEntries(a.Array(0))),
    ];

    public static JavaMethod[] HashMap { get; } =
    [
        Instance<JavaMap>("clone", [], T.Object, (map, _) => map.Clone()),
    ];

    public static JavaMethod[] Entry { get; } =
    [
        .. JavaObjectMembers.Overrides(withToString: false),
        Static("copyOf", [T.MapEntry], T.MapEntry, a => CopyOf(a.Required<JavaEntry>(0))),
        Instance<JavaEntry>("getValue", [], T.Object, (entry, _) => entry.Value),
        Instance<JavaEntry>("getKey", [], T.Object, (entry, _) => entry.Key),
        Instance<JavaEntry>("setValue", [T.Object], T.Object, (entry, a) => entry.SetValue(a[0])),
        Static("comparingByKey", [T.Comparator], T.Comparator, a => JavaComparator.ByKey(a.Required<JavaComparator>(0))),
        Static("comparingByKey", [], T.Comparator, _ => JavaComparator.ByKey(JavaOrder.Natural)),
        Static("comparingByValue", [], T.Comparator, _ => JavaComparator.ByValue(JavaOrder.Natural)),
        Static("comparingByValue", [T.Comparator], T.Comparator, a => JavaComparator.ByValue(a.Required<JavaComparator>(0))),
    ];

    // Up to ten keys, each with its value.
    private static IEnumerable<JavaMethod> Of()
    {
        for (int count = 0; count <= 10; count++)
            yield return Static("of", [.. Enumerable.Repeat(T.Object, count * 2)], T.Map, a => ImmutableMap.Of(Pairs(a.ToArray())));
    }

    private static IEnumerable<KeyValuePair<object?, object?>> Pairs(object?[] values) =>
        values.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    private static ImmutableMap OfEntries(IEnumerable<object?> entries) =>
        ImmutableMap.Of(entries.Select(entry => entry is JavaEntry pair ? KeyValuePair.Create(pair.Key, pair.Value) : throw JavaException.NullPointer()));

    private static JavaEntry CopyOf(JavaEntry entry)
    {
        if (entry is ImmutableEntry)
            return entry;
        return entry is { Key: { } key, Value: { } value } ? new ImmutableEntry(key, value) : throw JavaException.NullPointer();
    }
}
