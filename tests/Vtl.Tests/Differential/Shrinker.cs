using System.Text.Json.Nodes;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>
/// Makes a difference small: leaves out ever smaller pieces of the template, then of the request, as long as the two evaluators still
/// disagree in the same way. Candidates are tried in batches, because asking the reference one by one is slow.
/// </summary>
internal sealed class Shrinker(Func<IReadOnlyList<DifferentialCase>, IReadOnlyList<Difference?>> differences)
{
    private const int MostRounds = 150;
    private const int BatchSize = 64;
    private int rounds;

    public Difference Shrink(Difference found)
    {
        rounds = 0;
        Difference smallest = found;
        bool shrunk = true;
        while (shrunk && rounds < MostRounds)
        {
            int before = Size(smallest);
            smallest = ShrinkRequest(smallest);
            smallest = ShrinkTemplate(smallest);
            smallest = Unwrap(smallest);
            shrunk = Size(smallest) < before;
        }

        return smallest;
    }

    private static int Size(Difference one) =>
        one.Case.Template.Length + one.Case.Body.Length + one.Case.Params.ToJsonString().Length + one.Case.Context.ToJsonString().Length + one.Case.StageVariables.ToJsonString().Length;

    private Difference ShrinkTemplate(Difference smallest)
    {
        for (int chunk = Math.Max(1, smallest.Case.Template.Length / 2); chunk >= 1; chunk /= 2)
        {
            int from = 0;
            while (from < smallest.Case.Template.Length && rounds < MostRounds)
            {
                // The places of one batch are tried together; the first that keeps the difference is taken, and the search goes on there.
                string template = smallest.Case.Template;
                int[] places = [.. Enumerable.Range(0, BatchSize).Select(index => from + (index * chunk)).TakeWhile(place => place < template.Length)];
                Difference? better = FirstThatStays(smallest, places.Select(place => smallest.Case with { Template = template.Remove(place, Math.Min(chunk, template.Length - place)) }), out int index);
                smallest = better ?? smallest;
                from = better is null ? places[^1] + chunk : places[index];
            }
        }

        return smallest;
    }

    private Difference Unwrap(Difference smallest)
    {
        bool found = true;
        while (found && rounds < MostRounds)
        {
            string template = smallest.Case.Template;
            DifferentialCase one = smallest.Case;
            Difference? better = FirstThatStays(smallest, Unwrapping.Candidates(template).Where(candidate => candidate.Length < template.Length).Select(candidate => one with { Template = candidate }), out _);
            found = better is not null;
            smallest = better ?? smallest;
        }

        return smallest;
    }

    private Difference ShrinkRequest(Difference smallest)
    {
        bool found = true;
        while (found && rounds < MostRounds)
        {
            Difference? better = FirstThatStays(smallest, SimplerRequests(smallest.Case), out _);
            found = better is not null;
            smallest = better ?? smallest;
        }

        return smallest;
    }

    private static IEnumerable<DifferentialCase> SimplerRequests(DifferentialCase one)
    {
        if (one.Body.Length > 0)
        {
            yield return one with { Body = "" };
        }

        foreach ((Func<DifferentialCase, JsonObject> get, Func<DifferentialCase, JsonObject, DifferentialCase> with) in Parts)
        {
            JsonObject part = get(one);
            if (part.Count > 0)
            {
                yield return with(one, []);
            }

            foreach (JsonObject smaller in WithoutOneMember(part))
            {
                yield return with(one, smaller);
            }
        }

        foreach (string body in SmallerBodies(one.Body))
        {
            yield return one with { Body = body };
        }
    }

    private static (Func<DifferentialCase, JsonObject> Get, Func<DifferentialCase, JsonObject, DifferentialCase> With)[] Parts { get; } =
    [
        (one => one.Params, (one, part) => one with { Params = part }),
        (one => one.Context, (one, part) => one with { Context = part }),
        (one => one.StageVariables, (one, part) => one with { StageVariables = part }),
    ];

    private static IEnumerable<JsonObject> WithoutOneMember(JsonObject map)
    {
        foreach (string name in map.Select(member => member.Key).ToArray())
        {
            JsonObject smaller = map.DeepClone().AsObject();
            smaller.Remove(name);
            yield return smaller;
            if (map[name] is JsonObject inner)
            {
                foreach (JsonObject smallerInner in WithoutOneMember(inner))
                {
                    JsonObject changed = map.DeepClone().AsObject();
                    changed[name] = smallerInner;
                    yield return changed;
                }
            }
        }
    }

    private static IEnumerable<string> SmallerBodies(string body)
    {
        for (int chunk = Math.Max(1, body.Length / 2); chunk >= 1 && body.Length > 0; chunk /= 2)
        {
            for (int place = 0; place < body.Length && (chunk > 8 || body.Length < 200); place += chunk)
            {
                yield return body.Remove(place, Math.Min(chunk, body.Length - place));
            }
        }
    }

    private Difference? FirstThatStays(Difference current, IEnumerable<DifferentialCase> candidates, out int index)
    {
        index = 0;
        foreach (DifferentialCase[] batch in candidates.Chunk(BatchSize))
        {
            rounds++;
            IReadOnlyList<Difference?> results = differences(batch);
            for (int place = 0; place < batch.Length; place++, index++)
            {
                if (results[place] is { } still && still.Kind == current.Kind)
                {
                    return still;
                }
            }
        }

        return null;
    }
}
