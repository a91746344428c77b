using System.CommandLine;

namespace VtlKit.Cli.Commands;

/// <summary>A command that the native binary does not have: it compiles C# and runs it, which takes .NET itself.</summary>
internal static class CompilingCommand
{
    /// <summary>The command, which takes whatever the real one does and says where that one is.</summary>
    public static Command Create(string name, string description)
    {
        var command = new ExampleCommand(name, $"{description}: not in this binary, but in the .NET tool.", $"dnx vtlkit -- {name} --help")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(_ => Refuse(name));
        return command;
    }

    private static int Refuse(string name) => throw new UsageException(
        $"This is the native vtlkit, which has no '{name}': it compiles and runs C#, and needs .NET for that.",
        $"Use the .NET tool: 'dnx vtlkit -- {name} …', or 'dotnet tool install --global vtlkit'.");
}
