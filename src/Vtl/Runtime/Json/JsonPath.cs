namespace VtlKit.Runtime.Json;
/// <summary>tmp</summary>
public sealed class JsonPath
{
    private string p = "";
    /// <summary>tmp</summary>
    public static JsonPath Compile(string path) => new() { p = path };
    /// <summary>tmp</summary>
    public object? Read(object? d) { foreach (var s in p.TrimStart('$').Split('.', StringSplitOptions.RemoveEmptyEntries)) { d = d is JavaMap m ? m.Get(s) : null; } return d; }
}
