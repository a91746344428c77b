using Newtonsoft.Json.Linq;

namespace VtlKit.Cli.Tests.Commands;

/// <summary><c>vtlkit migrate</c> and <c>vtlkit verify</c>.</summary>
public sealed class MigrateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vtlkit-migrate-").FullName;

    private static string Sample => TestFiles.Path("fixtures/sample/template.yaml");

    private string Mapping => Path.Combine(folder, "Orders.Gateway", "Operations", "CreateOrderMapping.cs");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 25)]
    [InlineData(960, 120)]
    [InlineData(1_000_000, 120)]
    public void ComparesSoManyChangedTemplatesWithTheCases(int cases, int mutants) =>
        Assert.Equal(mutants, VtlKit.Cli.Commands.MigrateCommand.MutantsFor(cases));

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void WritesVerifiesAndKeepsWhatWasEdited()
    {
        CommandRun run = Migrate("--format", "json");
        Assert.Equal(ExitCode.Clean, run.Exit);
        JToken operation = Assert.Single(JObject.Parse(run.Output)["operations"]!);
        Assert.True((bool)operation["migrated"]!);
        Assert.All(operation["mappings"]!, mapping => Assert.Equal(60, (int)mapping["equal"]! + (int)mapping["declared"]!));
        Assert.Equal(ExitCode.Clean, CommandRun.Of("verify", folder).Exit);

        File.WriteAllText(Mapping, File.ReadAllText(Mapping).Replace("stateMachineArn", "machine", StringComparison.Ordinal));
        CommandRun again = Migrate();
        Assert.Equal(ExitCode.Findings, again.Exit);
        Assert.Contains("was edited and is kept", again.Error, StringComparison.Ordinal);
        Assert.Contains("\"machine\"", File.ReadAllText(Mapping), StringComparison.Ordinal);

        CommandRun verified = CommandRun.Of("verify", folder, "--format", "json");
        Assert.Equal(ExitCode.Findings, verified.Exit);
        JToken difference = JObject.Parse(verified.Output)["mappings"]!.Select(mapping => mapping["counterExample"]!).Single(example => example.Type != JTokenType.Null);
        Assert.NotEqual((string?)difference["template"], (string?)difference["code"]);

        Assert.Equal(ExitCode.Clean, Migrate("--force").Exit);
        Assert.Equal(ExitCode.Clean, CommandRun.Of("verify", folder).Exit);
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void WritesNothingWhenAskedNotTo()
    {
        Assert.Contains("would write", Migrate("--dry-run").Output, StringComparison.Ordinal);
        Assert.Contains("+++ ", Migrate("--diff").Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void RefusesWhatItCannotUse()
    {
        CommandRun.Of("migrate", Sample, "--namespace", "A").ShouldRefuse("no folder");
        CommandRun.Of("migrate", Sample, "-o", folder).ShouldRefuse("no namespace");
        CommandRun.Of("migrate", Sample, "-o", folder, "--namespace", "a.class").ShouldRefuse("is no namespace");
        CommandRun.Of("migrate", Sample, "-o", folder, "--namespace", "A", "--operation", "createOrdr").ShouldRefuse("Did you mean 'createOrder'?");
        CommandRun.Of("verify", folder).ShouldRefuse("manifest.json");
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void SaysWhereCodeThatWasEditedDoesNotCompile()
    {
        Migrate();
        File.AppendAllText(Mapping, "}");
        CommandRun.Of("verify", folder).ShouldRefuse("CreateOrderMapping.cs:");
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void ShowsWhatCodeThatWasEditedDoesDifferently()
    {
        Migrate();
        File.WriteAllText(Mapping, File.ReadAllText(Mapping).Replace("= 500", "= 502", StringComparison.Ordinal));
        CommandRun verified = CommandRun.Of("verify", folder);
        Assert.Equal(ExitCode.Findings, verified.Exit);
        Assert.Contains("case      body {\"status\":\"FAILED\"}\n    template  responseOverride.status: 500\n    code      responseOverride.status: 502\n", verified.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void PutsFindingsRightWhereAsked()
    {
        CommandRun fixedRun = Migrate("--fix", "COR029,ESC009");
        Assert.Equal(ExitCode.Clean, fixedRun.Exit);
        Assert.Contains("ESC009 has no findings", fixedRun.Error, StringComparison.Ordinal);
        Assert.Contains("COR029", File.ReadAllText(Path.Combine(folder, "MIGRATION.md")), StringComparison.Ordinal);
        Assert.DoesNotContain("TODO COR029", File.ReadAllText(Mapping), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, CommandRun.Of("verify", folder).Exit);

        CommandRun.Of("migrate", Sample, "-o", folder, "--namespace", "A", "--fix", "COR029x").ShouldRefuse("COR029x");
        CommandRun.Of("migrate", Sample, "-o", folder, "--namespace", "A", "--fix", "EMB001").ShouldRefuse("lint --fix");
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void TakesFromTheConfigurationWhatDeployingFilledIn()
    {
        Assert.Equal(ExitCode.Clean, Migrate("--set", "MyStateMachine.Arn=Config:Workflows:Orders", "--set", "AWS::Region=eu-west-1").Exit);
        string options = File.ReadAllText(Path.Combine(folder, "Orders.Gateway", "OrdersOptions.cs"));
        Assert.Contains("Required(configuration, \"Workflows:Orders\")", options, StringComparison.Ordinal);
        Assert.Contains("arn:aws:apigateway:eu-west-1:states", File.ReadAllText(Path.Combine(folder, "Orders.Gateway", "Operations", "CreateOrderOperation.cs")), StringComparison.Ordinal);

        CommandRun.Of("migrate", Sample, "-o", folder, "--namespace", "A", "--set", "MyStateMachine.Arn=Config:").ShouldRefuse("no key of a configuration");
        CommandRun.Of("migrate", Sample, "-o", folder, "--namespace", "A", "--set", "MyStateMachine.Arn").ShouldRefuse("--set");
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void RefusesAFileWithoutAnApi() =>
        CommandRun.WithInput(
            """{"Resources":{"Route":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"IntegrationType":"AWS","RequestTemplates":{"$default":"$input.body"}}}}}""",
            "migrate",
            "-",
            "-o",
            folder,
            "--namespace",
            "A").ShouldRefuse("<stdin>: error: There is no operation");

    private CommandRun Migrate(params string[] further) =>
        CommandRun.Of(["migrate", Sample, "-o", folder, "--namespace", "Orders.Gateway", "--style", "exact", "--cases", "60", .. further]);
}
