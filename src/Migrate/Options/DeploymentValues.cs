using System.Collections.Immutable;
using VtlKit.Migrate.Emission;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Options;

/// <summary>A value that only a deployment knows, which emitted code reads from its options.</summary>
/// <param name="Name">What the file calls it: <c>MyStateMachine.Arn</c>.</param>
/// <param name="Property">The property of the options.</param>
/// <param name="Key">The key of the configuration: <c>Orders:MyStateMachineArn</c>.</param>
/// <param name="StandIn">The text that stands in for it in templates.</param>
internal sealed record DeploymentValue(string Name, string Property, string Key, string StandIn);

/// <summary>The values that only a deployment knows, as far as templates ask for them.</summary>
internal sealed class DeploymentValues
{
    // What options have besides, and what every class has.
    private static readonly string[] Taken = ["Stage", "StageVariables", "Configure", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals"];

    private readonly Dictionary<string, DeploymentValue> values;

    private DeploymentValues(string type, IEnumerable<DeploymentValue> values)
    {
        Type = type;
        this.values = values.ToDictionary(value => value.Name, StringComparer.Ordinal);
    }

    /// <summary>The class of the options.</summary>
    public string Type { get; }

    /// <summary>The values of all templates of some operations that are not known, or are to be read from the configuration.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="prefix">What the API's own classes begin with.</param>
    /// <param name="keys">Keys of the configuration by name.</param>
    public static DeploymentValues Of(IEnumerable<Operation> operations, string prefix, IReadOnlyDictionary<string, string> keys)
    {
        SortedDictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (Text.LocatedTemplate template in operations.SelectMany(operation => operation.Integration.RequestTemplates.Concat(operation.Integration.Responses.SelectMany(response => response.Templates)))
            .Select(template => template.Template))
        {
            foreach ((Text.TextSpan span, Text.FilledIn value) in template.Places.FilledIn(template.Text.Length))
            {
                if (value.IsStandIn || keys.ContainsKey(value.Name))
                {
                    found.TryAdd(value.Name, template.Text.Substring(span.Start, span.Length));
                }
            }
        }

        HashSet<string> properties = new(Taken, StringComparer.Ordinal) { prefix + "Options" };
        List<DeploymentValue> values = [];
        foreach ((string name, string standIn) in found)
        {
            string wanted = CSharpText.PascalCase(name);
            string property = wanted;
            for (int i = 2; !properties.Add(property); i++)
            {
                property = wanted + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            values.Add(new DeploymentValue(name, property, keys.GetValueOrDefault(name) ?? $"{prefix}:{property}", standIn));
        }

        return new DeploymentValues(prefix + "Options", values);
    }

    /// <summary>The value of a name; null where it is known, or nothing asks for it.</summary>
    public DeploymentValue? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>An expression for options in which each value is what stands in for it.</summary>
    public static string Sample(string type, IEnumerable<DeploymentValue> values) =>
        $"new{(type.Length > 0 ? " " + type : "()")} {{ {string.Join(", ", values.Select(value => $"{value.Property} = {CSharpText.Literal(value.StandIn)}"))} }}";

    /// <summary>A class with nothing but these values, enough to run a mapping.</summary>
    public static string SampleSource(string space, string type, ImmutableArray<DeploymentValue> values) =>
        $"namespace {space};\n\npublic sealed class {type}\n{{\n{string.Concat(values.Select(value => $"    public string {value.Property} {{ get; set; }} = \"\";\n"))}}}\n";
}
