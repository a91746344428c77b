using System.CommandLine;

namespace VtlKit.Cli.Output;

/// <summary>The forms results come in.</summary>
internal static class Formats
{
    /// <summary>For people.</summary>
    public const string Text = "text";

    /// <summary>For programs.</summary>
    public const string Json = "json";

    /// <summary>The option that chooses between the two.</summary>
    public static Option<string> TextOrJson()
    {
        var option = new Option<string>("--format")
        {
            Description = "text for people, json for programs.",
            HelpName = "text|json",
            DefaultValueFactory = _ => Text,
        };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }
}
