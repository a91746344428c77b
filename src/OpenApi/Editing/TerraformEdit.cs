using System.Text;
using System.Text.RegularExpressions;
using VtlKit.Text;

namespace VtlKit.OpenApi.Editing;

/// <summary>Writes changes of templates in Terraform's language: in heredocs, whose lines stand as they are, and in texts between quotes.</summary>
internal sealed partial class TerraformEdit(string file, LocatedTemplate template)
{
    /// <summary>The change of the file that replaces a part of the template; null where that part has marks of Terraform around it.</summary>
    public (TextSpan Span, string Text)? Replace(TextSpan span, string replacement)
    {
        if (template.Text.Length == 0 || IsWithinMark(span.Start) || IsWithinMark(span.End))
        {
            return null;
        }

        int start = span.Start < template.Text.Length ? template.Places.ToFile(span.Start) : template.Places.ToFile(span.Start - 1) + 1;
        int end = span.Length == 0 ? start : span.End < template.Text.Length ? template.Places.ToFile(span.End) : template.Places.ToFile(span.End - 1) + 1;
        string literal = replacement.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
        return (TextSpan.Between(start, end), IsInHeredoc(start) ? InHeredoc(literal, span) : InQuotes(literal));
    }

    // ${ is $${ in the file; half of it would be something else.
    private bool IsWithinMark(int offset) => offset > 0 && offset < template.Text.Length && template.Text[offset - 1] is '$' or '%' && template.Text[offset] == '{';

    private bool IsInHeredoc(int offset)
    {
        foreach (Match header in Header().Matches(file[..offset]))
        {
            string end = $@"^[ \t]*{Regex.Escape(header.Groups["marker"].Value)}[ \t]*\r?$";
            Match terminator = new Regex(end, RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Match(file, header.Index + header.Length);
            if (terminator.Success && terminator.Index >= offset)
            {
                return true;
            }
        }

        return false;
    }

    private string InHeredoc(string text, TextSpan span)
    {
        int line = template.Text.AsSpan(0, span.Start).LastIndexOf('\n') + 1;
        int place = template.Places.ToFile(Math.Min(line, template.Text.Length - 1));
        int indentation = place - (file.AsSpan(0, place).LastIndexOf('\n') + 1);
        string lineBreak = file.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        StringBuilder written = new();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            bool isBlank = i > 0 && lines[i].Length == 0 && i + 1 < lines.Length;
            written.Append(i == 0 ? "" : lineBreak).Append(' ', i == 0 || isBlank ? 0 : indentation).Append(lines[i]);
        }

        return written.ToString();
    }

    private static string InQuotes(string text) => text
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    [GeneratedRegex(@"<<-?(?<marker>[A-Za-z_][\w-]*)[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Header();
}
