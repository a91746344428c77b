namespace VtlKit.Runtime.Collections;

/// <summary>What <c>Set.of</c> and <c>Set.copyOf</c> give. Java iterates over it in an order that it draws by lot; here it is the given one.</summary>
internal sealed class ImmutableSet : JavaSet
{
    private readonly List<object?> items = [];
    private readonly HashSet<object> index = new(JavaEquality.Instance);

    private ImmutableSet(IEnumerable<object?> items, bool refusesDuplicates)
    {
        foreach (object? item in items)
        {
            if (item is null)
                throw JavaException.NullPointer();
            if (index.Add(item))
                this.items.Add(item);
            else if (refusesDuplicates)
                throw JavaException.IllegalArgument($"duplicate element: {JavaText.Of(item)}");
        }
    }

    public override JavaClass Class => items.Count is 1 or 2 ? JavaTypes.ImmutableSet12 : JavaTypes.ImmutableSetN;

    public override int Count => items.Count;

    public override IEnumerable<object?> Items => items;

    public static ImmutableSet Of(IEnumerable<object?> items) => new(items, refusesDuplicates: true);

    public static ImmutableSet CopyOf(JavaCollection items) => items as ImmutableSet ?? new ImmutableSet(items.ToArray(), refusesDuplicates: false);

    public override JavaIterator Iterator() =>
        new EnumeratingIterator(items.Count is 1 or 2 ? JavaTypes.ImmutableSet12Iterator : JavaTypes.ImmutableSetIterator, items.GetEnumerator());

    public override bool Contains(object? item) => item is null ? throw JavaException.NullPointer() : index.Contains(item);

    public override bool Add(object? item) => throw JavaException.Unsupported();

    public override bool AddAll(JavaCollection items) => throw JavaException.Unsupported();

    public override bool Remove(object? item) => throw JavaException.Unsupported();

    public override bool RemoveWhere(JavaCollection items, bool keep) => throw JavaException.Unsupported();

    public override void Clear() => throw JavaException.Unsupported();
}
