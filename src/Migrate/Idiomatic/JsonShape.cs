using System.Collections.Immutable;
using VtlKit.Migrate.Emission;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>A value of the JSON document that a template prints, with the holes that values are put into.</summary>
internal abstract record JsonShape;

/// <summary><c>{ … }</c></summary>
internal sealed record ObjectShape(ImmutableArray<ItemShape> Items) : JsonShape;

/// <summary><c>[ … ]</c></summary>
internal sealed record ArrayShape(ImmutableArray<ItemShape> Items) : JsonShape;

/// <summary><c>" … "</c></summary>
internal sealed record StringShape(ImmutableArray<StringPart> Parts) : JsonShape
{
    /// <summary>Whether one expression makes it; otherwise statements put it together.</summary>
    public bool IsExpression => !Parts.Any(part => part is StatementPart);

    /// <summary>The text, where all of it is fixed.</summary>
    public string? Fixed => Parts.All(part => part is TextPart) ? string.Concat(Parts.Select(part => ((TextPart)part).Text)) : null;
}

/// <summary>A string that holds a JSON document.</summary>
internal sealed record InnerShape(JsonShape Document) : JsonShape;

/// <summary>A number, truth value or null of the template's own.</summary>
internal sealed record LiteralShape(string Text) : JsonShape;

/// <summary>A value that prints without quotes around it.</summary>
internal sealed record RawShape(Hole Hole) : JsonShape;

/// <summary>One value or another.</summary>
internal sealed record ChoiceShape(IfDirective Node, ImmutableArray<DocumentShape> Branches) : JsonShape;

/// <summary>A value that cannot be read as one: put together as text, and read when the code runs.</summary>
/// <param name="Block">What prints it.</param>
/// <param name="Reason">Why it cannot be read.</param>
internal sealed record OpaqueShape(Block Block, Refusal Reason) : JsonShape;

/// <summary>An answer that cannot be read: printed as the template prints it.</summary>
/// <param name="Block">What prints it.</param>
/// <param name="Reason">Why it cannot be read.</param>
internal sealed record ExactShape(Block Block, Refusal Reason) : JsonShape;

/// <summary>Text that is no JSON of the template's own: printed as it is.</summary>
internal sealed record TextShape(ImmutableArray<StringPart> Parts) : JsonShape;

/// <summary>A value with what happens before and after it; no value for a branch that prints nothing.</summary>
internal sealed record DocumentShape(ImmutableArray<ItemShape> Before, JsonShape? Value, ImmutableArray<ItemShape> After);

/// <summary>What stands between the braces of an object or the brackets of an array.</summary>
internal abstract record ItemShape;

/// <summary><c>"name": value</c></summary>
internal sealed record MemberItem(StringShape Name, JsonShape Value) : ItemShape;

/// <summary>An element of an array.</summary>
internal sealed record ElementItem(JsonShape Value) : ItemShape;

/// <summary>Items for each turn of a loop.</summary>
internal sealed record LoopItem(ForeachDirective Node, ImmutableArray<ItemShape> Items) : ItemShape;

/// <summary>Items that depend on conditions; the last branch is that of <c>#else</c>, where there is one.</summary>
internal sealed record IfItem(IfDirective Node, ImmutableArray<ImmutableArray<ItemShape>> Branches) : ItemShape;

/// <summary>A statement that prints nothing.</summary>
internal sealed record EffectItem(Statement Node) : ItemShape;

/// <summary><c>,</c>, which the document brings along by itself; under a condition of the template's, or always.</summary>
internal sealed record CommaItem(IfDirective? Condition) : ItemShape;

/// <summary>A piece of a string.</summary>
internal abstract record StringPart;

/// <summary>Fixed text, decoded.</summary>
internal sealed record TextPart(string Text) : StringPart;

/// <summary>A value.</summary>
internal sealed record HolePart(Hole Hole) : StringPart;

/// <summary>One text or another.</summary>
internal sealed record ChoicePart(IfDirective Node, ImmutableArray<ImmutableArray<StringPart>> Branches) : StringPart;

/// <summary>A loop, condition or assignment within a string, with the pieces that its bodies add.</summary>
internal sealed record StatementPart(Statement Node, ImmutableArray<ImmutableArray<StringPart>> Bodies) : StringPart;

/// <summary>How a value is put into the document.</summary>
internal enum HoleKind
{
    /// <summary>Within a string.</summary>
    Text,

    /// <summary>As a JSON value, without quotes.</summary>
    Value,

    /// <summary>As the whole answer.</summary>
    Document,
}

/// <summary>A place where a template prints a value.</summary>
/// <param name="Node">What prints it, as it stands in the template.</param>
/// <param name="Value">The value before it is escaped.</param>
/// <param name="Kind">How it is put in.</param>
/// <param name="Level">How many strings it is in, one in the other.</param>
/// <param name="Escapes">How often the template escapes the value, as far as that is right there.</param>
/// <param name="IsRepaired">Whether the apostrophes that <c>$util.escapeJavaScript</c> breaks are mended each time.</param>
/// <param name="Name">What to call it: the member that it is in, in quotes, or a description.</param>
internal sealed record Hole(Reference Node, Expression Value, HoleKind Kind, int Level, int Escapes, bool IsRepaired, string Name)
{
    /// <summary>Where it stands; tells holes apart.</summary>
    public int Start => Node.Span.Start;

    /// <summary>Whether it is <c>$input.json(…)</c>.</summary>
    public bool IsInputJson => Value is Reference { Name: "input", Accessors: [MethodCall { Name: "json" }] };

    /// <summary>Whether it is <c>$input.body</c>.</summary>
    public bool IsInputBody => Value is Reference { Name: "input", Accessors: [PropertyAccess { Name: "body" }] };
}

/// <summary>Questions to shapes.</summary>
internal static class JsonShapes
{
    /// <summary>All holes, in the order of the template.</summary>
    public static IEnumerable<Hole> HolesOf(DocumentShape document) => HolesOf(document.Before).Concat(HolesOf(document.Value)).Concat(HolesOf(document.After));

    /// <summary>Whether some value is put together as text.</summary>
    public static bool HaveOpaque(DocumentShape document) => PartsOf(document.Value).Any(part => part is OpaqueShape);

    /// <summary>What cannot be read as JSON, and why.</summary>
    public static IEnumerable<Refusal> UnreadIn(DocumentShape document) => PartsOf(document.Value).Select(part => (part as OpaqueShape)?.Reason ?? (part as ExactShape)?.Reason).OfType<Refusal>();

    private static IEnumerable<JsonShape> PartsOf(JsonShape? shape) => shape is null ? [] : (shape switch
    {
        ObjectShape own => MembersOf(own.Items).SelectMany(member => PartsOf(member.Value)),
        ArrayShape { Items: var items } => ElementsOf(items).SelectMany(PartsOf),
        InnerShape inner => PartsOf(inner.Document),
        ChoiceShape choice => choice.Branches.SelectMany(branch => PartsOf(branch.Value)),
        _ => [],
    }).Prepend(shape);

    /// <summary>The names of members whose strings hold JSON.</summary>
    public static IEnumerable<string> InnerNamesOf(JsonShape? shape, string name = "") => shape switch
    {
        InnerShape inner => InnerNamesOf(inner.Document).Append(name),
        ObjectShape { Items: var items } => InnerNamesOf(items),
        ArrayShape { Items: var items } => InnerNamesOf(items),
        ChoiceShape choice => choice.Branches.SelectMany(branch => InnerNamesOf(branch.Value, name)),
        _ => [],
    };

    /// <summary>The names that the template itself gives to members of the object in which a value at a place names one.</summary>
    public static IEnumerable<string> NamesBeside(DocumentShape document, int start) => ObjectsOf(document.Value)
        .Select(shape => MembersOf(shape.Items).ToArray())
        .Where(members => members.Any(member => HolesOf(member.Name).Any(hole => hole.Start == start)))
        .SelectMany(members => members.Select(member => member.Name.Fixed).OfType<string>());

    private static IEnumerable<ObjectShape> ObjectsOf(JsonShape? shape) => shape switch
    {
        ObjectShape own => MembersOf(own.Items).SelectMany(member => ObjectsOf(member.Value)).Prepend(own),
        ArrayShape { Items: var items } => ElementsOf(items).SelectMany(ObjectsOf),
        InnerShape inner => ObjectsOf(inner.Document),
        ChoiceShape choice => choice.Branches.SelectMany(branch => ObjectsOf(branch.Value)),
        _ => [],
    };

    private static IEnumerable<MemberItem> MembersOf(ImmutableArray<ItemShape> items) => Flat(items).OfType<MemberItem>();

    private static IEnumerable<JsonShape> ElementsOf(ImmutableArray<ItemShape> items) => Flat(items).OfType<ElementItem>().Select(element => element.Value);

    private static IEnumerable<ItemShape> Flat(ImmutableArray<ItemShape> items) => items.SelectMany(item => item switch
    {
        LoopItem loop => Flat(loop.Items),
        IfItem branches => branches.Branches.SelectMany(Flat),
        _ => [item],
    });

    public static IEnumerable<Hole> HolesOf(JsonShape? shape) => shape switch
    {
        ObjectShape { Items: var items } => HolesOf(items),
        ArrayShape { Items: var items } => HolesOf(items),
        StringShape { Parts: var parts } => HolesOf(parts),
        TextShape { Parts: var parts } => HolesOf(parts),
        InnerShape inner => HolesOf(inner.Document),
        RawShape raw => [raw.Hole],
        ChoiceShape choice => choice.Branches.SelectMany(HolesOf),
        _ => [],
    };

    private static IEnumerable<string> InnerNamesOf(ImmutableArray<ItemShape> items) => items.SelectMany(item => item switch
    {
        MemberItem member => InnerNamesOf(member.Value, member.Name.Fixed ?? ""),
        ElementItem element => InnerNamesOf(element.Value),
        LoopItem loop => InnerNamesOf(loop.Items),
        IfItem branches => branches.Branches.SelectMany(InnerNamesOf),
        _ => [],
    });

    private static IEnumerable<Hole> HolesOf(ImmutableArray<ItemShape> items) => items.SelectMany(item => item switch
    {
        MemberItem member => HolesOf(member.Name.Parts).Concat(HolesOf(member.Value)),
        ElementItem element => HolesOf(element.Value),
        LoopItem loop => HolesOf(loop.Items),
        IfItem branches => branches.Branches.SelectMany(HolesOf),
        _ => [],
    });

    private static IEnumerable<Hole> HolesOf(ImmutableArray<StringPart> parts) => parts.SelectMany(part => part switch
    {
        HolePart hole => [hole.Hole],
        ChoicePart choice => choice.Branches.SelectMany(HolesOf),
        StatementPart statement => statement.Bodies.SelectMany(HolesOf),
        _ => Enumerable.Empty<Hole>(),
    });
}
