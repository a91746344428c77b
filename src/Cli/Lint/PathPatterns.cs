using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace VtlKit.Cli.Lint;

/// <summary>Patterns of paths as <c>.gitignore</c> has them, for the paths below one folder.</summary>
internal sealed class PathPatterns
{
    private readonly ImmutableArray<Pattern> patterns;

    private PathPatterns(ImmutableArray<Pattern> patterns) => this.patterns = patterns;

    /// <summary>The patterns of these lines; comments and empty lines are none.</summary>
    public static PathPatterns Of(IEnumerable<string> lines) => new([.. lines.Select(Pattern.Read).OfType<Pattern>()]);

    /// <summary>Whether a path matches: the last pattern that does decides, one with <c>!</c> against; null where none does.</summary>
    /// <param name="path">The path from the folder of the patterns, with <c>/</c>.</param>
    /// <param name="isFolder">Whether it is a folder's.</param>
    public bool? Match(string path, bool isFolder)
    {
        for (int i = patterns.Length - 1; i >= 0; i--)
        {
            if ((isFolder || !patterns[i].IsForFolders) && patterns[i].Form.IsMatch(path))
            {
                return !patterns[i].IsNegated;
            }
        }

        return null;
    }

    /// <summary>Whether a file or one of the folders it is in matches.</summary>
    public bool Covers(string path)
    {
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (Match(path[..slash], isFolder: true) == true)
            {
                return true;
            }
        }

        return Match(path, isFolder: false) == true;
    }

    private sealed record Pattern(Regex Form, bool IsNegated, bool IsForFolders)
    {
        public static Pattern? Read(string line)
        {
            string pattern = line.TrimEnd('\r');
            pattern = pattern.EndsWith("\\ ", StringComparison.Ordinal) ? pattern : pattern.TrimEnd(' ');
            if (pattern.Length == 0 || pattern[0] == '#')
            {
                return null;
            }

            bool isNegated = pattern[0] == '!';
            pattern = isNegated ? pattern[1..] : pattern;
            bool isForFolders = pattern.EndsWith('/');
            pattern = pattern.TrimEnd('/');
            bool isAnchored = pattern.Contains('/', StringComparison.Ordinal);
            pattern = pattern.TrimStart('/');
            return pattern.Length == 0 ? null : new Pattern(FormOf(pattern, isAnchored), isNegated, isForFolders);
        }

        // Without backtracking, as patterns are strangers'.
        private static Regex FormOf(string pattern, bool isAnchored)
        {
            StringBuilder form = new(isAnchored ? "^" : "^(?:.*/)?");
            for (int i = 0; i < pattern.Length; i++)
            {
                ReadOnlySpan<char> rest = pattern.AsSpan(i);
                if (rest.StartsWith("**/", StringComparison.Ordinal) && (i == 0 || pattern[i - 1] == '/'))
                {
                    form.Append("(?:.*/)?");
                    i += 2;
                }
                else if (rest is "**" && i > 0 && pattern[i - 1] == '/')
                {
                    form.Append(".+");
                    i++;
                }
                else if (pattern[i] == '[' && pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) is > 0 and var close)
                {
                    string set = pattern[(i + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
                    form.Append('[').Append(set[0] == '!' ? "^/" + set[1..] : set).Append(']');
                    i = close;
                }
                else
                {
                    form.Append(pattern[i] switch
                    {
                        '*' => "[^/]*",
                        '?' => "[^/]",
                        '\\' when i + 1 < pattern.Length => Regex.Escape(pattern[++i].ToString()),
                        _ => Regex.Escape(pattern[i].ToString()),
                    });
                }
            }

            try
            {
                return new Regex(form.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
            }
            catch (ArgumentException)
            {
                // A set such as [b-a] matches nothing.
                return new Regex("^(?!)$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            }
        }
    }
}
