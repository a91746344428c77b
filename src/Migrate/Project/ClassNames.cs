using VtlKit.Migrate.Emission;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Project;

/// <summary>Names of classes for the operations of an API: each its own, whatever their ids are.</summary>
internal sealed class ClassNames
{
    private readonly HashSet<string> taken;

    public ClassNames(string prefix)
    {
        taken = new(StringComparer.OrdinalIgnoreCase) { prefix, "Program", "Gateway", "Http", "Handler", "Aws" };
    }

    /// <summary>A name for an operation: its id, or else its method and path.</summary>
    public string Of(Operation operation)
    {
        string source = operation.Id is { Length: > 0 } id && id.Any(char.IsAsciiLetterOrDigit)
            ? id
            : operation.Method.ToLowerInvariant() + " " + operation.Path.Replace("{", "by ", StringComparison.Ordinal);
        string name = CSharpText.PascalCase(source);
        name = name.Length > 80 ? name[..80] : name;
        string unique = name;
        for (int i = 2; !taken.Add(unique); i++)
        {
            unique = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    /// <summary>What the API's own classes begin with: <c>Orders</c> for <c>Orders.Gateway</c>.</summary>
    public static string PrefixOf(string space)
    {
        string[] parts = space.Split('.');
        return parts is [.., var name, "Gateway" or "Api"] ? name : parts[^1];
    }
}
