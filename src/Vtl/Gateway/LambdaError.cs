using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Gateway;

/// <summary>How a Lambda function's answer tells of its failure: <c>{"errorMessage": "…"}</c>; its HTTP status is 200 either way.</summary>
public static class LambdaError
{
    /// <summary>The message of a failed function; empty where it succeeded.</summary>
    public static string MessageIn(string body)
    {
        try
        {
            return JsonReader.Parse(body) is JavaMap map && map.Get("errorMessage") is string message ? message : "";
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return "";
        }
    }
}
