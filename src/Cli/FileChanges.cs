namespace VtlKit.Cli;

/// <summary>Tells of changes of files.</summary>
internal interface IFileChanges
{
    /// <summary>
    /// Returns when one of the files has changed since the last call that named it, or has come or gone; false where no more is to be told.
    /// </summary>
    bool Wait(IReadOnlyCollection<string> files);
}

/// <summary>
/// Looks at the files now and then. Editors write a file in many ways, anew or in the place of the old one; what counts is that it is
/// another one afterwards, and that it has come to rest.
/// </summary>
internal sealed class PolledFileChanges : IFileChanges
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, (DateTime Time, long Length)> known = new(StringComparer.Ordinal);

    public bool Wait(IReadOnlyCollection<string> files)
    {
        bool hasChanged = false;
        while (true)
        {
            bool isMoving = false;
            foreach (string file in files)
            {
                (DateTime Time, long Length) state = StateOf(file);
                isMoving |= known.TryGetValue(file, out (DateTime Time, long Length) before) && before != state;
                known[file] = state;
            }

            if (hasChanged && !isMoving)
            {
                return true;
            }

            hasChanged |= isMoving;
            Thread.Sleep(Interval);
        }
    }

    private static (DateTime Time, long Length) StateOf(string file)
    {
        try
        {
            var info = new FileInfo(file);
            return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
        }
        catch (IOException)
        {
            return default;
        }
    }
}

/// <summary>Runs a command again whenever one of its files changes.</summary>
internal static class WatchLoop
{
    /// <summary>Runs it until there are no more changes to come; a mistake in a file is told, and waits for its correction.</summary>
    /// <param name="terminal">Where results go.</param>
    /// <param name="run">Runs the command once and says what it read.</param>
    /// <param name="files">What it reads where it does not get so far as to say; with nothing to wait for, its mistake ends the loop.</param>
    /// <returns>The last run's exit code.</returns>
    public static ExitCode Run(Terminal terminal, Func<(ExitCode Exit, string[] Files)> run, IReadOnlyCollection<string> files)
    {
        if (files.Contains("-"))
        {
            throw new UsageException("--watch cannot watch standard input.", "Name a file.");
        }

        ExitCode exit;
        do
        {
            terminal.Clear();
            try
            {
                (exit, string[] read) = run();
                files = read;
            }
            catch (UsageException exception) when (files.Count > 0)
            {
                terminal.Write(exception);
                exit = ExitCode.Usage;
            }

            terminal.Output.Flush();
            terminal.Error.Flush();
        }
        while (terminal.Changes.Wait(files));
        return exit;
    }
}
