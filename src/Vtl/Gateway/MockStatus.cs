using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Gateway;

/// <summary>The status that a MOCK integration answers: <c>statusCode</c> of what its request template rendered.</summary>
public static class MockStatus
{
    /// <summary>
    /// Reads it as leniently as the service, which takes <c>{statusCode: 200, }</c>; null where there is no integer of that name.
    /// Any integer will do: it is then matched against the patterns of the integration responses.
    /// </summary>
    public static int? In(string rendered)
    {
        try
        {
            return JsonReader.Parse(rendered) is JavaMap map ? map.Get("statusCode") as int? : null;
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return null;
        }
    }
}
