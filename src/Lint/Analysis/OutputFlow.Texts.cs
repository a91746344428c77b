using System.Collections.Immutable;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;
using VtlKit.Syntax;
using VtlKit.Variables;

namespace VtlKit.Lint.Analysis;

/// <content>What becomes of texts: escaped, decoded, cut and replaced in.</content>
internal sealed partial class OutputFlow
{
    private Symbol Converted(MethodCall call, Symbol argument)
    {
        if (argument is ChoiceSymbol choice)
        {
            return Choice(choice.Options.Select(option => Converted(call, option)));
        }

        return call.Name switch
        {
            "escapeJavaScript" => Mapped(argument, EscapeStep.JavaScript, UtilFunctions.EscapeJavaScript),
            "urlEncode" => Mapped(argument, EscapeStep.UrlEncode, UtilFunctions.UrlEncode),
            "urlDecode" => Mapped(argument, EscapeStep.UrlDecode, UtilFunctions.UrlDecode),
            "base64Encode" => Mapped(argument, EscapeStep.Base64Encode, UtilFunctions.Base64Encode),
            "base64Decode" => Mapped(argument, EscapeStep.Base64Decode, UtilFunctions.Base64Decode),
            "parseJson" => Parsed(argument),
            _ => NothingSymbol.Instance,
        };
    }

    private Symbol Parsed(Symbol argument)
    {
        switch (argument)
        {
            case InputSymbol { Form: ValueForm.Json } input:
                return input with { Form = ValueForm.Text, Steps = [] };
            case InputSymbol input:
                InputSymbol parsed = input.Below(PathSegments.Parsed);
                reads.UnionWith(parsed.From);
                return parsed;
            case TextSymbol { Origins: { IsEmpty: false } origins }:
                return new InputSymbol(origins, [EscapeStep.Unknown], ValueForm.Text);
            default:
                return NothingSymbol.Instance;
        }
    }

    /// <summary>A text, or every part of one, after a step.</summary>
    private static Symbol Mapped(Symbol value, EscapeStep step, Func<string, string> convert) => value switch
    {
        InputSymbol input => input.With(step),
        TextSymbol text => new TextSymbol([.. text.Pieces.Select(piece => Mapped(piece, step, convert))]),
        ContainerSymbol or ParametersSymbol or ScalarSymbol or ViewSymbol => NothingSymbol.Instance,
        _ => value,
    };

    private static Piece Mapped(Piece piece, EscapeStep step, Func<string, string> convert)
    {
        if (piece.Insertion is { } insertion)
        {
            return piece with { Insertion = insertion with { Steps = insertion.Steps.Add(step) } };
        }

        try
        {
            return new Piece(convert(piece.Text), null);
        }
        catch (Exception exception) when (exception is JavaException or LimitException or FormatException)
        {
            return piece;
        }
    }

    private Symbol OfInput(InputSymbol input, Accessor accessor, ImmutableArray<Symbol> arguments)
    {
        switch (accessor)
        {
            case PropertyAccess property:
                return input.IsUntouched ? input.Member(property.Name) : NothingSymbol.Instance;
            case IndexAccess or MethodCall { Name: "get" } when input.IsUntouched && arguments is [var key]:
                return key is TextSymbol { Fixed: { } name } ? input.Member(name) : input.Below(key is ScalarSymbol { IsTruth: false } ? PathSegments.Item : PathSegments.AnyMember);
            case IndexAccess or MethodCall { Name: "get" }:
                return input;
            case MethodCall { Name: "keySet" }:
                return new ViewSymbol(input, ViewKind.Keys);
            case MethodCall { Name: "entrySet" }:
                return new ViewSymbol(input, ViewKind.Entries);
            case MethodCall { Name: "values" }:
                return new ViewSymbol(input, ViewKind.Values);
            case MethodCall { Name: "toString" }:
                return input;
            case MethodCall { Name: "put" or "add" or "remove" }:
                return NothingSymbol.Instance;
            case MethodCall { Name: "equals" or "equalsIgnoreCase" or "contains" or "startsWith" or "endsWith" or "matches" or "containsKey" or "containsValue" or "isEmpty" } test:
                if (arguments is [TextSymbol { Fixed: { } constant }])
                {
                    comparisons.Add(new Comparison(test, input.From, constant));
                }

                return ScalarSymbol.Truth(null, input.From);
            case MethodCall { Name: "length" }:
                return new LengthSymbol(input, 0);
            case MethodCall { Name: "size" } when input.IsUntouched:
                reads.UnionWith(input.Below(PathSegments.Item).From);
                return ScalarSymbol.Number(null, input.From);
            case MethodCall { Name: "size" or "indexOf" or "lastIndexOf" or "compareTo" or "intValue" or "longValue" or "doubleValue" or "hashCode" }:
                return ScalarSymbol.Number(null, input.From);
            case MethodCall { Name: "trim" or "substring" or "toLowerCase" or "toUpperCase" or "split" or "intern" or "strip" or "subSequence" }:
                return input.With(EscapeStep.Selection) with { Form = input.Form == ValueForm.Json && !input.Steps.IsEmpty ? ValueForm.Json : ValueForm.Text };
            case MethodCall { Name: "replaceAll" or "replace" or "replaceFirst" } call when arguments is [var pattern, var replacement]:
                return input.With(StepOf(call, pattern, replacement));
            case MethodCall { Name: "concat" } when arguments is [TextSymbol suffix]:
                return input.With(EscapeStep.Unknown) with { From = [.. input.From.Concat(suffix.Origins).Distinct()] };
            default:
                return input.With(EscapeStep.Unknown);
        }
    }

    private EscapeStep StepOf(MethodCall call, Symbol pattern, Symbol replacement)
    {
        string? what = (pattern as TextSymbol)?.Fixed;
        string? by = (replacement as TextSymbol)?.Fixed;
        replacements[call] = new Replacement(call, what, by, what is null ? pattern.Origins : [], by is null ? replacement.Origins : []);
        if (what is null || by is null)
        {
            return EscapeStep.Replacement;
        }

        // A repair is known by what it does, not by how it is spelt.
        bool touchesApostrophes = what.Contains('\'', StringComparison.Ordinal) && by.Contains('\'', StringComparison.Ordinal);
        return Replace(call.Name, "\\'", what, by) == "'" && Replace(call.Name, "\\\\", what, by) == "\\\\" ? EscapeStep.ApostropheRepair
            : touchesApostrophes ? EscapeStep.DecayedRepair
            : by.StartsWith('&') && by.EndsWith(';') ? EscapeStep.XmlReplacement
            : EscapeStep.Replacement;
    }

    private static string Replace(string method, string text, string pattern, string replacement)
    {
        try
        {
            return method switch
            {
                "replaceAll" => JavaRegex.Compile(pattern).ReplaceAll(text, replacement),
                "replaceFirst" => JavaRegex.Compile(pattern).ReplaceFirst(text, replacement),
                _ => pattern.Length == 0 ? text : text.Replace(pattern, replacement, StringComparison.Ordinal),
            };
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return text;
        }
    }

    private Symbol OfText(TextSymbol text, Accessor accessor, ImmutableArray<Symbol> arguments, FlowState state, Reference reference)
    {
        switch (accessor)
        {
            case MethodCall { Name: "replaceAll" or "replace" or "replaceFirst" } call when arguments is [var pattern, var replacement]:
                EscapeStep step = StepOf(call, pattern, replacement);
                return pattern is TextSymbol { Fixed: { } what } && replacement is TextSymbol { Fixed: { } by }
                    ? Mapped(text, step, fixedText => Replace(call.Name, fixedText, what, by))
                    : Mapped(text, step, static fixedText => fixedText);
            case MethodCall { Name: "trim" or "toLowerCase" or "toUpperCase" } call:
                return text.Fixed is { } known && call.Name == "trim" ? TextSymbol.Of(known.Trim()) : Mapped(text, EscapeStep.Selection, static fixedText => fixedText);
            case MethodCall { Name: "substring" }:
                return Substring(text, arguments);
            case MethodCall { Name: "length" }:
                return new LengthSymbol(text, 0);
            case MethodCall { Name: "concat" } when arguments is [var suffix]:
                return new TextSymbol(Joined(text.Pieces, [.. Pieces(suffix, reference)]));
            case MethodCall { Name: "toString" }:
                return text;
            case MethodCall { Name: "split" }:
                ContainerSymbol parts = Container(accessor, isMap: false);
                parts.Put(null, Mapped(text, EscapeStep.Selection, static fixedText => fixedText));
                return parts;
            case MethodCall { Name: "equals" or "equalsIgnoreCase" or "contains" or "startsWith" or "endsWith" or "matches" or "isEmpty" }:
                return ScalarSymbol.Truth(null, text.Origins);
            case PropertyAccess { Name: "empty" }:
                return ScalarSymbol.Truth(text.Pieces.IsEmpty ? true : null, text.Origins);
            case PropertyAccess:
                return NothingSymbol.Instance;
            default:
                _ = state;
                return ScalarSymbol.Number(null, text.Origins);
        }
    }

    private static TextSymbol Substring(TextSymbol text, ImmutableArray<Symbol> arguments)
    {
        ImmutableArray<Piece> pieces = text.Pieces;
        if (arguments is [ScalarSymbol { Known: int start }, ..])
        {
            pieces = WithoutStart(pieces, start);
        }

        if (arguments is [_, LengthSymbol { Offset: <= 0 } end] && end.Of.Signature == text.Signature)
        {
            pieces = WithoutEnd(pieces, -end.Offset);
        }

        return new TextSymbol([.. pieces.Select(static piece => Mapped(piece, EscapeStep.Selection, static fixedText => fixedText))]);
    }

    private static ImmutableArray<Piece> WithoutStart(ImmutableArray<Piece> pieces, int count) =>
        pieces is [{ Insertion: null } first, .. var rest] && count <= first.Text.Length ? [new Piece(first.Text[count..], null), .. rest] : pieces;

    private static ImmutableArray<Piece> WithoutEnd(ImmutableArray<Piece> pieces, int count) =>
        pieces is [.. var rest, { Insertion: null } last] && count <= last.Text.Length ? [.. rest, new Piece(last.Text[..^count], null)] : pieces;
}
