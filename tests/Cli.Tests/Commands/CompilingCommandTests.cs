using System.CommandLine;
using VtlKit.Cli.Commands;

namespace VtlKit.Cli.Tests.Commands;

/// <summary>What the native binary says of commands that it does not have.</summary>
public sealed class CompilingCommandTests
{
    [Theory]
    [InlineData("migrate template.yaml -o orders --namespace Orders.Gateway")]
    [InlineData("migrate")]
    public void SaysWhatToUseInstead(string commandLine)
    {
        ParseResult parsed = new RootCommand { CompilingCommand.Create("migrate", "Writes C#") }.Parse(commandLine);

        var refusal = Assert.Throws<UsageException>(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));

        Assert.Contains("no 'migrate'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("dnx vtlkit -- migrate", refusal.Advice, StringComparison.Ordinal);
    }

    [Fact(Skip = "Only a native binary lacks them.", SkipUnless = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void TheBinarySaysSoToo()
    {
        CommandRun.Of("migrate", "template.yaml", "-o", "orders").ShouldRefuse("dnx vtlkit -- migrate");
        CommandRun.Of("verify", "orders").ShouldRefuse("dnx vtlkit -- verify");
    }
}
