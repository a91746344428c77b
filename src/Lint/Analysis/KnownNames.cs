using System.Collections.Frozen;
using VtlKit.OpenApi;
using VtlKit.Syntax;
using VtlKit.Variables;

namespace VtlKit.Lint.Analysis;

/// <summary>What a template can refer to: what the gateway gives it, and what it makes itself.</summary>
internal static class KnownNames
{
    private static readonly FrozenSet<string> Given = FrozenSet.Create(StringComparer.Ordinal, "input", "util", "context", "stageVariables", "foreach", "velocityCount", "velocityHasNext");

    /// <summary>Those of other platforms, which rules of their own are about.</summary>
    private static readonly FrozenSet<string> Foreign = FrozenSet.Create(
        StringComparer.Ordinal, "ctx", "utils", "math", "date", "esc", "number", "display", "sorter", "convert", "json", "xml", "link", "render", "resource", "session", "alternator", "cookies", "request", "response");

    /// <summary>The names that a template assigns.</summary>
    public static FrozenSet<string> In(SyntaxTree tree) => tree.Root.DescendantsAndSelf().Select(static node => node switch
    {
        SetDirective set => set.Target.Name,
        ForeachDirective loop => loop.Variable,
        DefineDirective define => define.Variable,
        _ => "",
    }).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What of a reference does not exist, and what does that is spelt alike; null where all of it may.</summary>
    public static (string What, string? Similar)? Missing(Reference reference, FrozenSet<string> own, TemplateRole role)
    {
        if (own.Contains(reference.Name) || Foreign.Contains(reference.Name))
        {
            return null;
        }

        if (!Given.Contains(reference.Name))
        {
            return ($"${reference.Name}", Nearest(reference.Name, Given.Concat(own)) is { } name ? $"${name}" : null);
        }

        return reference.Name switch
        {
            "util" when reference.Accessors is [MethodCall call, ..] && VariableTable.Find("util", call.Name).IsEmpty =>
                Nearest(call.Name, MembersOf("util")) is { } near ? ($"$util.{call.Name}", $"$util.{near}") : null,
            "context" => MissingContext(reference, role),
            _ => null,
        };
    }

    private static (string, string?)? MissingContext(Reference reference, TemplateRole role)
    {
        string[] names = [.. reference.Accessors.TakeWhile(static accessor => accessor is PropertyAccess).Select(static accessor => ((PropertyAccess)accessor).Name)];
        bool isWebSocket = role is TemplateRole.WebSocketRequest or TemplateRole.WebSocketResponse;
        if (names.Length == 0 || isWebSocket || names[0] is "authorizer" or "requestOverride" or "responseOverride" || (names[0] == "error" && names.Length == 1))
        {
            return null;
        }

        string[] known = [.. MembersOf("context")];
        string path = string.Join('.', names);
        bool isKnown = known.Any(member => member == path || member.StartsWith(path + ".", StringComparison.Ordinal) || path.StartsWith(member + ".", StringComparison.Ordinal));
        bool isEmptyHere = names[0] is "error" or "status" or "integration" or "xrayTraceId" or "waf" or "authenticate" or "authorize";
        return isKnown && !isEmptyHere ? null : ($"$context.{path}", Nearest(path, known.Where(static member => !member.StartsWith("error", StringComparison.Ordinal))) is { } near ? $"$context.{near}" : null);
    }

    private static IEnumerable<string> MembersOf(string variable) => VariableTable.Members.Where(member => member.Variable == variable && !member.Name.Contains('*', StringComparison.Ordinal)).Select(static member => member.Name).Distinct();

    private static string? Nearest(string name, IEnumerable<string> candidates) => candidates
        .Where(static candidate => candidate.Length > 0)
        .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(entry => entry.distance <= Math.Max(1, name.Length / 3) && entry.candidate != name)
        .OrderBy(static entry => entry.distance).ThenBy(static entry => entry.candidate, StringComparer.Ordinal)
        .FirstOrDefault().candidate;

    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
