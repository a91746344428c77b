using VtlKit.Runtime.Collections;
using VtlKit.Runtime.Json;
using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>What <c>java.util.List</c>, <c>java.util.ArrayList</c> and <c>net.minidev.json.JSONArray</c> add to a collection.</summary>
internal static class JavaListMembers
{
    public static JavaMethod[] List { get; } =
    [
        Procedure<JavaSequence>("add", [T.Int, T.Object], (list, a) => list.Insert(a.Int(0), a[1])),
        Instance<JavaSequence>("remove", [T.Int], T.Object, (list, a) => list.RemoveAt(a.Int(0))),
        Instance<JavaSequence>("get", [T.Int], T.Object, (list, a) => list.Get(a.Int(0))),
        Static("copyOf", [T.Collection], T.List, a => ImmutableList.CopyOf(a.Required<JavaCollection>(0))),
        Instance<JavaSequence>("indexOf", [T.Object], T.Int, (list, a) => list.IndexOf(a[0])),
        Instance<JavaSequence>("lastIndexOf", [T.Object], T.Int, (list, a) => list.LastIndexOf(a[0])),
        Unfillable("replaceAll", UnaryOperator),
        Instance<JavaSequence>("subList", [T.Int, T.Int], T.List, (list, a) => list.SubList(a.Int(0), a.Int(1))),
        .. JavaCollectionMembers.Of(T.List, items => new ImmutableList(items)),
        Instance<JavaSequence>(
            "addAll", [T.Int, T.Collection], T.Bool, (list, a) => list.InsertAll(a.Int(0), a.Required<JavaCollection>(1))),
        Instance<JavaSequence>("set", [T.Int, T.Object], T.Object, (list, a) => list.Set(a.Int(0), a[1])),
        Procedure<JavaSequence>("sort", [T.Comparator], (list, a) => list.Sort(a.Order(0))),
        Instance<JavaSequence>("listIterator", [T.Int], T.ListIterator, (list, a) => list.ListIterator(a.Int(0))),
        Instance<JavaSequence>("listIterator", [], T.ListIterator, (list, _) => list.ListIterator()),
    ];

    public static JavaMethod[] ArrayList { get; } =
    [
        Instance<JavaList>("clone", [], T.Object, (list, _) => list.Clone()),
        Procedure<JavaList>("ensureCapacity", [T.Int], (_, a) => Workload.SpendText(a.Int(0))),
        Procedure<JavaList>("trimToSize", [], (list, _) => list.TrimToSize()),
    ];

    public static JavaMethod[] JsonArray { get; } =
    [
        Unfillable("toString", JsonStyles),
        Procedure<JsonArray>("merge", [T.Object], (array, a) => Merge(array, a[0])),
        Instance<JsonArray>("toJSONString", [], T.String, (array, _) => ToJson(array)),
        Unfillable("toJSONString", JsonStyles),
        UnfillableStatic("toJSONString", T.List, JsonStyles),
        Static("toJSONString", [T.List], T.String, a => ToJson(a.Required<JavaSequence>(0))),
        Unfillable("writeJSONString", Appendable, JsonStyles),
        Unfillable("writeJSONString", Appendable),
        UnfillableStatic("writeJSONString", T.List, Appendable),
        UnfillableStatic("writeJSONString", T.Iterable, Appendable, JsonStyles),
    ];

    private static string ToJson(JavaSequence list) => JsonPrinter.Print(list, JsonStyle.Default);

    private static void Merge(JsonArray array, object? other)
    {
        if (other is JsonArray added)
            array.AddAll(added);
        else if (other is not null)
            throw JavaException.ClassCast(other, T.JsonArray);
    }
}
