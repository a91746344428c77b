using System.Collections.Immutable;

namespace VtlKit.Migrate.Emission;

/// <summary>What is known of a value before a template runs.</summary>
/// <param name="Own">What it can be.</param>
/// <param name="Items">What can be in it, at any depth.</param>
/// <param name="Keys">What its keys can be.</param>
internal sealed record ValueType(Kinds Own, Kinds Items = Kinds.None, Kinds Keys = Kinds.None)
{
    public static ValueType Text { get; } = new(Kinds.Text);

    public static ValueType Bool { get; } = new(Kinds.Bool);

    public static ValueType Int { get; } = new(Kinds.Int);

    public static ValueType Document { get; } = new(Kinds.Document, Kinds.Document, Kinds.Text) { Origins = ["body"] };

    /// <summary>Where the lists and maps come from that it can be or hold; two values with none in common share none.</summary>
    public ImmutableHashSet<string> Origins { get; init; } = [];

    /// <summary>Whether it is the name of one of the three maps of <c>$input.params()</c>.</summary>
    public bool IsSection { get; init; }

    public bool IsNullable => (Own & Kinds.Null) != 0;

    /// <summary>What it can be when it has a value.</summary>
    public Kinds Present => Own & ~(Kinds.Null | Kinds.Void);

    /// <summary>The C# type of a value that is there.</summary>
    public string CSharp => Present switch
    {
        Kinds.Text => "string",
        Kinds.Bool => "bool",
        Kinds.Int => "int",
        Kinds.Array => "string[]",
        Kinds.Keys or Kinds.Entries => "IReadOnlyList<object>",
        Kinds.Values => "IReadOnlyList<object?>",
        not Kinds.None and var kinds when (kinds & ~Kinds.AnyMap) == 0 => "JavaMap",
        not Kinds.None and var kinds when (kinds & ~Kinds.AnyList) == 0 => "JavaList",
        _ => "object",
    };

    public bool Is(Kinds kinds) => Own != Kinds.None && (Own & ~kinds) == 0;

    public bool MayBe(Kinds kinds) => (Own & kinds) != 0;

    public ValueType With(Kinds own) => this with { Own = own };

    public ValueType Join(ValueType other) => new(Own | other.Own, Items | other.Items, Keys | other.Keys)
    {
        Origins = Origins.Union(other.Origins),
        IsSection = IsSection && other.IsSection,
    };

    public bool SameAs(ValueType other) =>
        (Own, Items, Keys, IsSection) == (other.Own, other.Items, other.Keys, other.IsSection) && Origins.SetEquals(other.Origins);
}
