using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using VtlKit.Cli.Commands;

namespace VtlKit.Cli;

/// <summary>The whole command line: what there is, and what becomes of mistakes.</summary>
internal static class CommandLine
{
    private static readonly (string Name, Func<Terminal, Command> Create)[] Commands =
    [
        ("preview", PreviewCommand.Create),
        ("test", TestCommand.Create),
        ("eval", EvalCommand.Create),
        ("lint", LintCommand.Create),
        ("explain", ExplainCommand.Create),
        ("list", ListCommand.Create),
#if NATIVE
        ("migrate", _ => CompilingCommand.Create("migrate", "Writes C# that does what the templates of an API do")),
        ("verify", _ => CompilingCommand.Create("verify", "Compares migrated code with its templates")),
#else
        ("migrate", MigrateCommand.Create),
        ("verify", VerifyCommand.Create),
#endif
        ("tree", TreeCommand.Create),
        ("completion", CompletionCommand.Create),
    ];

    /// <summary>Runs a command and returns the process's exit code; nothing it does throws.</summary>
    public static int Run(string[] args, Stream input, Stream output, Stream error, bool colours = false, IFileChanges? changes = null)
    {
        using var terminal = new Terminal(input, output, error, colours) { Changes = changes ?? new PolledFileChanges() };
        try
        {
            // Without a replacer, @body.json reaches the option it was meant for instead of being read as further arguments.
            ParseResult parsed = CreateRoot(terminal, args).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            int exit = parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction
                ? (int)Explain(parsed, terminal)
                : parsed.Invoke(new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                });
            terminal.Output.Flush();
            return exit;
        }
        catch (UsageException exception)
        {
            terminal.Write(exception);
            return (int)ExitCode.Usage;
        }
        catch (IOException exception)
        {
            // What is read is guarded where it is opened: most often there is no room for the results.
            terminal.WriteMessage("error", $"Reading or writing fails: {exception.Message}", "Check where the results go, and that nothing takes files away meanwhile.");
            return (int)ExitCode.Usage;
        }
        catch (Exception exception)
        {
            terminal.WriteMessage(
                "fault",
                $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}",
                "This is a mistake of vtlkit's, not yours. Please report it to its maintainers with the command and its input.");
            return (int)ExitCode.Fault;
        }
    }

    /// <summary>The named command alone where one is named: setting up the others would take longer than most previews.</summary>
    private static RootCommand CreateRoot(Terminal terminal, string[] args)
    {
        var root = new RootCommand("Previews, tests and migrates the mapping templates (VTL) of Amazon API Gateway REST APIs.");
        (string Name, Func<Terminal, Command> Create)[] chosen = [.. Commands.Where(command => args is [var name, ..] && command.Name == name)];
        foreach ((_, Func<Terminal, Command> create) in chosen is [] ? Commands : chosen)
        {
            root.Add(create(terminal));
        }

        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExample((HelpAction)help.Action!);
        }

        return root;
    }

    private static ExitCode Explain(ParseResult parsed, Terminal terminal)
    {
        Command command = parsed.CommandResult.Command;
        (string message, string? suggestion) = parsed.Errors
            .Select(error => (error.Message, Suggestion(command, error)))
            .OrderBy(error => error.Item2 is null)
            .First();
        string path = command is RootCommand ? "vtlkit" : $"vtlkit {command.Name}";
        terminal.WriteMessage("error", message, $"{suggestion}Run '{path} --help' for what there is, with an example.");
        return ExitCode.Usage;
    }

    private static string? Suggestion(Command command, ParseError error)
    {
        string[] quoted = error.Message.Split('\'');
        if (quoted is not [_, var token, ..])
        {
            return null;
        }

        IEnumerable<string> names = token.StartsWith('-')
            ? command.Options.Select(option => option.Name)
            : command.Subcommands.Select(subcommand => subcommand.Name);
        return Spelling.Closest(token, names) is { } name ? $"Did you mean {name}? " : null;
    }
}
