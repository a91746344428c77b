using System.Runtime.InteropServices;

namespace VtlKit.Runtime;

/// <summary>The list that <c>[1..5]</c> makes. Its elements are made when something beside a loop looks at them.</summary>
/// <param name="first">The first element.</param>
/// <param name="step">How much more each next one is.</param>
/// <param name="count">How many there are.</param>
internal sealed class IntegerRange(int first, int step, int count) : JavaList(items: null)
{
    /// <inheritdoc/>
    public override int Count => IsUnread ? count : base.Count;

    /// <inheritdoc/>
    public override object? Get(int index) => IsUnread && (uint)index < (uint)count ? At(index) : base.Get(index);

    private protected override List<object?> Read()
    {
        Workload.Spend(count);
        List<object?> items = new(count);
        CollectionsMarshal.SetCount(items, count);
        for (int i = 0; i < count; i++)
            items[i] = At(i);
        return items;
    }

    private int At(int index) => unchecked(first + (index * step));
}
