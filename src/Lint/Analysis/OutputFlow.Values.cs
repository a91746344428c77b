using System.Collections.Immutable;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;
using VtlKit.Syntax;
using VtlKit.Variables;

namespace VtlKit.Lint.Analysis;

/// <content>What expressions come to.</content>
internal sealed partial class OutputFlow
{
    private const int MostOptions = 4;

    private Symbol ValueOf(Expression expression, FlowState state, SyntaxNode? maker = null)
    {
        switch (expression)
        {
            case StringLiteral text:
                return TextOf(text, state);
            case NumberLiteral number:
                return ScalarSymbol.Number(number.Value);
            case BooleanLiteral boolean:
                return ScalarSymbol.Truth(boolean.Value);
            case ParenthesizedExpression parenthesized:
                return ValueOf(parenthesized.Inner, state, maker);
            case Reference reference:
                return Accessed(Read(reference.Name, state), reference.Accessors, state, reference);
            case MapLiteral map:
                ContainerSymbol made = Container(maker ?? map, isMap: true);
                foreach (MapLiteralEntry entry in map.Entries)
                {
                    made.Put(ValueOf(entry.Key, state), ValueOf(entry.Value, state));
                }

                return made;
            case ListLiteral list:
                ContainerSymbol items = Container(maker ?? list, isMap: false);
                foreach (Expression item in list.Items)
                {
                    items.Put(null, ValueOf(item, state));
                }

                return items;
            case RangeLiteral range:
                ContainerSymbol indexes = Container(range, isMap: false);
                indexes.Put(null, ScalarSymbol.Number(null));
                return indexes;
            case BinaryExpression { Operator: BinaryOperator.Add } sum:
                return Sum(sum, ValueOf(sum.Left, state), ValueOf(sum.Right, state));
            case BinaryExpression { Operator: > BinaryOperator.Add } arithmetic:
                return Arithmetic(arithmetic, ValueOf(arithmetic.Left, state), ValueOf(arithmetic.Right, state));
            case NotExpression or BinaryExpression:
                return ScalarSymbol.Truth(TruthOf(expression, state));
            default:
                return NothingSymbol.Instance;
        }
    }

    private ContainerSymbol Container(SyntaxNode maker, bool isMap)
    {
        if (!containers.TryGetValue(maker, out ContainerSymbol? container))
        {
            container = new ContainerSymbol(maker, isMap);
            containers.Add(maker, container);
        }

        return container;
    }

    private Symbol TextOf(StringLiteral literal, FlowState state)
    {
        if (literal.Content is not { } content)
        {
            return TextSymbol.Of(literal.Value);
        }

        List<ImmutableArray<Piece>> texts = [[]];
        Collect(content, state, texts);
        ImmutableArray<Symbol> options = [.. texts.Take(MostOptions).Select(pieces => new TextSymbol(literal.DropsLastCharacter ? WithoutEnd(pieces, 1) : pieces))];
        return options.Length == 1 ? options[0] : new ChoiceSymbol(options);
    }

    private void Collect(Block block, FlowState state, List<ImmutableArray<Piece>> texts)
    {
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case FixedText text:
                    Append(texts, [new Piece(text.Output, null)]);
                    break;
                case Interpolation { Reference: { Form: ReferenceForm.Bare } bare }:
                    Append(texts, [new Piece(bare.Name, null)]);
                    break;
                case Interpolation { Reference: { Escape.IsEscaped: true } escaped }:
                    Append(texts, [new Piece(escaped.Literal, null)]);
                    break;
                case Interpolation interpolation:
                    Append(texts, [.. Pieces(ValueOf(interpolation.Reference, state), interpolation.Reference)]);
                    break;
                case IfDirective directive:
                    List<ImmutableArray<Piece>> before = [.. texts];
                    texts.Clear();
                    foreach (Block body in directive.Branches.Select(static branch => branch.Body).Append(directive.Else ?? new Block(default, [])))
                    {
                        List<ImmutableArray<Piece>> branch = [.. before];
                        Collect(body, state, branch);
                        texts.AddRange(branch.Take(MostOptions));
                    }

                    break;
            }
        }
    }

    private static void Append(List<ImmutableArray<Piece>> texts, ImmutableArray<Piece> pieces)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            texts[i] = Joined(texts[i], pieces);
        }
    }

    private static ImmutableArray<Piece> Joined(ImmutableArray<Piece> left, ImmutableArray<Piece> right)
    {
        if (left.Length + right.Length > MostPieces)
        {
            return left;
        }

        return left is [.. var rest, { Insertion: null } last] && right is [{ Insertion: null } first, .. var others]
            ? [.. rest, new Piece(last.Text + first.Text, null), .. others]
            : [.. left, .. right];
    }

    /// <summary>What a value prints.</summary>
    private static IEnumerable<Piece> Pieces(Symbol value, Reference reference) => value switch
    {
        TextSymbol text => text.Pieces.Where(static piece => piece.Insertion is not null || piece.Text.Length > 0),
        ScalarSymbol { Known: { } known } => [new Piece(JavaText.Of(known), null)],
        NothingSymbol or ProvidedSymbol => [],
        InputSymbol input => [new Piece("", new Insertion(reference, input.From, input.Steps, input.Form))],
        ChoiceSymbol choice => Pieces(choice.Options[0], reference),
        ContainerSymbol or ParametersSymbol or ViewSymbol or EntrySymbol => [new Piece("", new Insertion(reference, value.Origins, [], ValueForm.Container))],
        _ => [new Piece("", new Insertion(reference, value.Origins, [], ValueForm.Scalar))],
    };

    private static Symbol Read(string name, FlowState state) => state.Variables.GetValueOrDefault(name, NothingSymbol.Instance);

    private Symbol Accessed(Symbol value, ImmutableArray<Accessor> accessors, FlowState state, Reference reference)
    {
        foreach (Accessor accessor in accessors)
        {
            value = value is ChoiceSymbol choice
                ? Choice(choice.Options.Select(option => Accessed(option, accessor, state, reference)))
                : Accessed(value, accessor, state, reference);
            if (value is InputSymbol input)
            {
                reads.UnionWith(input.From);
            }
        }

        return value;
    }

    private static Symbol Choice(IEnumerable<Symbol> options)
    {
        ImmutableArray<Symbol> distinct = [.. options.SelectMany(static option => option is ChoiceSymbol choice ? choice.Options : [option]).DistinctBy(static option => option.Signature).Take(MostOptions)];
        return distinct.Length switch { 0 => NothingSymbol.Instance, 1 => distinct[0], _ => new ChoiceSymbol(distinct) };
    }

    private Symbol Accessed(Symbol target, Accessor accessor, FlowState state, Reference reference)
    {
        ImmutableArray<Symbol> arguments = accessor switch
        {
            MethodCall call => [.. call.Arguments.Select(argument => ValueOf(argument, state))],
            IndexAccess index => [ValueOf(index.Index, state)],
            _ => [],
        };
        return (target, accessor) switch
        {
            (ProvidedSymbol { Name: "input" }, PropertyAccess { Name: "body" }) => Body(),
            (ProvidedSymbol { Name: "input" }, MethodCall { Name: "getBody" }) => Body(),
            (ProvidedSymbol { Name: "input" }, MethodCall { Name: "path" }) when arguments is [var path] => new InputSymbol([AtPath(path)], [], ValueForm.Text),
            (ProvidedSymbol { Name: "input" }, MethodCall { Name: "json" }) when arguments is [var path] => new InputSymbol([AtPath(path)], [], ValueForm.Json),
            (ProvidedSymbol { Name: "input" }, MethodCall { Name: "params" }) => arguments is [var name] ? Parameter(OriginKind.AnyParameter, name) : new ParametersSymbol(null),
            (ProvidedSymbol { Name: "util" }, MethodCall call) when arguments is [var argument] => Converted(call, argument),
            (ProvidedSymbol { Name: "foreach" }, PropertyAccess property) => property.Name is "index" or "count" ? ScalarSymbol.Number(null) : property.Name is "parent" or "topmost" ? target : ScalarSymbol.Truth(null),
            (ProvidedSymbol { Name: "stageVariables" }, _) when Named(accessor, arguments) is { } name => new InputSymbol([new Origin(OriginKind.StageVariable, name)], [], ValueForm.Text),
            (ProvidedSymbol { Name: "context" } context, _) when Named(accessor, arguments) is { } name => OfContext(context.Path.Length == 0 ? name : $"{context.Path}.{name}"),
            (ParametersSymbol { Part: null }, _) when Named(accessor, arguments) is { } name => PartOf(name),
            (ParametersSymbol { Part: { } part }, MethodCall { Name: "get" } or IndexAccess) when arguments is [var key] => Parameter(part, key),
            (ParametersSymbol { Part: { } part }, PropertyAccess property) => property.Name is "size" or "empty" ? ScalarSymbol.Number(null) : Parameter(part, TextSymbol.Of(property.Name)),
            (ParametersSymbol, MethodCall { Name: "keySet" }) => new ViewSymbol(target, ViewKind.Keys),
            (ParametersSymbol, MethodCall { Name: "entrySet" }) => new ViewSymbol(target, ViewKind.Entries),
            (ParametersSymbol, MethodCall { Name: "values" }) => new ViewSymbol(target, ViewKind.Values),
            (ContainerSymbol container, _) => OfContainer(container, accessor, arguments),
            (EntrySymbol entry, _) => Named(accessor, arguments) is "value" or "getValue" || accessor is MethodCall { Name: "getValue" } ? entry.Value : entry.Key,
            (ViewSymbol view, MethodCall { Name: "toArray" or "iterator" }) => view,
            (ViewSymbol view, IndexAccess or MethodCall { Name: "get" }) => Choice(ItemsOf(view)),
            (InputSymbol input, _) => OfInput(input, accessor, arguments),
            (TextSymbol text, _) => OfText(text, accessor, arguments, state, reference),
            (ScalarSymbol scalar, MethodCall { Name: "toString" }) => scalar,
            (NothingSymbol, MethodCall { Name: "parseInt" or "parseLong" or "valueOf" or "parseDouble" }) when arguments is [var parsed] => ScalarSymbol.Number(null, parsed.Origins),
            (NothingSymbol, _) => NothingSymbol.Instance,
            (_, MethodCall { Name: "parseInt" or "parseLong" or "valueOf" or "parseDouble" }) when arguments is [var parsed] => ScalarSymbol.Number(null, parsed.Origins),
            _ => ScalarSymbol.Number(null, [.. target.Origins.Concat(arguments.SelectMany(static argument => argument.Origins)).Distinct()]),
        };

        InputSymbol Body() => new([Origin.Payload], [], ValueForm.Json);
    }

    private static string? Named(Accessor accessor, ImmutableArray<Symbol> arguments) => accessor switch
    {
        PropertyAccess property => property.Name,
        MethodCall { Name: "get" } or IndexAccess => arguments is [TextSymbol { Fixed: { } name }] ? name : null,
        _ => null,
    };

    private static Symbol PartOf(string name) => name switch
    {
        "path" => new ParametersSymbol(OriginKind.PathParameter),
        "querystring" => new ParametersSymbol(OriginKind.QueryParameter),
        "header" => new ParametersSymbol(OriginKind.Header),
        _ => NothingSymbol.Instance,
    };

    private InputSymbol Parameter(OriginKind kind, Symbol name)
    {
        InputSymbol parameter = new([new Origin(kind, (name as TextSymbol)?.Fixed ?? "*")], [], ValueForm.Text);
        reads.UnionWith(parameter.From);
        return parameter;
    }

    private static Symbol OfContext(string path)
    {
        bool isMap = path is "identity" or "authorizer" or "authorizer.claims" or "requestOverride" or "responseOverride" or "requestOverride.header" or "requestOverride.path"
            or "requestOverride.querystring" or "responseOverride.header" or "identity.clientCert" or "identity.clientCert.validity" or "error";
        if (isMap)
        {
            return new ProvidedSymbol("context", path);
        }

        bool isKnown = !VariableTable.Find("context", path).IsEmpty || path.StartsWith("authorizer.", StringComparison.Ordinal) || path.Contains("Override.", StringComparison.Ordinal);
        return isKnown ? new InputSymbol([new Origin(OriginKind.Context, path)], [], ValueForm.Text) : NothingSymbol.Instance;
    }

    /// <summary>The path of an accessor chain below <c>$context</c>; null where a part of it is not known.</summary>
    private string? PathOf(ImmutableArray<Accessor> accessors, FlowState state)
    {
        List<string> names = [];
        foreach (Accessor accessor in accessors)
        {
            string? name = accessor switch
            {
                PropertyAccess property => property.Name,
                IndexAccess index => (ValueOf(index.Index, state) as TextSymbol)?.Fixed ?? "*",
                _ => null,
            };
            if (name is null)
            {
                return null;
            }

            names.Add(name);
        }

        return string.Join('.', names);
    }

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

    private static Symbol OfContainer(ContainerSymbol container, Accessor accessor, ImmutableArray<Symbol> arguments)
    {
        switch (accessor)
        {
            case MethodCall { Name: "put" } when arguments is [var key, var value]:
                container.Put(key, value);
                return NothingSymbol.Instance;
            case MethodCall { Name: "add" } when arguments is [.., var item]:
                container.Put(null, item);
                return ScalarSymbol.Truth(true);
            case MethodCall { Name: "putAll" or "addAll" } when arguments is [ContainerSymbol other]:
                for (int i = 0; i < other.Values.Count; i++)
                {
                    container.Put(i < other.Keys.Count ? other.Keys[i] : null, other.Values[i]);
                }

                return NothingSymbol.Instance;
            case MethodCall { Name: "keySet" }:
                return new ViewSymbol(container, ViewKind.Keys);
            case MethodCall { Name: "entrySet" }:
                return new ViewSymbol(container, ViewKind.Entries);
            case MethodCall { Name: "values" }:
                return new ViewSymbol(container, ViewKind.Values);
            case MethodCall { Name: "get" } or IndexAccess when arguments is [var wanted]:
                return Choice(container.At(wanted));
            case PropertyAccess property when container.IsMap:
                return Choice(container.At(TextSymbol.Of(property.Name)));
            case MethodCall { Name: "toString" }:
                return container;
            default:
                return ScalarSymbol.Number(null);
        }
    }

    private static IEnumerable<Symbol> ItemsOf(Symbol source) => source switch
    {
        ContainerSymbol container => container.Values,
        ViewSymbol { Of: ContainerSymbol container } view => view.Kind switch
        {
            ViewKind.Keys => container.Keys,
            ViewKind.Values => container.Values,
            _ => container.Keys.Zip(container.Values, static (key, value) => new EntrySymbol(key, value)),
        },
        ViewSymbol { Of: ParametersSymbol { Part: { } part } } view => [View(view.Kind, NameOf(part), new InputSymbol([new Origin(part, "*")], [], ValueForm.Text))],
        ViewSymbol { Of: ParametersSymbol } view => view.Kind == ViewKind.Keys
            ? [TextSymbol.Of("path"), TextSymbol.Of("querystring"), TextSymbol.Of("header")]
            : [.. AllParts.Select(part => View(view.Kind, TextSymbol.Of("part"), part))],
        ViewSymbol { Of: InputSymbol input } view => [View(view.Kind, input.Below(PathSegments.MemberName), input.Below(PathSegments.AnyMember))],
        ParametersSymbol { Part: { } part } => [new InputSymbol([new Origin(part, "*")], [], ValueForm.Text)],
        ParametersSymbol => AllParts,
        InputSymbol { IsUntouched: true } input => [input.Below(PathSegments.Item)],
        InputSymbol { Form: ValueForm.Text } input => [input],
        ChoiceSymbol choice => choice.Options.SelectMany(ItemsOf).Take(MostOptions),
        _ => [],
    };

    private static ImmutableArray<Symbol> AllParts { get; } =
        [new ParametersSymbol(OriginKind.PathParameter), new ParametersSymbol(OriginKind.QueryParameter), new ParametersSymbol(OriginKind.Header)];

    private static Symbol View(ViewKind kind, Symbol key, Symbol value) => kind switch
    {
        ViewKind.Keys => key,
        ViewKind.Values => value,
        _ => new EntrySymbol(key, value),
    };

    private static InputSymbol NameOf(OriginKind part) => new(
        [
            new Origin(
                part switch
                {
                    OriginKind.PathParameter => OriginKind.PathParameterName,
                    OriginKind.QueryParameter => OriginKind.QueryParameterName,
                    _ => OriginKind.HeaderName,
                },
                "*"),
        ],
        [],
        ValueForm.Text);

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

    private static Symbol Sum(BinaryExpression sum, Symbol left, Symbol right)
    {
        _ = sum;
        bool isText = left is TextSymbol || right is TextSymbol || (left is InputSymbol && right is InputSymbol);
        if (isText)
        {
            return new TextSymbol(Joined([.. Pieces(left, Anchor(sum.Left))], [.. Pieces(right, Anchor(sum.Right))]));
        }

        return (left, right) switch
        {
            (ScalarSymbol { Known: { } a }, ScalarSymbol { Known: { } b }) => ScalarSymbol.Number(Computed(() => JavaArithmetic.Add(a, b))),
            (LengthSymbol length, ScalarSymbol { Known: int more }) => length with { Offset = length.Offset + more },
            _ => ScalarSymbol.Number(null, [.. left.Origins.Concat(right.Origins).Distinct()]),
        };
    }

    private Symbol Arithmetic(BinaryExpression expression, Symbol left, Symbol right)
    {
        numbers.UnionWith(left is InputSymbol ? left.Origins : []);
        numbers.UnionWith(right is InputSymbol ? right.Origins : []);
        return left is LengthSymbol length && right is ScalarSymbol { Known: int less } && expression.Operator == BinaryOperator.Subtract
            ? length with { Offset = length.Offset - less }
            : ScalarSymbol.Number(null, [.. left.Origins.Concat(right.Origins).Distinct()]);
    }

    private static object? Computed(Func<object?> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            return null;
        }
    }

    /// <summary>The reference that an operand is, or an empty one in its place.</summary>
    private static Reference Anchor(Expression operand) => operand switch
    {
        Reference reference => reference,
        ParenthesizedExpression parenthesized => Anchor(parenthesized.Inner),
        _ => new Reference(operand.Span, "", ReferenceForm.Plain, [], ReferenceEscape.None, ""),
    };

    /// <summary>Where a JSONPath leads, as far as it names members and items.</summary>
    private static Origin AtPath(Symbol path)
    {
        string text = string.Concat(Pieces(path, Anchor(new BooleanLiteral(default, true))).Select(static piece => piece.Insertion is null ? piece.Text : "*"));
        Origin origin = Origin.Payload;
        int position = text.StartsWith('$') ? 1 : 0;
        while (position < text.Length)
        {
            if (text[position] == '[')
            {
                int close = text.IndexOf(']', position);
                if (close < 0)
                {
                    return origin;
                }

                string key = text[(position + 1)..close].Trim();
                origin = key is ['\'' or '"', _, ..] ? origin.Member(key[1..^1]) : origin.Below(PathSegments.Item);
                position = close + 1;
                continue;
            }

            int start = text[position] == '.' ? position + 1 : position;
            int end = start;
            while (end < text.Length && text[end] is not ('.' or '['))
            {
                end++;
            }

            if (end == start)
            {
                return origin;
            }

            string name = text[start..end];
            origin = name == "*" ? origin.Below(PathSegments.AnyMember) : origin.Member(name);
            position = end;
        }

        return origin;
    }
}
