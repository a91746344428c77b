using VtlKit.Runtime;

namespace VtlKit.Variables;

/// <summary><c>$util</c>. All functions take one text: another argument finds no method, and the call prints nothing.</summary>
internal sealed class UtilVariable : TemplateObject
{
    private static readonly JavaClass UtilClass = JavaClass.Public("com.amazonaws.apigateway.Util", null, [], () =>
    [
        JavaMethod.Writing<UtilVariable>(
            "escapeJavaScript",
            (_, arguments) => arguments[0] is string text ? UtilFunctions.EscapeJavaScript(text) : null,
            (_, arguments, output) => JavaScriptText.Escape((string?)arguments[0], output)),
        Function("parseJson", (_, arguments) => UtilFunctions.ParseJson(arguments.Text(0)), JavaTypes.Object),
        Function("urlEncode", (_, arguments) => UtilFunctions.UrlEncode(arguments.Text(0))),
        Function("urlDecode", (_, arguments) => UtilFunctions.UrlDecode(arguments.Text(0))),
        Function("base64Encode", (_, arguments) => UtilFunctions.Base64Encode(arguments.Text(0))),
        Function("base64Decode", (_, arguments) => UtilFunctions.Base64Decode(arguments.Text(0))),
    ]);

    /// <summary>The one object.</summary>
    public static UtilVariable Instance { get; } = new();

    /// <inheritdoc/>
    public override JavaClass Class => UtilClass;

    private static JavaMethod Function(string name, Func<UtilVariable, JavaArguments, object?> body, JavaClass? result = null) =>
        JavaMethod.Instance(name, [JavaTypes.String], result ?? JavaTypes.String, body);
}
