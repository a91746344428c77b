using System.Collections.Immutable;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint;

/// <summary>
/// Remembers what was found in templates, so that one that stands in several places is looked at once. It holds a bounded amount: of what is old, that which is
/// asked for again stays. Several threads may ask at the same time; of those that ask for the same one looks.
/// </summary>
public sealed class KnownTemplates
{
    // Characters of texts, in each of two generations.
    private const int MostWeight = 4_000_000;

    private readonly Lock gate = new();
    private Dictionary<(SubjectKey, string), Lazy<ImmutableArray<TemplateFinding>>> young = [];
    private Dictionary<(SubjectKey, string), Lazy<ImmutableArray<TemplateFinding>>> old = [];
    private long weight;

    /// <summary>The findings of a template.</summary>
    /// <param name="subject">The template.</param>
    /// <param name="rules">The ids of the rules that look at it.</param>
    /// <param name="find">Finds them; it has to give the same for equal subjects.</param>
    internal ImmutableArray<TemplateFinding> FindingsOf(TemplateSubject subject, string rules, Func<ImmutableArray<TemplateFinding>> find)
    {
        (SubjectKey, string) key = (subject.Key, rules);
        Lazy<ImmutableArray<TemplateFinding>>? known;
        lock (gate)
        {
            if (!young.TryGetValue(key, out known))
            {
                if (!old.TryGetValue(key, out known))
                {
                    known = new Lazy<ImmutableArray<TemplateFinding>>(() => Weighed(find()));
                }

                young.Add(key, known);
                Grow(known.IsValueCreated ? WeightOf(known.Value) : 0);
            }
        }

        return known.Value;
    }

    private ImmutableArray<TemplateFinding> Weighed(ImmutableArray<TemplateFinding> findings)
    {
        lock (gate)
        {
            Grow(WeightOf(findings));
        }

        return findings;
    }

    private void Grow(long more)
    {
        weight += more;
        if (weight > MostWeight)
        {
            (old, young, weight) = (young, [], 0);
        }
    }

    // What an entry without findings takes, and what messages and witnesses add to it.
    private static long WeightOf(ImmutableArray<TemplateFinding> findings) => 200 + findings.Sum(static finding =>
        200 + finding.Message.Length
        + (finding.Witness is { } witness ? 500 + witness.Output.Length + witness.Problem.Length + witness.Request.Body.Text.Length + (witness.Response?.Body.Text.Length ?? 0) : 0)
        + (finding.Fix is { } fix ? 100 + fix.Edits.Sum(static edit => edit.Text.Length) : 0));
}
