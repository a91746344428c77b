using System.Collections.Immutable;

namespace VtlKit.Cli.Preview;

/// <summary>Declared paths such as <c>/orders/{id}</c> and <c>/files/{proxy+}</c>, and the paths of requests.</summary>
internal static class ResourcePath
{
    /// <summary>The values that a path gives to the parameters; null where it is another resource's.</summary>
    public static ImmutableArray<KeyValuePair<string, string>>? Match(string resourcePath, string path)
    {
        string[] wanted = resourcePath.Trim('/').Split('/');
        string[] given = path.Trim('/').Split('/');
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] is ['{', .. var rest, '+', '}'] && i < given.Length)
            {
                values.Add(KeyValuePair.Create(rest, string.Join('/', given[i..])));
                return values.ToImmutable();
            }

            if (i >= given.Length)
            {
                return null;
            }

            if (wanted[i] is ['{', .. var name, '}'])
            {
                values.Add(KeyValuePair.Create(name, given[i]));
            }
            else if (wanted[i] != given[i])
            {
                return null;
            }
        }

        return given.Length == wanted.Length ? values.ToImmutable() : null;
    }

    /// <summary>The path with values in the place of its parameters; one without a value stays as it is.</summary>
    public static string Fill(string resourcePath, ImmutableArray<KeyValuePair<string, string>> values) =>
        values.Aggregate(resourcePath, (path, value) => path
            .Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal)
            .Replace($"{{{value.Key}+}}", value.Value, StringComparison.Ordinal));
}
