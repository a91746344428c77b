using System.CommandLine;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit completion SHELL</c>: the script that teaches a shell to complete vtlkit's commands and options.</summary>
internal static class CompletionCommand
{
    // compgen -W would carry out what stands in the names of a stranger's operations.
    private const string Bash = """
        _vtlkit() {
          local word=${COMP_WORDS[COMP_CWORD]} quote= name
          case $word in [\"\']*) quote=${word:0:1}; word=${word:1} ;; *) word=${word//\\/} ;; esac
          COMPREPLY=()
          while IFS= read -r name; do
            if [[ $name == "$word"* ]]; then
              if [[ -n $quote ]]; then COMPREPLY+=("$name"); else COMPREPLY+=("$(printf %q "$name")"); fi
            fi
          done < <(vtlkit "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
        }
        complete -o default -F _vtlkit vtlkit

        """;

    private const string Zsh = """
        #compdef vtlkit
        _vtlkit() {
          local -a found
          found=("${(@f)$(vtlkit "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
          if [[ -n "$found" ]]; then compadd -a found; else _files; fi
        }
        compdef _vtlkit vtlkit

        """;

    private const string Fish = """
        complete -c vtlkit -a '(vtlkit "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName vtlkit -ScriptBlock {
          param($word, $line, $position)
          vtlkit "[suggest:$position]" "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }

        """;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "The shell.", HelpName = "bash|zsh|fish|pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new ExampleCommand(
            "completion", "Prints a script that completes commands and options in a shell.", "source <(vtlkit completion bash)")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            terminal.Output.Write(parsed.GetRequiredValue(shell) switch
            {
                "zsh" => Zsh,
                "fish" => Fish,
                "pwsh" => PowerShell,
                _ => Bash,
            });
            return (int)ExitCode.Clean;
        });
        return command;
    }
}
