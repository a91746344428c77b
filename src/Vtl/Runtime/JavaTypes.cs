using VtlKit.Runtime.Members;
using static VtlKit.Runtime.JavaClass;

namespace VtlKit.Runtime;

/// <summary>The Java classes that a template can meet. (Boxes that share their primitive's name in C# end in <c>Box</c>.)</summary>
public static class JavaTypes
{
    /// <summary><c>java.lang.Object</c>.</summary>
    public static readonly JavaClass Object = Root(() => JavaObjectMembers.Methods);

    /// <summary>What a method without a result returns.</summary>
    public static readonly JavaClass Void = Unboxed("void", PrimitiveKind.Void);

    /// <summary><c>boolean</c>.</summary>
    public static readonly JavaClass Bool = Unboxed("boolean", PrimitiveKind.Boolean);

    /// <summary><c>char</c>, a UTF-16 unit.</summary>
    public static readonly JavaClass Char = Unboxed("char", PrimitiveKind.Char);

    /// <summary><c>byte</c>, which has a sign.</summary>
    public static readonly JavaClass Byte = Unboxed("byte", PrimitiveKind.Byte);

    /// <summary><c>short</c>.</summary>
    public static readonly JavaClass Short = Unboxed("short", PrimitiveKind.Short);

    /// <summary><c>int</c>.</summary>
    public static readonly JavaClass Int = Unboxed("int", PrimitiveKind.Int);

    /// <summary><c>long</c>.</summary>
    public static readonly JavaClass Long = Unboxed("long", PrimitiveKind.Long);

    /// <summary><c>float</c>.</summary>
    public static readonly JavaClass Float = Unboxed("float", PrimitiveKind.Float);

    /// <summary><c>double</c>.</summary>
    public static readonly JavaClass Double = Unboxed("double", PrimitiveKind.Double);

    /// <summary><c>java.io.Serializable</c>.</summary>
    public static readonly JavaClass Serializable = Interface("java.io.Serializable", []);

    /// <summary><c>java.lang.Cloneable</c>.</summary>
    public static readonly JavaClass Cloneable = Interface("java.lang.Cloneable", []);

    /// <summary><c>java.lang.Comparable</c>.</summary>
    public static readonly JavaClass Comparable = Interface("java.lang.Comparable", [], () => JavaTextMembers.Comparable);

    /// <summary><c>java.lang.CharSequence</c>.</summary>
    public static readonly JavaClass CharSequence = Interface("java.lang.CharSequence", [], () => JavaTextMembers.CharSequence);

    /// <summary><c>java.lang.constant.Constable</c>.</summary>
    public static readonly JavaClass Constable = Interface("java.lang.constant.Constable", []);

    /// <summary><c>java.lang.constant.ConstantDesc</c>.</summary>
    public static readonly JavaClass ConstantDesc = Interface("java.lang.constant.ConstantDesc", []);

    /// <summary><c>java.lang.Class</c>.</summary>
    public static readonly JavaClass Class = Public("java.lang.Class", Object, [Serializable, Constable], () => JavaObjectMembers.Class);

    /// <summary><c>java.lang.String</c>.</summary>
    public static readonly JavaClass String =
        Public("java.lang.String", Object, [Serializable, Comparable, CharSequence, Constable, ConstantDesc], () => JavaStringMembers.Methods);

    /// <summary><c>java.lang.Number</c>.</summary>
    public static readonly JavaClass Number = Public("java.lang.Number", Object, [Serializable], () => JavaNumberMembers.Number);

    /// <summary><c>java.lang.Boolean</c>.</summary>
    public static readonly JavaClass Boolean =
        Box("java.lang.Boolean", Bool, Object, [Serializable, Comparable, Constable], () => JavaBooleanMembers.Methods);

    /// <summary><c>java.lang.Character</c>.</summary>
    public static readonly JavaClass Character =
        Box("java.lang.Character", Char, Object, [Serializable, Comparable, Constable], () => JavaCharacterMembers.Methods);

    /// <summary><c>java.lang.Byte</c>.</summary>
    public static readonly JavaClass ByteBox = Box("java.lang.Byte", Byte, Number, [Comparable, Constable], () => JavaSmallIntegerMembers.Byte);

    /// <summary><c>java.lang.Short</c>.</summary>
    public static readonly JavaClass ShortBox = Box("java.lang.Short", Short, Number, [Comparable, Constable], () => JavaSmallIntegerMembers.Short);

    /// <summary><c>java.lang.Integer</c>.</summary>
    public static readonly JavaClass Integer =
        Box("java.lang.Integer", Int, Number, [Comparable, Constable, ConstantDesc], () => JavaIntegerMembers.Methods);

    /// <summary><c>java.lang.Long</c>.</summary>
    public static readonly JavaClass LongBox =
        Box("java.lang.Long", Long, Number, [Comparable, Constable, ConstantDesc], () => JavaLongMembers.Methods);

    /// <summary><c>java.lang.Float</c>.</summary>
    public static readonly JavaClass FloatBox =
        Box("java.lang.Float", Float, Number, [Comparable, Constable, ConstantDesc], () => JavaFloatingMembers.Float);

    /// <summary><c>java.lang.Double</c>.</summary>
    public static readonly JavaClass DoubleBox =
        Box("java.lang.Double", Double, Number, [Comparable, Constable, ConstantDesc], () => JavaFloatingMembers.Double);

    /// <summary><c>java.math.BigInteger</c>.</summary>
    public static readonly JavaClass BigInteger = Public("java.math.BigInteger", Number, [Comparable], () => JavaBigIntegerMembers.Methods);

    /// <summary><c>java.math.BigDecimal</c>.</summary>
    public static readonly JavaClass BigDecimal = Public("java.math.BigDecimal", Number, [Comparable], () => JavaBigDecimalMembers.Methods);

    /// <summary><c>java.lang.Object[]</c>.</summary>
    public static readonly JavaClass ObjectArray = Object.ArrayClass;

    /// <summary><c>java.lang.String[]</c>.</summary>
    public static readonly JavaClass StringArray = String.ArrayClass;

    /// <summary><c>java.lang.Iterable</c>.</summary>
    public static readonly JavaClass Iterable = Interface("java.lang.Iterable", [], () => JavaCollectionMembers.Iterable);

    /// <summary><c>java.util.Collection</c>.</summary>
    public static readonly JavaClass Collection = Interface("java.util.Collection", [Iterable], () => JavaCollectionMembers.Collection);

    /// <summary><c>java.util.List</c>.</summary>
    public static readonly JavaClass List = Interface("java.util.List", [Collection], () => JavaListMembers.List);

    /// <summary><c>java.util.Set</c>.</summary>
    public static readonly JavaClass Set = Interface("java.util.Set", [Collection], () => JavaCollectionMembers.Set);

    /// <summary><c>java.util.Map</c>.</summary>
    public static readonly JavaClass Map = Interface("java.util.Map", [], () => JavaMapMembers.Map);

    /// <summary><c>java.util.Map.Entry</c>.</summary>
    public static readonly JavaClass MapEntry = Interface("java.util.Map$Entry", [], () => JavaMapMembers.Entry);

    /// <summary><c>java.util.Iterator</c>.</summary>
    public static readonly JavaClass Iterator = Interface("java.util.Iterator", [], () => JavaIteratorMembers.Iterator);

    /// <summary><c>java.util.ListIterator</c>.</summary>
    public static readonly JavaClass ListIterator = Interface("java.util.ListIterator", [Iterator], () => JavaIteratorMembers.ListIterator);

    /// <summary><c>java.util.Comparator</c>.</summary>
    public static readonly JavaClass Comparator = Interface("java.util.Comparator", [], () => JavaComparatorMembers.Methods);

    /// <summary><c>java.util.stream.BaseStream</c>.</summary>
    public static readonly JavaClass BaseStream = Interface("java.util.stream.BaseStream", [], () => JavaStreamMembers.BaseStream);

    /// <summary><c>java.util.stream.Stream</c>.</summary>
    public static readonly JavaClass Stream = Interface("java.util.stream.Stream", [BaseStream], () => JavaStreamMembers.Stream);

    /// <summary><c>java.util.stream.IntStream</c>.</summary>
    public static readonly JavaClass IntStream = Interface("java.util.stream.IntStream", [BaseStream], () => JavaNumberStreamMembers.IntStream);

    /// <summary><c>java.util.stream.LongStream</c>.</summary>
    public static readonly JavaClass LongStream = Interface("java.util.stream.LongStream", [BaseStream], () => JavaNumberStreamMembers.LongStream);

    /// <summary><c>java.util.stream.DoubleStream</c>.</summary>
    public static readonly JavaClass DoubleStream = Interface("java.util.stream.DoubleStream", [BaseStream], () => JavaNumberStreamMembers.DoubleStream);

    /// <summary><c>java.util.Optional</c>.</summary>
    public static readonly JavaClass Optional = Public("java.util.Optional", null, [], () => JavaOptionalMembers.Optional);

    /// <summary><c>java.util.OptionalInt</c>.</summary>
    public static readonly JavaClass OptionalInt = Public("java.util.OptionalInt", null, [], () => JavaOptionalMembers.OptionalInt);

    /// <summary><c>java.util.OptionalLong</c>.</summary>
    public static readonly JavaClass OptionalLong = Public("java.util.OptionalLong", null, [], () => JavaOptionalMembers.OptionalLong);

    /// <summary><c>java.util.OptionalDouble</c>.</summary>
    public static readonly JavaClass OptionalDouble = Public("java.util.OptionalDouble", null, [], () => JavaOptionalMembers.OptionalDouble);

    /// <summary><c>java.util.ArrayList</c>.</summary>
    public static readonly JavaClass ArrayList =
        Public("java.util.ArrayList", null, [List, Cloneable, Serializable], () => JavaListMembers.ArrayList);

    /// <summary><c>net.minidev.json.JSONArray</c>.</summary>
    public static readonly JavaClass JsonArray = Public("net.minidev.json.JSONArray", ArrayList, [List], () => JavaListMembers.JsonArray);

    /// <summary><c>java.util.HashMap</c>.</summary>
    public static readonly JavaClass HashMap = Public("java.util.HashMap", null, [Map, Cloneable, Serializable], () => JavaMapMembers.HashMap);

    /// <summary><c>java.util.LinkedHashMap</c>.</summary>
    public static readonly JavaClass LinkedHashMap = Public("java.util.LinkedHashMap", HashMap, [Map]);

    /// <summary>Velocity's list around an array.</summary>
    public static readonly JavaClass ArrayListWrapper = Public("org.apache.velocity.util.ArrayListWrapper", null, [List]);

    internal static readonly JavaClass ArrayIterator = Public("org.apache.velocity.util.ArrayIterator", null, [Iterator]);
    internal static readonly JavaClass ArrayListIterator = Hidden("java.util.ArrayList$Itr", null, [Iterator]);
    internal static readonly JavaClass ArrayListListIterator = Hidden("java.util.ArrayList$ListItr", ArrayListIterator, [ListIterator]);
    internal static readonly JavaClass ArraySubList = Hidden("java.util.ArrayList$SubList", null, [List]);
    internal static readonly JavaClass SubListIterator = Hidden("java.util.ArrayList$SubList$1", null, [ListIterator]);
    internal static readonly JavaClass AbstractListIterator = Hidden("java.util.AbstractList$Itr", null, [Iterator]);
    internal static readonly JavaClass AbstractListListIterator = Hidden("java.util.AbstractList$ListItr", AbstractListIterator, [ListIterator]);
    internal static readonly JavaClass AbstractSubList = Hidden("java.util.AbstractList$SubList", null, [List]);

    internal static readonly JavaClass HashMapEntry = Hidden("java.util.HashMap$Node", null, [MapEntry]);
    internal static readonly JavaClass HashMapKeys = Hidden("java.util.HashMap$KeySet", null, [Set]);
    internal static readonly JavaClass HashMapValues = Hidden("java.util.HashMap$Values", null, [Collection]);
    internal static readonly JavaClass HashMapEntries = Hidden("java.util.HashMap$EntrySet", null, [Set]);
    internal static readonly JavaClass HashMapKeyIterator = Hidden("java.util.HashMap$KeyIterator", null, [Iterator]);
    internal static readonly JavaClass HashMapValueIterator = Hidden("java.util.HashMap$ValueIterator", null, [Iterator]);
    internal static readonly JavaClass HashMapEntryIterator = Hidden("java.util.HashMap$EntryIterator", null, [Iterator]);

    internal static readonly JavaClass LinkedHashMapEntry = Hidden("java.util.LinkedHashMap$Entry", HashMapEntry, []);
    internal static readonly JavaClass LinkedHashMapKeys = Hidden("java.util.LinkedHashMap$LinkedKeySet", null, [Set]);
    internal static readonly JavaClass LinkedHashMapValues = Hidden("java.util.LinkedHashMap$LinkedValues", null, [Collection]);
    internal static readonly JavaClass LinkedHashMapEntries = Hidden("java.util.LinkedHashMap$LinkedEntrySet", null, [Set]);
    internal static readonly JavaClass LinkedHashMapKeyIterator = Hidden("java.util.LinkedHashMap$LinkedKeyIterator", null, [Iterator]);
    internal static readonly JavaClass LinkedHashMapValueIterator = Hidden("java.util.LinkedHashMap$LinkedValueIterator", null, [Iterator]);
    internal static readonly JavaClass LinkedHashMapEntryIterator = Hidden("java.util.LinkedHashMap$LinkedEntryIterator", null, [Iterator]);

    internal static readonly JavaClass ImmutableList12 = Hidden("java.util.ImmutableCollections$List12", null, [List, Serializable]);
    internal static readonly JavaClass ImmutableListN = Hidden("java.util.ImmutableCollections$ListN", null, [List, Serializable]);
    internal static readonly JavaClass ImmutableListIterator = Hidden("java.util.ImmutableCollections$ListItr", null, [ListIterator]);
    internal static readonly JavaClass ImmutableSubList = Hidden("java.util.ImmutableCollections$SubList", null, [List]);
    internal static readonly JavaClass ImmutableSet12 = Hidden("java.util.ImmutableCollections$Set12", null, [Set, Serializable]);
    internal static readonly JavaClass ImmutableSetN = Hidden("java.util.ImmutableCollections$SetN", null, [Set, Serializable]);
    internal static readonly JavaClass ImmutableSet12Iterator = Hidden("java.util.ImmutableCollections$Set12$1", null, [Iterator]);
    internal static readonly JavaClass ImmutableSetIterator = Hidden("java.util.ImmutableCollections$SetN$SetNIterator", null, [Iterator]);
    internal static readonly JavaClass ImmutableMap1 = Hidden("java.util.ImmutableCollections$Map1", null, [Map, Serializable]);
    internal static readonly JavaClass ImmutableMapN = Hidden("java.util.ImmutableCollections$MapN", null, [Map, Serializable]);
    internal static readonly JavaClass ImmutableMapEntries = Hidden("java.util.ImmutableCollections$MapN$1", null, [Set]);
    internal static readonly JavaClass ImmutableMapEntryIterator = Hidden("java.util.ImmutableCollections$MapN$MapNIterator", null, [Iterator]);
    internal static readonly JavaClass AbstractMapKeys = Hidden("java.util.AbstractMap$1", null, [Set]);
    internal static readonly JavaClass AbstractMapKeyIterator = Hidden("java.util.AbstractMap$1$1", null, [Iterator]);
    internal static readonly JavaClass AbstractMapValues = Hidden("java.util.AbstractMap$2", null, [Collection]);
    internal static readonly JavaClass AbstractMapValueIterator = Hidden("java.util.AbstractMap$2$1", null, [Iterator]);
    internal static readonly JavaClass KeyValueHolder = Hidden("java.util.KeyValueHolder", null, [MapEntry]);
}
