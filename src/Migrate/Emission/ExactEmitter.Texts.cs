using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>Methods of texts that take more than a line.</content>
internal partial class ExactEmitter
{
    private static Code Substring(Code target, IReadOnlyList<Code> arguments, bool isPure)
    {
        if (target.Type.Own == Kinds.Text && arguments.All(argument => argument.Type.Own == Kinds.Int))
        {
            string end = arguments.Count == 2 ? arguments[1].Text : $"{target.Operand}.Length";
            return arguments.Count == 2 || IsName(target.Text)
                ? new Code($"Substring({target.Text}, {arguments[0].Text}, {end})", ValueType.Text) { IsPure = false }
                : new Code($"Substring({target.Text}, {arguments[0].Text})", ValueType.Text) { IsPure = false };
        }

        return (target.Type.Present & Kinds.Text) == 0
            ? NothingOf([target, .. arguments])
            : new Code($"SubstringOf({target.Text}, {string.Join(", ", arguments.Select(argument => argument.Text))})", new ValueType(Kinds.Text | Kinds.Null)) { IsPure = false };
    }

    private static bool IsName(string text) => text.All(character => char.IsLetterOrDigit(character) || character is '@' or '_');

    private static Code Replaced(Code target, Code old, Code replacement, bool isPure, MethodCall call)
    {
        if (old.Type.Own != Kinds.Text || replacement.Type.Own != Kinds.Text)
        {
            throw new Refusal(call.Span, "replace is given something that may be no text.");
        }

        string Of(string text) => old.Constant is string { Length: > 0 }
            ? $"{text}.Replace({old.Text}, {replacement.Text}, StringComparison.Ordinal)"
            : $"Replace({text}, {old.Text}, {replacement.Text})";
        return target.Type.Own == Kinds.Text
            ? new Code(Of(target.Operand), ValueType.Text) { IsPure = isPure }
            : (target.Type.Present & Kinds.Text) == 0
                ? NothingOf(target, old, replacement)
                : new Code($"OnText({target.Text}, text => {Of("text")})", new ValueType(Kinds.Text | Kinds.Null)) { IsPure = isPure };
    }

    private static Code WithPattern(Code target, MethodCall call, Code pattern, Code replacement, bool isPure)
    {
        if ((target.Type.Present & Kinds.Text) == 0)
        {
            return (target.Type.Present & Kinds.AnyMap) == 0 ? NothingOf(target, pattern, replacement) : throw new Refusal(call.Span, "There is no such method here.");
        }

        if ((pattern.Constant as string) is not { } expression || (call.Name.StartsWith("replace", StringComparison.Ordinal) && (replacement.Constant as string) is null))
        {
            throw new Refusal(call.Span, "The regular expression or its replacement is put together while the template runs. Write it out.");
        }

        string? literal = JavaPattern.LiteralOf(expression);
        string? with = call.Name.StartsWith("replace", StringComparison.Ordinal) ? JavaPattern.LiteralReplacement((replacement.Constant as string)!) : null;
        Func<string, string> apply;
        Kinds result = call.Name switch { "matches" => Kinds.Bool, "split" => Kinds.Array, _ => Kinds.Text };
        bool isLiteral = call.Name == "replaceAll" && literal is { Length: > 0 } && with is not null;
        if (isLiteral)
        {
            apply = text => $"{text}.Replace({CSharpText.Literal(literal!)}, {CSharpText.Literal(with!)}, StringComparison.Ordinal)";
        }
        else if (call.Name == "split" && literal is { Length: 1 })
        {
            apply = text => $"Split({text}, {CSharpText.Character(literal)})";
        }
        else if (call.Name == "matches" && literal is not null)
        {
            apply = text => $"{text} == {CSharpText.Literal(literal)}";
        }
        else
        {
            string translated = JavaPattern.Translate(expression, call.Arguments[0].Span, out int groups);
            string? put = call.Arguments is not [_, var written] ? null
                : CSharpText.Literal(JavaPattern.Replacement((replacement.Constant as string)!, groups) ?? throw new Refusal(written.Span, "The replacement refers to a group by its name, or to one that there is not."));
            string regex = CSharpText.Literal(call.Name == "matches" ? $"\\A(?:{translated})\\z" : translated);
            apply = call.Name switch
            {
                "matches" => text => $"Regex.IsMatch({text}, {regex}, RegexOptions.CultureInvariant)",
                "split" => text => $"Split({text}, new Regex({regex}, RegexOptions.CultureInvariant))",
                "replaceAll" => text => $"Regex.Replace({text}, {regex}, {put}, RegexOptions.CultureInvariant)",
                _ => text => $"new Regex({regex}, RegexOptions.CultureInvariant).Replace({text}, {put}, 1)",
            };
        }

        bool isAtomic = !(call.Name == "matches" && literal is not null);
        ValueType type = result == Kinds.Array ? new ValueType(Kinds.Array, Kinds.Text) : new ValueType(result);
        if (target.Type.Own == Kinds.Text)
        {
            return new Code(apply(isLiteral || !isAtomic ? target.Operand : target.Text), type) { IsPure = isPure, IsAtomic = isAtomic };
        }

        return new Code($"{(result == Kinds.Bool ? "TellText" : "OnText")}({target.Text}, text => {apply("text")})", type.With(type.Own | Kinds.Null)) { IsPure = isPure };
    }
}
