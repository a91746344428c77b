using System.CommandLine;

namespace VtlKit.Cli.Commands;

internal static class TreeCommand
{
    public static Command Create(Terminal terminal) => new("tree");
}
