using System.Collections.Immutable;
using VtlKit.Migrate.Options;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Why code differs from its template on purpose.</summary>
internal enum RepairKind
{
    /// <summary>A value was not escaped as often as where it stands needs it.</summary>
    Unescaped,

    /// <summary>A value was escaped with <c>\'</c>, which JSON does not have.</summary>
    Apostrophe,

    /// <summary>A value that is no JSON was written without quotes.</summary>
    NotJson,

    /// <summary>A map was printed as Java prints it.</summary>
    Printed,

    /// <summary>A comma was missing or too many.</summary>
    Commas,

    /// <summary>What the code puts together as text was no JSON.</summary>
    Opaque,

    /// <summary>Marks that the template replaces were in a value.</summary>
    Marks,
}

/// <summary>A difference on purpose: for certain requests only, with a value that is told.</summary>
/// <param name="Number">Its number within the mapping, from 1.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Holes">The places where it can come about; none where it is about the document's own text.</param>
internal sealed record Repair(int Number, RepairKind Kind, ImmutableArray<Hole> Holes)
{
    private const int MostNames = 6;

    public string Id => $"D{Number}";

    /// <summary>The linter's rule about it.</summary>
    public string Rule => Kind switch
    {
        RepairKind.Unescaped => Holes.Any(hole => hole.Escapes > 0) ? "ESC004" : "ESC001",
        RepairKind.Apostrophe => "ESC002",
        RepairKind.NotJson => "ESC013",
        RepairKind.Printed => "COR003",
        RepairKind.Opaque or RepairKind.Marks => "COR005",
        _ => "COR001",
    };

    /// <summary>Whether a reader has to know: not where the gateway itself makes the values, and not of what is JSON for every payload that is.</summary>
    public bool IsTold => Holes.IsEmpty || Holes.Any(hole => IsForeign(hole) && !(Kind is RepairKind.NotJson && hole.IsInputJson));

    /// <summary>What was, and what is now, in a sentence.</summary>
    public string Summary => Kind switch
    {
        RepairKind.Unescaped => $"{Names} written without the escaping for where {(MemberNames.Length > 1 ? "they stand" : "it stands")} ({Rule}), so that a quote broke the JSON or added members to it.",
        RepairKind.Apostrophe => $"an apostrophe in {Listed("or")} was written as \\', which is no JSON ({Rule}).",
        RepairKind.NotJson => $"{Names} written without quotes even for what is no JSON ({Rule}).",
        RepairKind.Marks => $"{MarkNames} in a value was replaced, as it was in the template's own text.",
        RepairKind.Opaque => "what is put together as text has to be JSON: the code fails where the template printed something else.",
        RepairKind.Printed => $"an object in the place of the answer was printed as Java's {{a=1, b=2}} ({Rule}).",
        _ => $"the template leaves a comma too many or too few for some requests ({Rule}).",
    };

    /// <summary>The same for the migration's notes.</summary>
    public Deviation ToDeviation() => Kind switch
    {
        RepairKind.Unescaped => new(Id, $"Where {Listed("or")} has a quote, a backslash or a control character in it,", "the code escapes it; the template printed broken JSON, or members out of the value."),
        RepairKind.Apostrophe => new(Id, $"Where {Listed("or")} has an apostrophe in it,", "the code writes it; the template printed \\', which is no JSON."),
        RepairKind.NotJson => new(
            Id,
            $"Where {Listed("or")} stands without quotes and is no JSON,",
            "the code writes text as a string, an object as JSON and nothing as null, and where the payload itself is no JSON, the service answers 400 to a request and 500 to an answer of the backend; the template printed broken JSON, or members out of the value."),
        RepairKind.Marks => new(Id, $"Where {MarkNames} is in a value,", "the code keeps it; the template replaced it, as it did in its own text."),
        RepairKind.Opaque => new(Id, "Where what is put together as text is no JSON,", "the code fails; the template printed broken JSON."),
        RepairKind.Printed => new(Id, "Where the answer is an object,", "the code writes it as JSON; the template printed Java's {a=1, b=2}."),
        _ => new(Id, "Where the template leaves a comma too many or too few,", "the code writes the document as it was meant; the template printed broken JSON."),
    };

    /// <summary>What the template replaces in text that it puts together.</summary>
    public ImmutableArray<string> Marks { get; init; } = [];

    private string MarkNames => string.Join(" or ", Marks.Distinct());

    private ImmutableArray<string> MemberNames =>
        [.. Holes.Where(IsForeign).Where(hole => Kind != RepairKind.NotJson || !hole.IsInputJson).Select(hole => hole.Name).Distinct()];

    private string Names => $"{Listed("and")} {(MemberNames.Length > 1 ? "were" : "was")}";

    private string Listed(string last) => MemberNames switch
    {
        [] => "a value",
        [var only] => only,
        { Length: <= MostNames } names => $"{string.Join(", ", names[..^1])} {last} {names[^1]}",
        var names => $"{string.Join(", ", names[..MostNames])} {last} {names.Length - MostNames} more",
    };

    /// <summary>The differences that a document makes necessary.</summary>
    public static ImmutableArray<Repair> Of(DocumentShape document, IReadOnlySet<string> assigned, ImmutableArray<string> marks)
    {
        Hole[] holes = [.. JsonShapes.HolesOf(document).Where(hole => IsKnown(hole, assigned))];
        List<(RepairKind Kind, ImmutableArray<Hole> Holes)> found =
        [
            .. Enum.GetValues<RepairKind>().Select(kind => (kind, (ImmutableArray<Hole>)[.. holes.Where(hole => CanHave(hole, kind))])).Where(entry => !entry.Item2.IsEmpty),
        ];
        if (CommaCheck.CanFail(document))
        {
            found.Add((RepairKind.Commas, []));
        }

        if (JsonShapes.HaveOpaque(document))
        {
            found.Add((RepairKind.Opaque, []));
        }

        if (!marks.IsEmpty)
        {
            found.Add((RepairKind.Marks, []));
        }

        // Those that no one has to know of take the last numbers.
        return [.. found.Select(entry => new Repair(0, entry.Kind, entry.Holes) { Marks = marks }).OrderBy(repair => repair.IsTold ? 0 : 1).Select((repair, i) => repair with { Number = i + 1 })];
    }

    /// <summary>Whether this can go wrong with a value where it stands.</summary>
    private static bool CanHave(Hole hole, RepairKind kind) => kind switch
    {
        RepairKind.Printed => hole is { Kind: HoleKind.Document, IsInputJson: false, IsInputBody: false },
        RepairKind.NotJson => hole.Kind == HoleKind.Value,
        RepairKind.Unescaped => hole.Escapes < hole.Level,
        RepairKind.Apostrophe => hole.Escapes > 0 && hole.Escapes == hole.Level && !hole.IsRepaired,
        _ => false,
    };

    /// <summary>Whether it is ever more than nothing, or matters all the same.</summary>
    private static bool IsKnown(Hole hole, IReadOnlySet<string> assigned) =>
        hole.Node.Name != OptionReferences.Name && (hole.Kind != HoleKind.Text || hole.Node.Name is "input" or "util" or "context" or "stageVariables" or "foreach" or "velocityCount" || assigned.Contains(hole.Node.Name));

    private static bool IsForeign(Hole hole) => hole.Node is not { Name: "context", Accessors: [VtlKit.Syntax.PropertyAccess { Name: not "authorizer" }, ..] } and not { Name: "stageVariables" };
}
