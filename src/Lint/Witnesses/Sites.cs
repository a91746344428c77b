using System.Collections.Immutable;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Witnesses;

/// <summary>A value in the output that is not as it should be: one for each place of the template, with the best proof there is.</summary>
internal sealed record Site(Defect Defect, TextSpan Span, Hole? Hole)
{
    /// <summary>The hostile text that shows it; null where none was found, or none is needed.</summary>
    public Leak? Leak { get; init; }

    /// <summary>The message without anything hostile that shows it.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The member or field that the template fixes and a client can replace; null for none.</summary>
    public string? Replaced { get; init; }
}

/// <summary>Brings together what following the values says and what the trials show.</summary>
internal static class Sites
{
    public static ImmutableArray<Site> Of(TemplateFacts facts)
    {
        ProbeResult probe = facts.Probe;
        Dictionary<int, Site> sites = [];
        foreach (Leak leak in probe.Leaks)
        {
            Defect defect = DefectOf(leak, facts.Format);
            if (facts.Format == OutputFormat.MockStatus && defect is Defect.TextAsValue or Defect.None)
            {
                continue;
            }

            sites.TryAdd(leak.Span.Start, new Site(defect, leak.Span, leak.Hole) { Leak = leak, Replaced = ReplacedBy(leak, facts) });
        }

        foreach (Fault fault in probe.Faults.Where(fault => fault.Node is Reference && facts.Format != OutputFormat.MockStatus))
        {
            Hole? hole = facts.Flow.Holes.FirstOrDefault(hole => ReferenceEquals(hole.Output, fault.Node));
            Defect defect = hole is null ? Defect.None
                : hole is { Insertion.Form: ValueForm.Scalar, Place.Kind: PlaceKind.JsonValue } ? Defect.TextAsValue
                : Defects.Of(hole, facts.Format);
            if (defect is Defect.TextAsValue or Defect.QuotedJson or Defect.Container or Defect.Raw && hole is not null)
            {
                sites.TryAdd(hole!.Span.Start, new Site(defect, hole.Span, hole) { Fault = fault });
            }
        }

        foreach (Hole hole in facts.Flow.Holes.Where(hole => !probe.Tried.Contains(hole.Output) && hole.Place.Kind != PlaceKind.Unknown && IsSuspicious(hole, facts)))
        {
            Defect defect = Defects.Of(hole, facts.Format);
            if (defect is not (Defect.None or Defect.TextAsValue) && facts.Format != OutputFormat.MockStatus && !probe.Faults.Any(fault => fault.Span.Contains(hole.Span)))
            {
                sites.TryAdd(hole.Span.Start, new Site(defect, hole.Span, hole));
            }
        }

        return [.. sites.Values.OrderBy(static site => site.Span.Start)];
    }

    private static bool IsSuspicious(Hole hole, TemplateFacts facts) =>
        hole.Insertion.Origins.Any(origin => Taints.Of(origin, facts.IsRequest) >= Taint.Backend && (facts.IsRequest || BackendShape.IsFreeText(facts.Integration, origin)));

    private static Defect DefectOf(Leak leak, OutputFormat format)
    {
        Defect defect = leak.Hole is null ? Defect.None : Defects.Of(leak.Hole, format);
        bool isPlaceholder = leak.Evidence.ContainsKey(HostileKind.Placeholder);
        if (defect == Defect.Container || (format == OutputFormat.Json && leak.Evidence.Keys.All(static kind => kind == HostileKind.Object) && leak.Hole?.Place.Kind == PlaceKind.Document))
        {
            return Defect.Container;
        }

        bool onlyApostrophe = leak.Evidence.Keys.All(static kind => kind == HostileKind.Apostrophe);
        if (format is OutputFormat.Form)
        {
            return defect is Defect.WrongEscaper ? defect : Defect.RawInForm;
        }

        if (format is OutputFormat.Xml or OutputFormat.Html)
        {
            return defect != Defect.None ? defect : format is OutputFormat.Xml ? Defect.RawInXml : Defect.RawInHtml;
        }

        if (onlyApostrophe)
        {
            return defect is Defect.DecayedRepair or Defect.QuotedJson or Defect.Container or Defect.TextAsValue ? defect : Defect.Apostrophe;
        }

        if (isPlaceholder && defect is not (Defect.Raw or Defect.RawName))
        {
            return Defect.Placeholder;
        }

        if (format == OutputFormat.MockStatus && (leak.Hole is not { Place.Kind: PlaceKind.JsonString or PlaceKind.JsonName } || leak.Evidence.ContainsKey(HostileKind.Word)))
        {
            return Defect.None;
        }

        bool isEscaped = leak.Hole?.Insertion.Steps.Contains(EscapeStep.JavaScript) == true;
        return defect switch
        {
            Defect.Apostrophe or Defect.DecayedRepair => Defect.TooShallow,
            Defect.None when leak.Evidence.Keys.All(static kind => kind is HostileKind.Word or HostileKind.Object) => Defect.TextAsValue,
            Defect.None => isEscaped ? Defect.TooShallow : Defect.Raw,
            _ => defect,
        };
    }

    private static string? ReplacedBy(Leak leak, TemplateFacts facts)
    {
        if (leak.Best.Difference is not { Replaces: true, Member: { } member } || Taints.Of(leak.Atom, facts.IsRequest) != Taint.Client)
        {
            return null;
        }

        bool isFixed = !facts.Flow.Holes.Any(hole => hole.Place.Name == member && hole.Insertion.Origins.Any(origin => Taints.Of(origin, facts.IsRequest) >= Taint.Backend));
        return isFixed ? member : null;
    }
}
