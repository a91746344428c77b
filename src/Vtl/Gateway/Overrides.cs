using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>What a template put into <c>$context.requestOverride</c> and <c>$context.responseOverride</c>.</summary>
public static class Overrides
{
    /// <summary>
    /// The overrides of one kind, such as <c>requestOverride</c> and <c>header</c>; a list becomes one text with commas between its items.
    /// </summary>
    public static ImmutableArray<KeyValuePair<string, string>> Of(ContextMap context, string map, string part)
    {
        if (context.Get(map) is not JavaMap overrides || overrides.Get(part) is not JavaMap values)
        {
            return [];
        }

        return
        [
            .. from entry in values.Entries
               where entry.Value is not null
               select KeyValuePair.Create(JavaText.Of(entry.Key), Text(entry.Value)),
        ];
    }

    /// <summary>
    /// The status of <c>$context.responseOverride.status</c>; null where there is none, or none from 100 to 599, which API Gateway ignores.
    /// </summary>
    public static int? StatusIn(ContextMap context)
    {
        if (context.Get("responseOverride") is not JavaMap overrides || overrides.Get("status") is not { } value)
        {
            return null;
        }

        bool isInteger = int.TryParse(JavaText.Of(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int status);
        return isInteger && status is >= 100 and <= 599 ? status : null;
    }

    // A block of #define among the items may change the list when it is printed.
    private static string Text(object? value) =>
        value is JavaList list ? string.Join(',', list.Items.ToArray().Select(JavaText.Of)) : JavaText.Of(value);
}
