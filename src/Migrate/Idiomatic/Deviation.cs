using System.Collections.Immutable;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Why code differs from its template on purpose.</summary>
internal enum DeviationKind
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
}

/// <summary>A difference on purpose: for certain requests only, with a value that is told.</summary>
/// <param name="Number">Its number within the mapping, from 1.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Holes">The places where it can come about; none where it is about the document's own text.</param>
internal sealed record Deviation(int Number, DeviationKind Kind, ImmutableArray<Hole> Holes)
{
    private const int MostNames = 6;

    public string Id => $"D{Number}";

    /// <summary>The linter's rule about it.</summary>
    public string Rule => Kind switch
    {
        DeviationKind.Unescaped => Holes.Any(hole => hole.Escapes > 0) ? "ESC004" : "ESC001",
        DeviationKind.Apostrophe => "ESC002",
        DeviationKind.NotJson => "ESC013",
        DeviationKind.Printed => "COR003",
        _ => "COR001",
    };

    /// <summary>Whether a reader has to know: not where the gateway itself makes the values, and not of what is JSON for every payload that is.</summary>
    public bool IsTold => Holes.IsEmpty || Holes.Any(hole => IsForeign(hole) && !(Kind is DeviationKind.NotJson && hole.IsInputJson));

    /// <summary>What was, and what is now, in a sentence.</summary>
    public string Summary => Kind switch
    {
        DeviationKind.Unescaped => $"{Names} written without the escaping for where it stands ({Rule}), so that a quote broke the JSON or added members to it.",
        DeviationKind.Apostrophe => $"an apostrophe in {Listed("or")} was written as \\', which is no JSON ({Rule}).",
        DeviationKind.NotJson => $"{Names} written without quotes even for what is no JSON ({Rule}).",
        DeviationKind.Printed => $"an object in the place of the answer was printed as Java's {{a=1, b=2}} ({Rule}).",
        _ => $"the template leaves a comma too many or too few for some requests ({Rule}).",
    };

    private ImmutableArray<string> MemberNames =>
        [.. Holes.Where(IsForeign).Where(hole => Kind != DeviationKind.NotJson || !hole.IsInputJson).Select(hole => hole.Name.Length > 0 ? Emission.CSharpText.Literal(hole.Name) : "a name").Distinct()];

    private string Names => $"{Listed("and")} {(MemberNames.Length > 1 ? "were" : "was")}";

    private string Listed(string last) => MemberNames switch
    {
        [] => "a value",
        [var only] => only,
        { Length: <= MostNames } names => $"{string.Join(", ", names[..^1])} {last} {names[^1]}",
        var names => $"{string.Join(", ", names[..MostNames])} {last} {names.Length - MostNames} more",
    };

    /// <summary>The differences that a document makes necessary.</summary>
    public static ImmutableArray<Deviation> Of(DocumentShape document, IReadOnlySet<string> assigned)
    {
        Hole[] holes = [.. JsonShapes.HolesOf(document).Where(hole => IsKnown(hole, assigned))];
        List<(DeviationKind Kind, ImmutableArray<Hole> Holes)> found =
        [
            .. Enum.GetValues<DeviationKind>().Select(kind => (kind, (ImmutableArray<Hole>)[.. holes.Where(hole => CanHave(hole, kind))])).Where(entry => !entry.Item2.IsEmpty),
        ];
        if (CommaCheck.CanFail(document))
        {
            found.Add((DeviationKind.Commas, []));
        }

        // Those that no one has to know of take the last numbers.
        return [.. found.Select(entry => new Deviation(0, entry.Kind, entry.Holes)).OrderBy(deviation => deviation.IsTold ? 0 : 1).Select((deviation, i) => deviation with { Number = i + 1 })];
    }

    /// <summary>Whether this can go wrong with a value where it stands.</summary>
    private static bool CanHave(Hole hole, DeviationKind kind) => kind switch
    {
        DeviationKind.Printed => hole is { Kind: HoleKind.Document, IsInputJson: false, IsInputBody: false },
        DeviationKind.NotJson => hole.Kind == HoleKind.Value,
        DeviationKind.Unescaped => hole.Escapes < hole.Level,
        DeviationKind.Apostrophe => hole.Escapes > 0 && hole.Escapes == hole.Level && !hole.IsRepaired,
        _ => false,
    };

    /// <summary>Whether it is ever more than nothing, or matters all the same.</summary>
    private static bool IsKnown(Hole hole, IReadOnlySet<string> assigned) =>
        hole.Kind != HoleKind.Text || hole.Node.Name is "input" or "util" or "context" or "stageVariables" or "foreach" or "velocityCount" || assigned.Contains(hole.Node.Name);

    private static bool IsForeign(Hole hole) => hole.Node is not { Name: "context", Accessors: [VtlKit.Syntax.PropertyAccess { Name: not "authorizer" }, ..] } and not { Name: "stageVariables" };
}
