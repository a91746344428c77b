using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Project;

namespace VtlKit.Migrate.Options;

/// <summary>Writes the class of the service's options.</summary>
internal static class OptionsWriter
{
    /// <summary>The file.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="type">The class.</param>
    /// <param name="stage">The name of the stage.</param>
    /// <param name="stageVariables">The variables of the stage.</param>
    /// <param name="values">What only a deployment knows.</param>
    public static string Of(string space, string type, string stage, IEnumerable<KeyValuePair<string, string>> stageVariables, IReadOnlyList<DeploymentValue> values)
    {
        SourceWriter writer = new();
        writer.Line("/// <summary>What a deployment of the API decided.</summary>");
        writer.Open($"public sealed class {type}");
        writer.Line("/// <summary>The name of the stage, as mappings see it.</summary>");
        writer.Line($"public string Stage {{ get; set; }} = {CSharpText.Literal(stage)};");
        writer.Gap();
        writer.Line("/// <summary>The variables of the stage.</summary>");
        writer.Line("public IDictionary<string, string> StageVariables { get; } = new Dictionary<string, string>");
        writer.Open();
        foreach ((string name, string value) in stageVariables)
        {
            writer.Line($"[{CSharpText.Literal(name)}] = {CSharpText.Literal(value)},");
        }

        writer.Close(";");
        foreach (DeploymentValue value in values)
        {
            writer.Gap();
            writer.Line($"/// <summary>What deploying filled in for {ServiceWriter.Xml(value.Name)}; {ServiceWriter.Xml(value.Key)} in the configuration.</summary>");
            writer.Line("/// <exception cref=\"InvalidOperationException\">It is not configured.</exception>");
            writer.Open($"public string {value.Property}");
            writer.Line($"get => field ?? throw NotConfigured({CSharpText.Literal(value.Key)});");
            writer.Line("set;");
            writer.Close();
        }

        if (values.Count > 0)
        {
            writer.Gap();
            writer.Line("/// <summary>Takes over what a configuration says.</summary>");
            writer.Line("/// <exception cref=\"InvalidOperationException\">It does not say everything.</exception>");
            writer.Open("public void Configure(IConfiguration configuration)");
            writer.Line("ArgumentNullException.ThrowIfNull(configuration);");
            foreach (DeploymentValue value in values)
            {
                writer.Line($"{value.Property} = Required(configuration, {CSharpText.Literal(value.Key)});");
            }

            writer.Close();
            writer.Gap();
            writer.Line("private static string Required(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } value ? value : throw NotConfigured(key);");
            writer.Gap();
            writer.Line("private static InvalidOperationException NotConfigured(string key) => new($\"{key} is not configured: deploying the API filled it in before.\");");
        }

        writer.Close();
        return $"namespace {space};\n\n{writer}";
    }
}
