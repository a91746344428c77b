using System.Collections.Immutable;
using VtlKit.Syntax;
using VtlKit.Variables;

namespace VtlKit.Lint.Analysis;

/// <content>What members of values come to: of what the gateway gives, and of what the template makes.</content>
internal sealed partial class OutputFlow
{
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

        InputSymbol Body()
        {
            reads.Add(Origin.Payload);
            return new([Origin.Payload], [], ValueForm.Json);
        }
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
