using System.Collections.Frozen;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>What the generator believes a value to be; it is right often enough for rich output.</summary>
internal enum Kind
{
    Text,
    Whole,
    Decimal,
    Truth,
    List,
    Map,
    Entry,
    Set,
    Array,
    Letter,
    Cursor,
    Any,
}

/// <summary>A member of a Java object: a property when it has no arguments at all.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">One letter an argument: s text, r regular expression, i small number, o anything, l list, m map, k key of a map, c letter.</param>
/// <param name="Result">What it gives.</param>
internal sealed record Member(string Name, string? Arguments, Kind Result);

/// <summary>The Java members that random templates call, by the kind of value that has them.</summary>
internal static class MemberCatalogue
{
    private static readonly FrozenDictionary<Kind, (Member[] Usual, Member[] Rare)> Members = new Dictionary<Kind, (Member[], Member[])>
    {
        [Kind.Text] = (
            Read("""
                length():Whole substring(i):Text substring(ii):Text indexOf(s):Whole indexOf(si):Whole lastIndexOf(s):Whole charAt(i):Letter concat(s):Text contains(s):Truth startsWith(s):Truth
                endsWith(s):Truth equals(s):Truth equalsIgnoreCase(s):Truth compareTo(s):Whole toLowerCase():Text toUpperCase():Text trim():Text replace(ss):Text replaceAll(rs):Text
                replaceFirst(rs):Text split(r):Array split(ri):Array matches(r):Truth isEmpty():Truth empty:Truth toString():Text hashCode():Whole
                """),
            Read("""
                lastIndexOf(si):Whole startsWith(si):Truth equals(o):Truth compareToIgnoreCase(s):Whole replace(cc):Text toCharArray():Array getBytes():Array bytes:Array intern():Text codePointAt(i):Whole
                regionMatches(isii):Truth valueOf(o):Text repeat(i):Text strip():Text stripLeading():Text stripTrailing():Text isBlank():Truth blank:Truth indent(i):Text stripIndent():Text
                translateEscapes():Text subSequence(ii):Text contentEquals(s):Truth codePointCount(ii):Whole join(sl):Text format(so):Text formatted(o):Text class.name:Text class.simpleName:Any
                class:Any codePointBefore(i):Whole offsetByCodePoints(ii):Whole getBytes(s):Array join(sss):Text getClass():Any chars():Any
                """)),
        [Kind.Whole] = (
            Read("""
                toString():Text intValue():Whole doubleValue():Decimal longValue():Whole equals(o):Truth compareTo(i):Whole parseInt(s):Whole valueOf(s):Whole hashCode():Whole
                """),
            Read("""
                byteValue():Whole shortValue():Whole floatValue():Decimal parseInt(si):Whole valueOf(i):Whole toString(i):Text toString(ii):Text toHexString(i):Text toBinaryString(i):Text toOctalString(i):Text
                max(ii):Whole min(ii):Whole sum(ii):Whole bitCount(i):Whole signum(i):Whole reverse(i):Whole compare(ii):Whole class.name:Text highestOneBit(i):Whole numberOfLeadingZeros(i):Whole
                parseLong(s):Whole decode(s):Whole add(o):Whole abs():Whole negate():Whole pow(i):Whole mod(o):Whole parseUnsignedInt(s):Whole toUnsignedString(i):Text divideUnsigned(ii):Whole MAX_VALUE:Any rotateLeft(ii):Whole
                """)),
        [Kind.Decimal] = (
            Read("toString():Text intValue():Whole doubleValue():Decimal longValue():Whole isNaN():Truth isInfinite():Truth equals(o):Truth compareTo(d):Whole hashCode():Whole"),
            Read("""
                naN:Truth infinite:Truth parseDouble(s):Decimal valueOf(s):Decimal valueOf(d):Decimal floatValue():Decimal byteValue():Whole shortValue():Whole toString(d):Text max(dd):Decimal min(dd):Decimal
                sum(dd):Decimal compare(dd):Whole isNaN(d):Truth isFinite(d):Truth toHexString(d):Text class.name:Text doubleToLongBits(d):Whole scale():Whole precision():Whole toPlainString():Text negate():Decimal
                """)),
        [Kind.Truth] = (
            Read("toString():Text equals(o):Truth booleanValue():Truth"),
            Read("hashCode():Whole compareTo(b):Whole parseBoolean(s):Truth valueOf(s):Truth valueOf(b):Truth logicalAnd(bb):Truth logicalXor(bb):Truth toString(b):Text class.name:Text compare(bb):Whole")),
        [Kind.List] = (
            Read("""
                size():Whole get(i):Any isEmpty():Truth empty:Truth contains(o):Truth indexOf(o):Whole add(o):Truth set(io):Any remove(i):Any toString():Text iterator():Cursor subList(ii):List addAll(l):Truth
                """),
            Read("""
                lastIndexOf(o):Whole add(io):Any addAll(il):Truth remove(o):Truth clear():Any hashCode():Whole equals(l):Truth containsAll(l):Truth removeAll(l):Truth retainAll(l):Truth toArray():Array
                listIterator():Cursor class.name:Text toJSONString():Text appendElement(o):List size:Any length():Any count():Any stream():Any isEmpty:Any first:Any clone():List merge(o):Any
                """)),
        [Kind.Map] = (
            Read("""
                size():Whole get(k):Any put(ko):Any containsKey(k):Truth containsValue(o):Truth keySet():Set values():Set entrySet():Set remove(k):Any isEmpty():Truth empty:Truth toString():Text k:Any n:Any
                """),
            Read("""
                putAll(m):Any clear():Any getOrDefault(ko):Any putIfAbsent(ko):Any replace(ko):Any replace(koo):Truth remove(ko):Truth hashCode():Whole equals(m):Truth class.name:Text get(o):Any put(oo):Any
                size:Any x-y:Any nope:Any y.length():Whole l.size():Whole clone():Map
                """)),
        [Kind.Entry] = (
            Read("key:Text value:Any getKey():Text getValue():Any toString():Text"),
            Read("setValue(o):Any hashCode():Whole equals(o):Truth class.name:Any nope:Any")),
        [Kind.Set] = (
            Read("size():Whole contains(o):Truth iterator():Cursor isEmpty():Truth toString():Text"),
            Read("toArray():Array remove(o):Truth hashCode():Whole equals(o):Truth containsAll(l):Truth clear():Any empty:Truth add(o):Truth get(i):Any removeAll(l):Truth retainAll(l):Truth")),
        [Kind.Array] = (
            Read("size():Whole get(i):Any isEmpty():Truth empty:Truth"),
            Read("length:Any set(io):Any contains(o):Truth length():Any toString():Any iterator():Any indexOf(o):Any class.name:Any hashCode():Any equals(o):Any")),
        [Kind.Letter] = (
            Read("toString():Text charValue():Letter equals(o):Truth compareTo(c):Whole"),
            Read("hashCode():Whole isDigit(c):Truth isLetter(c):Truth isWhitespace(c):Truth toUpperCase(c):Letter toLowerCase(c):Letter getNumericValue(c):Whole class.name:Text isUpperCase(c):Truth valueOf(c):Letter toString(c):Text")),
        [Kind.Cursor] = (
            Read("hasNext():Truth next():Any"),
            Read("remove():Any hasNext:Any next:Any nextIndex():Whole hasPrevious():Truth previous():Any")),
        [Kind.Any] = (
            Read("toString():Text size():Whole k:Any n:Any nope:Any length():Whole get(i):Any get(k):Any isEmpty():Truth equals(o):Truth"),
            Read("nope():Any nope(s):Any a.b.c:Any x-y:Any empty:Truth keySet():Set class.name:Text getClass():Any")),
    }.ToFrozenDictionary();

    public static Member Pick(Dice dice, Kind kind, int rarePercent)
    {
        (Member[] usual, Member[] rare) = Members[kind];
        return dice.Pick(dice.Chance(rarePercent) ? rare : usual);
    }

    private static Member[] Read(string table) =>
        [.. table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(ReadOne)];

    /// <summary>Reads <c>name(arguments):Kind</c>; a path like <c>class.name</c> counts as one name.</summary>
    private static Member ReadOne(string row)
    {
        int colon = row.LastIndexOf(':');
        int open = row.IndexOf('(', StringComparison.Ordinal);
        Kind result = Enum.Parse<Kind>(row[(colon + 1)..]);
        return open < 0
            ? new Member(row[..colon], null, result)
            : new Member(row[..open], row[(open + 1)..(colon - 1)], result);
    }
}
