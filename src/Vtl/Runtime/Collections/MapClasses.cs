namespace VtlKit.Runtime.Collections;

/// <summary>The names under which Java reports the parts of a map.</summary>
internal sealed record MapClasses(
    JavaClass Entry, JavaClass Keys, JavaClass Values, JavaClass Entries, JavaClass KeyIterator, JavaClass ValueIterator, JavaClass EntryIterator)
{
    public static MapClasses LinkedHashMap { get; } = new(
        JavaTypes.LinkedHashMapEntry,
        JavaTypes.LinkedHashMapKeys,
        JavaTypes.LinkedHashMapValues,
        JavaTypes.LinkedHashMapEntries,
        JavaTypes.LinkedHashMapKeyIterator,
        JavaTypes.LinkedHashMapValueIterator,
        JavaTypes.LinkedHashMapEntryIterator);

    public static MapClasses HashMap { get; } = new(
        JavaTypes.HashMapEntry,
        JavaTypes.HashMapKeys,
        JavaTypes.HashMapValues,
        JavaTypes.HashMapEntries,
        JavaTypes.HashMapKeyIterator,
        JavaTypes.HashMapValueIterator,
        JavaTypes.HashMapEntryIterator);

    public static MapClasses Immutable { get; } = new(
        JavaTypes.KeyValueHolder,
        JavaTypes.AbstractMapKeys,
        JavaTypes.AbstractMapValues,
        JavaTypes.ImmutableMapEntries,
        JavaTypes.AbstractMapKeyIterator,
        JavaTypes.AbstractMapValueIterator,
        JavaTypes.ImmutableMapEntryIterator);
}
