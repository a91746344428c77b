using System.Collections.Immutable;
using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Lint;
using VtlKit.Cli.Output;
using VtlKit.Cli.Preview;
using VtlKit.Migrate;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit migrate</c>: templates as C#.</summary>
internal sealed class MigrateCommand
{
    private const int CasesForAMutant = 8;
    private const int MostMutants = 120;
    private const string FromConfiguration = "Config:";

    private readonly Terminal terminal;
    private readonly Argument<string> file = Arguments.File("file", "An OpenAPI document or a SAM or CloudFormation template; - for standard input.");
    private readonly Option<string?> folder = Arguments.Text("--output", "folder", "The folder to write to.");
    private readonly Option<string?> space = Arguments.Text("--namespace", "name", "The namespace of the code, and the name of its project: Orders.Gateway.");
    private readonly Option<string> style = Choice("--style", "idiomatic: JSON built as JSON where that means the same; exact: the same bytes.", "idiomatic", "exact");
    private readonly Option<string> shape = Choice("--shape", "endpoints of minimal APIs, or middleware.", "endpoints", "middleware");
    private readonly Option<string[]> operations = Arguments.Texts("--operation", "name", "Which operation: METHOD /path, or its operationId; can be repeated. All of them without it.");
    private readonly Option<string[]> set = Arguments.Texts(
        "--set", "Name.Attr=Config:Key", "The key of the configuration that holds a Ref, Fn::GetAtt or ${...}, or its value without Config:; can be repeated.");
    private readonly Option<bool> aws = new("--aws") { Description = "Writes a project beside it that runs it with its backends at AWS." };
    private readonly Option<string[]> fix = Arguments.Texts("--fix", "rule,…", "Findings of the linter that the code puts right, where it would do as the templates do.");
    private readonly Option<string> tests = Choice("--tests", "The tests that go with the code.", "xunit", "none");
    private readonly Option<int> cases = new("--cases") { Description = "How many cases each mapping is compared over.", HelpName = "number", DefaultValueFactory = _ => 1_000 };
    private readonly Option<int> seed = new("--seed") { Description = "Which cases: the same seed makes the same.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Writes nothing; says what would be written." };
    private readonly Option<bool> diff = new("--diff") { Description = "Writes nothing; shows what would change." };
    private readonly Option<bool> force = new("--force") { Description = "Overwrites files that were edited." };
    private readonly Option<string> format = Formats.TextOrJson();

    private MigrateCommand(Terminal terminal)
    {
        this.terminal = terminal;
        folder.Aliases.Add("-o");
    }

    public static Command Create(Terminal terminal)
    {
        var migrate = new MigrateCommand(terminal);
        var command = new ExampleCommand(
            "migrate",
            "Writes C# for ASP.NET Core that does what the templates of an API do, and compares the two.",
            "vtlkit migrate template.yaml -o orders --namespace Orders.Gateway")
        {
            migrate.file, migrate.folder, migrate.space, migrate.style, migrate.shape, migrate.operations, migrate.set, migrate.aws, migrate.fix, migrate.tests,
            migrate.cases, migrate.seed, migrate.dryRun, migrate.diff, migrate.force, migrate.format,
        };
        command.SetAction(parsed => (int)migrate.Run(parsed));
        return command;
    }

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', values), DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private ExitCode Run(ParseResult parsed)
    {
        string target = parsed.GetValue(folder) ?? throw new UsageException("There is no folder to write to.", "Name one with -o, such as -o orders.");
        string name = CheckedNamespace(parsed.GetValue(space));
        if (parsed.GetValue(cases) is < 1 or > 1_000_000)
        {
            throw new UsageException("--cases is not from 1 to 1000000.", "Leave it out for 1000.");
        }

        ImmutableArray<string> fixes = Fixes(parsed.GetValue(fix));
        (string[] values, Dictionary<string, string> keys) = Settings(parsed.GetValue(set) ?? []);
        ApiReading reading = ApiFile.Read(parsed.GetRequiredValue(file), values, terminal);
        IReadOnlyList<Operation> chosen = parsed.GetValue(operations) is { Length: > 0 } names
            ? [.. names.Select(one => OperationChoice.Named(reading, one)).Distinct()]
            : OperationChoice.All(reading);
        Migration migration = Migrator.Run(chosen, new MigrateOptions
        {
            Namespace = name,
            Style = parsed.GetValue(style) == "exact" ? MappingStyle.Exact : MappingStyle.Idiomatic,
            Shape = parsed.GetValue(shape) == "middleware" ? ServiceShape.Middleware : ServiceShape.Endpoints,
            Fixes = fixes,
            ConfigurationKeys = keys,
            Aws = parsed.GetValue(aws),
            Tests = parsed.GetValue(tests) == "xunit",
            Cases = parsed.GetValue(cases),
            Mutants = MutantsFor(parsed.GetValue(cases)),
            Seed = parsed.GetValue(seed),
        });
        ImmutableArray<(EmittedFile File, MigrationFolder.Change Change)> changes = MigrationFolder.Compare(target, migration.Files);
        bool writes = !parsed.GetValue(dryRun) && !parsed.GetValue(diff);
        EmittedFile[] kept = parsed.GetValue(force) ? [] : [.. changes.Where(entry => entry.Change == MigrationFolder.Change.Edited).Select(entry => entry.File)];
        if (writes)
        {
            FileReplacement.Write(changes
                .Where(entry => entry.Change != MigrationFolder.Change.Unchanged && !kept.Contains(entry.File))
                .Select(entry => (Path.Combine(target, entry.File.Path), entry.File.Text)));
        }

        foreach (MigrationProblem problem in migration.Operations.SelectMany(operation => operation.Problems))
        {
            terminal.WriteMessage("error", $"{problem.Id} {problem.Message}", file: problem.File ?? "<stdin>", position: problem.Position);
        }

        bool isLeft = TellFixes(migration, fixes);
        foreach (EmittedFile edited in kept)
        {
            terminal.WriteMessage("warning", "The file was edited and is kept as it is.", "Use --force to overwrite it, or --diff to see what would change.", Path.Combine(target, edited.Path));
        }

        if (parsed.GetValue(diff))
        {
            terminal.Output.Write(MigrationText.Diff(target, changes));
        }
        else
        {
            terminal.Output.Write(parsed.GetValue(format) == Formats.Json
                ? MigrationJson.Of(migration, changes, kept)
                : MigrationText.Of(migration, changes, kept, target, writes));
        }

        return migration.Operations.Any(operation => !operation.Problems.IsEmpty) || kept.Length > 0 || isLeft ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>How many changed templates are compared along with so many cases.</summary>
    internal static int MutantsFor(int cases) => Math.Clamp(cases / CasesForAMutant, 1, MostMutants);

    /// <summary>The rules to put right.</summary>
    private static ImmutableArray<string> Fixes(string[]? words)
    {
        ImmutableArray<string> rules = [.. RuleNames.Ids(words).Distinct()];
        return rules.FirstOrDefault(rule => !Migrator.CanFix(rule)) is { } rule
            ? throw new UsageException($"{rule} is not about what a template does, so that --fix has nothing to do differently.", "Mend the file itself: 'vtlkit lint --fix' does what can be done for you.")
            : rules;
    }

    /// <summary>Values, and keys of the configuration: a name that has a key stands for itself.</summary>
    private static (string[] Values, Dictionary<string, string> Keys) Settings(string[] settings)
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        List<string> values = [];
        foreach (string setting in settings)
        {
            (string name, string value) = Pair.Read(setting, '=', "--set", "MyQueue.Arn=Config:Orders:QueueArn");
            if (!value.StartsWith(FromConfiguration, StringComparison.Ordinal))
            {
                values.Add(setting);
                continue;
            }

            string key = value[FromConfiguration.Length..];
            if (key.Length == 0 || key.Split(':').Any(part => part.Length == 0 || !part.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')))
            {
                throw new UsageException($"--set '{setting}' has no key of a configuration.", "Write it as --set MyQueue.Arn=Config:Orders:QueueArn.");
            }

            keys[name] = key;
            if (!name.StartsWith("AWS::", StringComparison.Ordinal))
            {
                values.Add($"{name}={name}");
            }
        }

        return ([.. values], keys);
    }

    /// <summary>Tells what came of the rules to put right; whether something is left as it was.</summary>
    private bool TellFixes(Migration migration, ImmutableArray<string> rules)
    {
        foreach (string rule in rules.Where(rule => migration.Fixes.All(outcome => outcome.Rule != rule)))
        {
            terminal.WriteMessage("warning", $"{rule} has no findings in these operations, so that --fix changes nothing.");
        }

        FixOutcome[] left = [.. migration.Fixes.Where(outcome => outcome.Left is not null)];
        foreach (FixOutcome outcome in left)
        {
            terminal.WriteMessage("warning", $"{outcome.Rule} is left as it is: {outcome.Left}", "Decide what is meant, and change the code at its TODO.", outcome.File ?? "<stdin>", outcome.Position);
        }

        return left.Length > 0;
    }

    private static string CheckedNamespace(string? name)
    {
        if (name is null)
        {
            throw new UsageException("There is no namespace for the code.", "Name one with --namespace, such as --namespace Orders.Gateway.");
        }

        return NamespaceName.IsValid(name) ? name : throw new UsageException($"'{name}' is no namespace.", "Use names of letters and digits with dots between them, such as Orders.Gateway.");
    }
}
