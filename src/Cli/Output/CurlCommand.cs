using System.Globalization;
using System.Text;
using VtlKit.Gateway;

namespace VtlKit.Cli.Output;

/// <summary>A request as a command of a shell; <c>$URL</c> stands for the stage's address.</summary>
internal static class CurlCommand
{
    /// <summary>The command, on one line unless the body has more.</summary>
    public static string Of(GatewayRequest request)
    {
        StringBuilder command = new("curl");
        if (request.Method != (request.Body.IsEmpty ? "GET" : "POST"))
        {
            command.Append(" -X ").Append(request.Method == "ANY" ? "POST" : request.Method);
        }

        string query = request.Query.IsEmpty ? "" : "?" + QueryText.Print(request.Query);
        command.Append(" \"$URL\"").Append(Quoted(EscapedPath(request.Path) + query));
        foreach ((string name, string value) in request.Headers)
        {
            command.Append(" -H ").Append(Quoted(value.Length == 0 ? $"{name};" : $"{name}: {value}"));
        }

        if (!request.Body.IsEmpty)
        {
            command.Append(" --data-binary ").Append(Quoted(request.Body.Text));
        }

        return command.ToString();
    }

    // A value in a path can have any character.
    private static string EscapedPath(string path) =>
        string.Join('/', path.Split('/').Select(static part => part.Contains('%', StringComparison.Ordinal) ? part : Uri.EscapeDataString(part)));

    private static string Quoted(string text)
    {
        if (!text.Any(static character => char.IsControl(character) && character != '\n'))
        {
            return $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        }

        StringBuilder quoted = new("$'");
        foreach (char character in text)
        {
            quoted.Append(character switch
            {
                '\'' => "\\'",
                '\\' => @"\\",
                _ when char.IsControl(character) => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
                _ => character.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }
}
