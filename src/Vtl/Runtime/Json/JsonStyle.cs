namespace VtlKit.Runtime.Json;

/// <summary>The two styles of json-smart that matter to templates.</summary>
public enum JsonStyle
{
    /// <summary>How an array prints, <c>JSONArray.toString()</c>: a slash is escaped.</summary>
    Default,

    /// <summary>How <c>$input.json</c> prints, <c>JSONStyle.LT_COMPRESS</c>: a slash is not escaped.</summary>
    Compress,
}
