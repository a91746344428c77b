using VtlKit.Cli.Input;

namespace VtlKit.Cli.Testing;

/// <summary>Records what is rendered now as what is expected from now on.</summary>
internal static class CaseRecorder
{
    /// <summary>
    /// Writes a case file in which what failed expects what it got. What was written is read and run before it takes the old file's place; where
    /// it does not pass, the old file stays as it is.
    /// </summary>
    /// <returns>The results of what stands in the file now.</returns>
    public static FileResult Record(FileResult result, TestRunner runner, Terminal terminal)
    {
        if (result is not { Refusal: null, File: { } file } || result.Results.All(static test => test.HasPassed))
        {
            return result;
        }

        string text = CaseUpdate.TextOf(file, result.Results);
        if (text == file.Values.Source.Text)
        {
            return result;
        }

        FileResult updated = Rerun(file, text, runner, terminal);
        if (updated.Results.Any(static test => !test.Mismatches.IsEmpty))
        {
            throw new UsageException(
                "What is rendered now cannot be written into this file.", "Write the expectation by hand; aliases and merge keys are in the way.", file.Path);
        }

        FileReplacement.Write(file.Path, text);
        int count = result.Results.Count(static test => !test.HasPassed) - updated.Results.Count(static test => !test.HasPassed);
        terminal.WriteMessage("note", $"{count} {(count == 1 ? "case" : "cases")} recorded.", file: file.Path);
        return updated;
    }

    private static FileResult Rerun(CaseFile file, string text, TestRunner runner, Terminal terminal)
    {
        try
        {
            return runner.Run(CaseFileReader.Read(YamlFile.Read(text, file.Path), terminal));
        }
        catch (UsageException exception)
        {
            throw new UsageException(
                $"What is rendered now cannot be written into this file: {exception.Message}", "Write the expectation by hand.", file.Path);
        }
    }
}
