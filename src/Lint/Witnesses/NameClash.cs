using System.Text.Json;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>Looks for a name that a client can choose and the template has given already.</summary>
internal static class NameClash
{
    /// <summary>A rendering in which there are two members of one name; null where none was found.</summary>
    public static (Trial Trial, string Name)? Find(TemplateFacts facts, Hole hole)
    {
        Explorer explorer = new(facts);
        foreach (Trial trial in facts.Probe.Kept)
        {
            foreach (Origin origin in hole.Insertion.Origins)
            {
                if (trial.Scenario.Atom(origin) is not { } atom || trial.Scenario.With(atom, Prober.Mark) is not { } marked)
                {
                    continue;
                }

                string output = explorer.Render(marked).Output;
                if (OutputCheck.OfJson(output) is null && Beside(output) is { } name && marked.With(atom with { Path = Prober.Mark }, name) is { } clashing)
                {
                    return (explorer.Render(clashing), name);
                }
            }
        }

        return null;
    }

    private static string? Beside(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Beside(document.RootElement);
    }

    /// <summary>The first member of an object that also has one with the mark for a name.</summary>
    private static string? Beside(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                JsonProperty[] members = [.. element.EnumerateObject()];
                int marked = Array.FindIndex(members, static member => member.Name == Prober.Mark);
                return marked > 0 ? members[0].Name : members.Select(static member => Beside(member.Value)).FirstOrDefault(static name => name is not null);
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Beside).FirstOrDefault(static name => name is not null);
            case JsonValueKind.String when element.GetString() is ['{', ..] text && OutputCheck.OfJson(text) is null:
                return Beside(text);
            default:
                return null;
        }
    }
}
