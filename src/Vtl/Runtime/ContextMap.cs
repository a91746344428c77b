using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>
/// The maps of <c>$context</c> and <c>$stageVariables</c>: a <c>java.util.HashMap</c> in its iteration order, which prints nothing
/// (recorded on API Gateway).
/// </summary>
/// <remarks>
/// Java walks its table of buckets, and each bucket in insertion order; the table doubles when it is three quarters full and never shrinks.
/// (Buckets of nine and more keys, which Java turns into trees, are left out: no name of the gateway's comes near.)
/// </remarks>
public sealed class ContextMap : JavaMap
{
    private const int DefaultTableSize = 16;
    private const int LargestTableSize = 1 << 30;

    private int tableSize;
    private int firstTableSize = DefaultTableSize;
    private List<object?>? putFirst;
    private int orderedAt = -1;
    private int[] order = [];

    /// <inheritdoc/>
    public override JavaClass Class => JavaTypes.HashMap;

    internal override MapClasses Classes => MapClasses.HashMap;

    /// <summary>A map made by <c>new HashMap(map)</c>, whose table is as large as the entries need from the start.</summary>
    public static ContextMap CopyOf(JavaMap map)
    {
        ContextMap copy = new();
        copy.PutAll(map);
        return copy;
    }

    /// <summary>
    /// Sets a value where there is none, and returns the one that is there then: Java's <c>computeIfAbsent</c>, which puts a new key before
    /// the others of its bucket, and lets the table grow before a key and not after it.
    /// </summary>
    public object? GetOrPutFirst(object? key, Func<object?> make)
    {
        int place = PlaceOf(key);
        if (place < 0)
        {
            object? made = make();
            if (tableSize == 0)
                tableSize = firstTableSize;
            else if (Count > Threshold(tableSize))
                tableSize = Math.Min(tableSize * 2, LargestTableSize);
            base.Append(key, made);
            (putFirst ??= []).Add(key);
            return made;
        }

        if (PairAt(place).Value is { } present)
            return present;
        SetValue(place, make());
        return PairAt(place).Value;
    }

    /// <inheritdoc/>
    public override void PutAll(JavaMap map)
    {
        MakeRoom(map.Count);
        base.PutAll(map);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        putFirst = null;
        base.Clear();
    }

    /// <inheritdoc/>
    public override JavaMap Clone() => CopyOf(this);

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text)
    {
    }

    internal override int[] Order()
    {
        if (orderedAt == ModificationCount)
            return order;
        Workload.Spend(Count);
        List<int> places = new(Count);
        for (int place = After(-1); place >= 0; place = After(place))
            places.Add(place);
        order = [.. places.OrderBy(Bucket).ThenBy(place => -(putFirst?.IndexOf(PairAt(place).Key) ?? -1))];
        orderedAt = ModificationCount;
        return order;
    }

    private protected override object? RemoveAt(int place)
    {
        putFirst?.Remove(PairAt(place).Key);
        return base.RemoveAt(place);
    }

    private protected override void Append(object? key, object? value)
    {
        base.Append(key, value);
        if (tableSize == 0)
            tableSize = firstTableSize;
        if (Count > Threshold(tableSize))
            tableSize = Math.Min(tableSize * 2, LargestTableSize);
    }

    private static int Threshold(int size) => (int)(size * 0.75f);

    private void MakeRoom(int added)
    {
        if (added == 0)
            return;
        if (tableSize == 0)
        {
            int needed = (int)((added / 0.75f) + 1f);
            firstTableSize = Math.Max(firstTableSize == DefaultTableSize ? 0 : firstTableSize, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)needed));
            return;
        }

        while (added > Threshold(tableSize) && tableSize < LargestTableSize)
            tableSize *= 2;
    }

    private int Bucket(int place)
    {
        int hash = JavaEquality.HashOf(PairAt(place).Key);
        return (hash ^ (hash >>> 16)) & (tableSize - 1);
    }
}
