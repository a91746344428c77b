using System.Collections.Immutable;
using System.CommandLine;
using VtlKit.Cli.Output;
using VtlKit.Migrate;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit verify</c>: migrated code against its templates, as it was edited.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = Arguments.RefusingOptions(new Argument<string>("folder") { Description = "The folder that 'vtlkit migrate' wrote to." });
        Option<int?> cases = new("--cases") { Description = "How many cases each mapping is compared over; as many as at the migration without it.", HelpName = "number" };
        Option<int?> seed = new("--seed") { Description = "Which cases: the same seed makes the same.", HelpName = "number" };
        Option<string> format = Formats.TextOrJson();
        var command = new ExampleCommand("verify", "Compares migrated code, as it is now, with the templates that it was made of.", "vtlkit verify orders --cases 20000")
        {
            folder, cases, seed, format,
        };
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(folder), parsed.GetValue(cases), parsed.GetValue(seed), parsed.GetValue(format) == Formats.Json, terminal));
        return command;
    }

    private static ExitCode Run(string folder, int? cases, int? seed, bool isJson, Terminal terminal)
    {
        if (cases is < 1 or > 10_000_000)
        {
            throw new UsageException("--cases is not from 1 to 10000000.", "Leave it out to compare as many as at the migration.");
        }

        ImmutableArray<VerifiedMapping> verified;
        try
        {
            verified = Verifier.Run(folder, cases, seed);
        }
        catch (VerificationException exception)
        {
            throw new UsageException(exception.Message, null, exception.File, exception.Position);
        }

        terminal.Output.Write(isJson ? MigrationJson.Of(verified) : MigrationText.Of(verified));
        return verified.Any(mapping => mapping.Proof.CounterExample is not null) ? ExitCode.Findings : ExitCode.Clean;
    }
}
