using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using VtlKit.Gateway;
using Xunit;

namespace VtlKit.OpenApi.Tests.Import;

/// <summary>Documents that were imported into API Gateway, and integrations that it was asked to store, with what it made of them.</summary>
public sealed class RecordedImportTests
{
    // Recorded with these documents are the warnings of another one that the same test imported: what they speak of is not in the document.
    private static readonly string[] WithWarningsOfOthers =
    [
        "import/basepath-oas30-server-variable-ignore",
        "import/basepath-oas30-server-variable-prepend",
        "import/basepath-oas30-server-variable-split",
    ];

    [Fact]
    public void Imported_documents_become_what_was_recorded()
    {
        List<string> failures = [];
        int cases = 0;
        foreach (JObject recorded in Cases("import"))
        {
            cases++;
            string id = (string)recorded["id"]!;
            ReadOptions options = new() { BasePath = Enum.Parse<BasePathMode>((string?)recorded["importParameters"]?["basepath"] ?? "ignore", ignoreCase: true) };
            ApiReading reading = ApiDocument.ReadText((string)recorded["openapiText"]!, (string)recorded["openapiFile"]!, options);
            JObject operations = (JObject)recorded["expected"]!["operations"]!;
            string[] names = [.. operations.Properties().Select(property => property.Name).Order(StringComparer.Ordinal)];
            string[] read = [.. reading.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal)];
            if (!names.SequenceEqual(read))
            {
                failures.Add($"{id}: {string.Join(", ", read)} for {string.Join(", ", names)}");
                continue;
            }

            foreach (Operation operation in reading.Operations)
            {
                JObject expected = (JObject)operations[operation.Name]!["method"]!;
                Compare($"{id} {operation.Name}", Known(expected, Stored(operation)), Stored(operation), failures);
            }

            string[] warnings = [.. recorded["expected"]!["warnings"]?.Values<string>().OfType<string>() ?? []];
            string[] told = [.. reading.Problems.Select(problem => problem.Message.TrimEnd('.'))];
            if (!WithWarningsOfOthers.Contains(id) && !warnings.SequenceEqual(told))
            {
                failures.Add($"{id}: warns\n{string.Join('\n', told)}\nfor\n{string.Join('\n', warnings)}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Equal(21, cases);
    }

    [Fact]
    public void Integrations_are_refused_in_the_words_that_were_recorded()
    {
        List<string> failures = [];
        foreach (JObject recorded in Cases("integration-validation"))
        {
            string id = (string)recorded["id"]!;
            JObject method = new() { ["responses"] = new JObject { ["200"] = new JObject() }, ["x-amazon-apigateway-integration"] = recorded["integration"]!.DeepClone() };
            JObject document = new() { ["openapi"] = "3.0.1", ["paths"] = new JObject { ["/a"] = new JObject { ["get"] = method } } };
            ApiReading reading = ApiDocument.ReadText(document.ToString());
            string? error = (string?)recorded["expected"]!["error"];
            string told = string.Join('\n', reading.Problems.Select(problem => problem.Message));
            if (error is null ? told.Length > 0 : !told.Contains(error.TrimEnd('.'), StringComparison.Ordinal))
            {
                failures.Add($"{id}: tells '{told}' for '{error}'");
            }

            if (recorded["expected"]!["stored"] is JObject stored)
            {
                JObject actual = (JObject)Stored(Assert.Single(reading.Operations))["methodIntegration"]!;
                Compare(id, Known(stored, actual), actual, failures);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    // What is stored of a method, in the form of the service's answers.
    private static JObject Stored(Operation operation)
    {
        Integration integration = operation.Integration;
        bool isMock = integration.Type == IntegrationType.Mock;
        JObject stored = new()
        {
            ["httpMethod"] = operation.Method,
            ["operationName"] = operation.Id,
            ["requestParameters"] = OrNull(operation.Parameters.Select(parameter =>
                KeyValuePair.Create($"method.request.{Name(parameter.Location)}.{parameter.Name}", (JToken)parameter.IsRequired))),
            ["methodResponses"] = OrNull(operation.Responses.Select(response => KeyValuePair.Create(response.StatusCode, (JToken)new JObject
            {
                ["statusCode"] = response.StatusCode,
                ["responseParameters"] = OrNull(response.Headers.Select(header => KeyValuePair.Create("method.response.header." + header, (JToken)false))),
            }))),
            ["methodIntegration"] = new JObject
            {
                ["type"] = integration.Type switch
                {
                    IntegrationType.HttpProxy => "HTTP_PROXY",
                    IntegrationType.AwsProxy => "AWS_PROXY",
                    var other => other.ToString().ToUpperInvariant(),
                },
                ["httpMethod"] = isMock ? null : integration.HttpMethod,
                ["uri"] = isMock ? null : integration.Uri,
                ["passthroughBehavior"] = integration.Passthrough switch
                {
                    PassthroughBehavior.WhenNoMatch => "WHEN_NO_MATCH",
                    PassthroughBehavior.WhenNoTemplates => "WHEN_NO_TEMPLATES",
                    _ => "NEVER",
                },
                ["contentHandling"] = Name(integration.ContentHandling),
                ["requestParameters"] = Texts(integration.RequestParameters),
                ["requestTemplates"] = Templates(integration.RequestTemplates),
                ["integrationResponses"] = OrNull(integration.Responses.Select(response => KeyValuePair.Create(response.StatusCode, (JToken)new JObject
                {
                    ["statusCode"] = response.StatusCode,
                    ["selectionPattern"] = response.Pattern,
                    ["contentHandling"] = Name(response.ContentHandling),
                    ["responseParameters"] = Texts(response.Parameters),
                    ["responseTemplates"] = Templates(response.Templates),
                }))),
            },
        };
        return stored;
    }

    // Authorizers, models, caches and times are not ours.
    private static JObject Known(JObject expected, JObject shape)
    {
        JObject known = [];
        foreach (JProperty property in shape.Properties())
        {
            JToken? value = expected[property.Name];
            known[property.Name] = property.Name is "methodResponses" or "integrationResponses" && value is JObject responses && property.Value is JObject shapes
                ? new JObject(responses.Properties().Select(response => new JProperty(response.Name, Known((JObject)response.Value, shapes[response.Name] as JObject ?? []))))
                : property.Name == "methodIntegration" && value is JObject inner ? Known(inner, (JObject)property.Value)
                : value;
        }

        return known;
    }

    private static void Compare(string place, JToken? expected, JToken? actual, List<string> failures)
    {
        if (expected is JObject members && actual is JObject others)
        {
            foreach (string name in members.Properties().Concat(others.Properties()).Select(property => property.Name).Distinct(StringComparer.Ordinal))
            {
                Compare($"{place} {name}", members[name], others[name], failures);
            }

            return;
        }

        string wanted = expected is JValue { Value: string text } ? text : expected?.ToString(Formatting.None) ?? "";
        // The test that recorded the answer had filled in ${…}.
        if (actual is JValue { Value: string open } && Regex.IsMatch(open, @"\$\{\w+\}") && expected is JValue { Value: string filled } && filled.Contains("://", StringComparison.Ordinal))
        {
            string pattern = string.Join(".*", Regex.Split(open, @"\$\{\w+\}").Select(Regex.Escape));
            actual = Regex.IsMatch(filled, $"^{pattern}$") ? expected : actual;
        }

        string got = actual is JValue { Value: string other } ? other : actual?.ToString(Formatting.None) ?? "";
        bool isSame = wanted.Contains('<', StringComparison.Ordinal) && !wanted.Contains('\n', StringComparison.Ordinal)
            ? Regex.IsMatch(got, $"^{string.Join(".*", Regex.Split(wanted, "<[^<>]*>").Select(Regex.Escape))}$", RegexOptions.Singleline)
            : (IsNothing(expected) && IsNothing(actual)) || wanted == got || (expected is JObject or JArray && actual is JValue { Value: string json } && JToken.DeepEquals(expected, JToken.Parse(json)));
        if (!isSame)
        {
            failures.Add($"{place}: {got} for {wanted}");
        }
    }

    private static bool IsNothing(JToken? token) => token is null or { Type: JTokenType.Null };

    private static JObject? OrNull(IEnumerable<KeyValuePair<string, JToken>> members)
    {
        JObject result = new(members.Select(member => new JProperty(member.Key, member.Value)));
        return result.Count == 0 ? null : result;
    }

    private static JObject? Texts(IEnumerable<KeyValuePair<string, string>> members) =>
        OrNull(members.Select(member => KeyValuePair.Create(member.Key, (JToken)member.Value)));

    private static JObject? Templates(IEnumerable<MappingTemplate> templates) =>
        OrNull(templates.Select(template => KeyValuePair.Create(template.ContentType, (JToken)template.Template.Text)));

    private static string Name(ParameterLocation location) => location == ParameterLocation.Query ? "querystring" : location.ToString().ToLowerInvariant();

    private static string? Name(ContentHandling? handling) => handling switch
    {
        ContentHandling.ConvertToText => "CONVERT_TO_TEXT",
        ContentHandling.ConvertToBinary => "CONVERT_TO_BINARY",
        _ => null,
    };

    private static IEnumerable<JObject> Cases(string kind)
    {
        string? file = Fixtures.Shared("conformance", "integrations.jsonl");
        Assert.SkipWhen(file is null, "There is no folder 'shared/conformance' above the repository.");
        return File.ReadLines(file!).Select(JObject.Parse).Where(recorded => (string?)recorded["kind"] == kind);
    }
}
