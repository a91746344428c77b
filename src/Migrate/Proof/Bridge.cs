namespace VtlKit.Migrate.Proof;

/// <summary>Code that is compiled with emitted code and lets texts through to it: one type, so that nothing has to be looked for.</summary>
internal static class Bridge
{
    public const string TypeName = "VtlKitBridge.Bridge";
    public const string MethodName = "Run";
    public const char Failed = '\u0015';
    private const char Done = '\u0006';

    /// <summary>The bridge.</summary>
    /// <param name="mappings">Methods from a <c>GatewayRequest</c> to a text, or calls of them with a <c>request</c>, by their number.</param>
    /// <param name="compat">The namespace of the support file.</param>
    public static string Source(IReadOnlyList<string> mappings, string compat) => $$"""
        using System.Text;
        using {{compat}};

        namespace VtlKitBridge;

        public static class Bridge
        {
            public static string Run(int mapping, string[] given)
            {
                try
                {
                    var parameters = GatewayRequest.ParametersOf(Entries(given[2]), Entries(given[3]), Entries(given[4]));
                    var context = GatewayRequest.ContextOf((JavaMap)Hashed(JsonText.Read(given[1]))!);
                    GatewayRequest request = new(given[0], parameters, context, GatewayRequest.StageVariablesOf(Entries(given[5])));
                    var output = Mapping(mapping, request);
                    StringBuilder left = new();
                    Write(left, request.Context);
                    return "\u{{(int)Done:X4}}" + output + "\0" + left;
                }
                catch (Exception exception) when (exception is GatewayMappingException or FormatException)
                {
                    return "\u{{(int)Failed:X4}}" + exception.Message;
                }
            }

            private static string Mapping(int mapping, GatewayRequest request) => mapping switch
            {
        {{string.Concat(mappings.Select((method, index) => $"        {index} => {method}{(method.EndsWith(')') ? "" : "(request)")},\n"))}}
                _ => throw new ArgumentOutOfRangeException(nameof(mapping)),
            };

            private static List<KeyValuePair<string, string>> Entries(string flat) =>
                [.. flat.Split('\uFFFE', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('\uFFFF')).Select(parts => KeyValuePair.Create(parts[0], parts[1]))];

            private static object? Hashed(object? value)
            {
                if (value is not JavaMap map)
                {
                    return value;
                }

                var hashed = JavaMap.Hashed();
                foreach (var key in map.Keys)
                {
                    hashed.Put(key, Hashed(map[key]));
                }

                return hashed;
            }

            private static void Write(StringBuilder text, object? value)
            {
                if (value is not JavaMap map)
                {
                    text.Append(JsonText.Write(value));
                    return;
                }

                text.Append('{');
                foreach (var key in map.Keys.OrderBy(key => JavaText.Of(key), StringComparer.Ordinal))
                {
                    text.Append(JsonText.Write(JavaText.Of(key))).Append(':');
                    Write(text, map[key]);
                    text.Append(',');
                }

                text.Append('}');
            }
        }
        """;
}
