using VtlKit.Lint;

namespace VtlKit.Cli.Lint;

/// <summary>What a configuration says of a rule.</summary>
/// <param name="IsOn">Whether it runs.</param>
/// <param name="Severity">The severity of all its findings; null where they keep their own.</param>
internal readonly record struct RuleSetting(bool IsOn, Severity? Severity)
{
    /// <summary>The words for it.</summary>
    public static IReadOnlyList<string> Words { get; } = ["off", "on", "info", "warning", "error"];

    /// <summary>The setting of a word; null where it is none.</summary>
    public static RuleSetting? Of(string word) => word switch
    {
        "off" => new RuleSetting(false, null),
        "on" => new RuleSetting(true, null),
        _ => SeverityWords.Of(word) is { } severity ? new RuleSetting(true, severity) : null,
    };
}

/// <summary>Severities in words.</summary>
internal static class SeverityWords
{
    /// <summary>The severity; null where the word is none.</summary>
    public static Severity? Of(string word) => word switch
    {
        "info" => Severity.Info,
        "warning" => Severity.Warning,
        "error" => Severity.Error,
        _ => null,
    };

    /// <summary>The word.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
