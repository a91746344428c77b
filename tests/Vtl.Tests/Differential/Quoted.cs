using System.Text.Encodings.Web;
using System.Text.Json;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Text as a JSON string, so that blanks and line ends can be seen in a report.</summary>
internal static class Quoted
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(string text) => JsonSerializer.Serialize(text, Raw);
}
