using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Samples;
using VtlKit.Runtime;

namespace VtlKit.Cli.Testing;

/// <summary>Makes a first case file of an API: a case for each operation and each of its responses, without what is expected.</summary>
internal static class FirstCases
{
    private const int IndentOfCase = 4;

    /// <summary>The text of the file.</summary>
    /// <param name="reading">The API.</param>
    /// <param name="api">The API's path, seen from the case file.</param>
    public static string Of(ApiReading reading, string api)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Examples of {api}, run by vtlkit test.\n");
        text.Append("# A case sends its request through the operation, lets the backend answer with its response, and compares both ways\n");
        text.Append("# with what it expects. What expect leaves out is not compared. After a change that is wanted: vtlkit test --update\n");
        text.Append(CultureInfo.InvariantCulture, $"api:{YamlText.BehindKey(new JValue(api), 2)}\n\ncases:\n");
        bool isFirst = true;
        foreach (Operation operation in reading.Operations)
        {
            foreach ((JObject? test, string? comment) in CasesOf(operation))
            {
                text.Append(isFirst ? "" : "\n");
                isFirst = false;
                text.Append(test is null ? $"  # {comment}\n" : $"  - {YamlText.Block(test, IndentOfCase)}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(JObject? Case, string? Comment)> CasesOf(Operation operation)
    {
        bool hasChoice = operation.Integration.Type is IntegrationType.Aws or IntegrationType.Http && !operation.Integration.Responses.IsEmpty;
        if (!hasChoice)
        {
            BackendResponse? answer = operation.Integration.Type is IntegrationType.Mock ? null : SampleResponse.Of(operation);
            yield return (CaseOf(operation, operation.Name, answer), null);
            yield break;
        }

        foreach (IntegrationResponse response in operation.Integration.Responses)
        {
            string key = string.IsNullOrEmpty(response.Pattern) ? "default" : response.Pattern;
            string name = $"{operation.Name}, {key} response";
            yield return AnswerFor(operation, response) is { } chosen
                ? (CaseOf(operation, name, chosen), null)
                : (null, $"{name.ReplaceLineEndings(" ")}: no answer of the backend was found that selects it.");
        }
    }

    private static JObject CaseOf(Operation operation, string name, BackendResponse? answer)
    {
        var test = new JObject { ["name"] = name, ["operation"] = operation.Name, ["request"] = RequestOf(operation) };
        if (answer is not null)
        {
            test["response"] = new JObject { ["status"] = answer.Status };
            AddValues((JObject)test["response"]!, "headers", answer.Headers);
            AddBody((JObject)test["response"]!, answer.Body);
        }

        return test;
    }

    private static JObject RequestOf(Operation operation)
    {
        GatewayRequest sample = SampleRequest.Of(operation);
        var request = new JObject();
        if (operation.Method == "ANY")
        {
            request["method"] = sample.Method;
        }

        request["path"] = sample.Path;
        AddValues(request, "pathParameters", sample.PathParameters);
        AddValues(request, "headers", sample.Headers);
        AddValues(request, "query", sample.Query);
        AddBody(request, sample.Body);
        return request;
    }

    /// <summary>An answer that this integration response is chosen for.</summary>
    private static BackendResponse? AnswerFor(Operation operation, IntegrationResponse response)
    {
        var setup = new GatewaySetup { Integration = operation.Integration };
        BackendResponse sample = SampleResponse.Of(operation);
        if (!setup.IsLambda)
        {
            int[] statuses = [200, .. Enumerable.Range(100, 500)];
            int status = statuses.FirstOrDefault(status => IsChosen(operation, response, status.ToString(CultureInfo.InvariantCulture)));
            return status == 0 ? null : sample with { Status = status };
        }

        if (string.IsNullOrEmpty(response.Pattern))
        {
            return IsChosen(operation, response, "") ? sample : null;
        }

        string message = PatternSampler.Of(response.Pattern) ?? "";
        return IsChosen(operation, response, message) && message.Length > 0
            ? sample with { Body = Payload.Of(new JObject { ["errorMessage"] = message }.ToString(Newtonsoft.Json.Formatting.None)) }
            : null;
    }

    private static bool IsChosen(Operation operation, IntegrationResponse response, string value)
    {
        try
        {
            return ResponseSelection.Of(operation.Integration, value, "")?.Response == response;
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return false;
        }
    }

    private static void AddValues(JObject message, string name, ImmutableArray<KeyValuePair<string, string>> pairs)
    {
        if (pairs.IsEmpty)
        {
            return;
        }

        var values = new JObject();
        foreach (IGrouping<string, string> group in pairs.GroupBy(static pair => pair.Key, static pair => pair.Value))
        {
            values[group.Key] = group.Count() == 1 ? group.First() : new JArray(group);
        }

        message[name] = values;
    }

    private static void AddBody(JObject message, Payload body)
    {
        if (!body.IsEmpty)
        {
            message["body"] = Recording.OfBody(body.Text);
        }
    }
}
