using System.CommandLine;
using System.CommandLine.Parsing;

namespace VtlKit.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Arguments
{
    /// <summary>A file, or <c>-</c> for standard input.</summary>
    public static Argument<string> File(string name, string description) => RefusingOptions(new Argument<string>(name) { Description = description });

    /// <summary>Values of what only a deployment knows.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "The value of a Ref, Fn::GetAtt or ${...}; can be repeated.",
        HelpName = "Name.Attr=value",
    };

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
