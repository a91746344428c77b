using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Fuzz.Targets;

/// <summary>Files of all kinds: templates stand where they are said to stand, and a change of one there changes that one as it was meant.</summary>
internal sealed class LocationTarget : HostTarget
{
    private const int MostEdited = 3;

    private static readonly string[] Replacements = ["", "x", "'", "\"", "\\", "\n", " ", ": ", " #", "#if(", "${a}", "é😀", "}\n", "$"];

    public override string Name => "location";

    public override void Run(string input)
    {
        ApiReading reading = Read(input);
        HashSet<int> edited = [];
        for (int i = 0; i < reading.Templates.Length; i++)
        {
            LocatedTemplate template = reading.Templates[i].Template;
            CheckPlaces(template);
            if (edited.Count < MostEdited && edited.Add(template.Places.ToFile(0)))
            {
                CheckEdit(reading, i, input.Length + i);
            }
        }

        foreach (FileRemark remark in reading.Problems.Concat(reading.Notes).Append(reading.Refusal).OfType<FileRemark>())
        {
            Require(remark.Message.Length > 0 && remark.Position is { Line: > 0, Column: > 0 }, "A remark has no place or message.");
        }
    }

    private static void CheckPlaces(LocatedTemplate template)
    {
        string text = template.Text;
        string file = template.Source.Text;
        for (int i = 0; i <= text.Length; i++)
        {
            int place = template.Places.ToFile(i);
            Require(place >= 0 && place <= file.Length, "A template stands outside of its file.");
            if (i < text.Length && template.Places.IsWritten(new TextSpan(i, 1)))
            {
                // An escape begins with another character than it stands for, and line ends are folded.
                bool isThere = place < file.Length && (file[place] == text[i] || file[place] is '\\' or '\'' or '$' or '%' || (text[i] is '\n' or ' ' && file[place] is ' ' or '\t' or '\r' or '\n' or '\u0085' or '\u2028' or '\u2029'));
                Require(isThere, "A character of a template does not stand where it is said to stand.");
            }
        }
    }

    private static void CheckEdit(ApiReading reading, int index, int choice)
    {
        LocatedTemplate template = reading.Templates[index].Template;
        if (!ReferenceEquals(template.Source, reading.Source))
        {
            return;
        }

        int start = (int)((uint)choice * 2654435761u % (uint)(template.Text.Length + 1));
        TextSpan span = new(start, Math.Min(choice % 4, template.Text.Length - start));
        string replacement = Replacements[choice % Replacements.Length];
        if (HostFile.Of(reading.Source).Replace(template, span, replacement) is not var (place, written))
        {
            return;
        }

        string file = reading.Source.Text;
        Require(place.Start >= 0 && place.End <= file.Length, "A change lies outside of the file.");
        ApiReading after = Read(string.Concat(file.AsSpan(0, place.Start), written, file.AsSpan(place.End)));
        string meant = string.Concat(template.Text.AsSpan(0, span.Start), replacement, template.Text.AsSpan(span.End));
        Func<string> details = () => System.Text.Json.JsonSerializer.Serialize(new { template.Pointer, span.Start, span.Length, replacement, place, written });
        Require(after.Templates.Any(use => use.Template.Pointer == template.Pointer && use.Template.Text == meant), "A changed template does not read as it was meant.", details);
        Require(after.Templates.Length == reading.Templates.Length, "A change of a template makes others come or go.", details);
        for (int i = 0; i < reading.Templates.Length; i++)
        {
            LocatedTemplate other = reading.Templates[i].Template;
            bool isTouched = other.Text == template.Text || other.Places.ToFile(0) == template.Places.ToFile(0);
            Require(isTouched || after.Templates[i].Template.Text == other.Text, "A change of a template changes another.", details);
        }
    }
}
