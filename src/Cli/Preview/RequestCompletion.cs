using System.Collections.Immutable;
using VtlKit.Cli.Input;
using VtlKit.Gateway;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Preview;

/// <summary>
/// Fills in what a request file leaves to the operation: method, path and path parameters. Headers, query and body stay as they are given.
/// </summary>
internal static class RequestCompletion
{
    public static GatewayRequest Complete(GivenRequest given, Operation operation, ICollection<string> notes)
    {
        ImmutableArray<KeyValuePair<string, string>> parameters = given.PathParameters ?? ParametersOf(given, operation, notes);
        string method = given.Method ?? (operation.Method != "ANY" ? operation.Method : given.Body.IsEmpty ? "GET" : "POST");
        if (operation.Method != "ANY" && method != operation.Method)
        {
            notes.Add($"The request's method is {method}; it is sent through {operation.Name} all the same.");
        }

        return new GatewayRequest
        {
            Method = method,
            Path = given.Path ?? ResourcePath.Fill(operation.Path, parameters),
            Headers = given.Headers,
            Query = given.Query,
            PathParameters = parameters,
            Body = given.Body,
        };
    }

    private static ImmutableArray<KeyValuePair<string, string>> ParametersOf(GivenRequest given, Operation operation, ICollection<string> notes)
    {
        if (given.Path is null)
        {
            return operation.Path.Contains('{', StringComparison.Ordinal) ? SampleRequest.Of(operation).PathParameters : [];
        }

        ImmutableArray<KeyValuePair<string, string>>? values = ResourcePath.Match(operation.Path, given.Path);
        if (values is null)
        {
            notes.Add($"The request's path {given.Path} is none of {operation.Path}; there are no path parameters.");
        }

        return values ?? [];
    }
}
