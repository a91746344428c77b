using System.Collections.Immutable;
using VtlKit.Evaluation;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Lint.Witnesses;

/// <summary>
/// Makes what a template sees of one scenario after the other. Most differ from the one before in the payload only, so that the rest is made once for them; and
/// <c>$context</c>, which costs more than that, holds only what the template asks for.
/// </summary>
internal sealed class TemplateInputs(TemplateFacts facts)
{
    private readonly ImmutableHashSet<string>? contextNames = ContextNames(facts.Tree);
    private (GatewayRequest Request, ImmutableSortedDictionary<string, string> Context, TemplateInput Input)? last;

    /// <summary>What the template sees of a scenario.</summary>
    public TemplateInput Of(Scenario scenario)
    {
        if (last is not { } known || !ReferenceEquals(known.Request, scenario.Request) || !ReferenceEquals(known.Context, scenario.Context))
        {
            last = known = (scenario.Request, scenario.Context, WithoutBody(scenario));
        }

        return known.Input with { Body = scenario.PayloadAsText };
    }

    private TemplateInput WithoutBody(Scenario scenario) => new()
    {
        Path = Last(scenario.Request.PathParameters),
        QueryString = Last(scenario.Request.Query),
        Header = Last(scenario.Request.Headers.Where(static header => !MessageHeaders.HiddenFromTemplates.Contains(header.Key))),
        Context = ContextOf(scenario),
        StageVariables = Replay.StageVariablesOf(facts.Subject.Operation),
    };

    private ContextMap ContextOf(Scenario scenario)
    {
        if (contextNames is { IsEmpty: true })
        {
            return new ContextMap();
        }

        ContextMap context = Replay.ContextOf(scenario, facts.Subject.Operation);
        foreach (object? name in contextNames is null ? [] : context.Entries.Select(static entry => entry.Key).ToList())
        {
            if (name is string text && !contextNames!.Contains(text))
            {
                context.Remove(name);
            }
        }

        return context;
    }

    /// <summary>The members of <c>$context</c> that a template asks for by name; null where it may ask for others.</summary>
    private static ImmutableHashSet<string>? ContextNames(SyntaxTree tree)
    {
        List<string?> names = [.. tree.Root.DescendantsAndSelf().OfType<Reference>()
            .Where(static reference => reference.Name == "context")
            .Select(static reference => reference.Accessors is [PropertyAccess { Name: var name }, ..] ? name : null)];
        return names.Contains(null) ? null : [.. names.OfType<string>()];
    }

    private static OrderedDictionary<string, string> Last(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        OrderedDictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string name, string value) in pairs)
        {
            values[name] = value;
        }

        return values;
    }
}
