using System.CommandLine;
using System.CommandLine.Parsing;

namespace VtlKit.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Arguments
{
    /// <summary>A file, or <c>-</c> for standard input.</summary>
    public static Argument<string> File(string name, string description) => RefusingOptions(new Argument<string>(name) { Description = description });

    /// <summary>An option with a value, which help calls by <paramref name="helpName"/>.</summary>
    public static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>An option that can be given several times.</summary>
    public static Option<string[]> Texts(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>Values of what only a deployment knows.</summary>
    public static Option<string[]> Set() =>
        Texts("--set", "Name.Attr=value", "The value of a Ref, Fn::GetAtt or ${...}; can be repeated.");

    /// <summary>Keeps a misspelt option from being taken for a file.</summary>
    public static Argument<T> RefusingOptions<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => token.Value is ['-', _, ..]))
            {
                result.AddError($"Unrecognized option '{token.Value}'.");
            }
        });
        return argument;
    }
}
