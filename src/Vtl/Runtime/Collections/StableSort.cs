namespace VtlKit.Runtime.Collections;

/// <summary>
/// Sorting as Java does it: equal elements keep their order, and a comparison that throws ends it. (.NET's sort is not stable, and wraps what
/// the comparison throws.)
/// </summary>
internal static class StableSort
{
    public static object?[] Of(object?[] items, IComparer<object?> order)
    {
        Workload.Spend(items.Length * (long)(1 + int.Log2(items.Length + 1)));
        object?[] sorted = [.. items];
        Sort(items: [.. items], sorted, 0, items.Length, order);
        return sorted;
    }

    // Each level sorts the halves of the one array from the other and merges them.
    private static void Sort(object?[] items, object?[] target, int from, int to, IComparer<object?> order)
    {
        if (to - from < 2)
            return;
        int middle = (from + to) / 2;
        Sort(target, items, from, middle, order);
        Sort(target, items, middle, to, order);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++)
        {
            bool takeLeft = right == to || (left < middle && order.Compare(items[left], items[right]) <= 0);
            target[i] = takeLeft ? items[left++] : items[right++];
        }
    }
}
