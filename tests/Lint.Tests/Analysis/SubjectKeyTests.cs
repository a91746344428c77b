using System.Collections.Immutable;
using System.Reflection;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Tests.Analysis;

/// <summary>Subjects have the same key only if rules can see no difference between them.</summary>
public sealed class SubjectKeyTests
{
    [Fact]
    public void EverythingThatASubjectHoldsIsInItsKey()
    {
        TemplateSubject subject = Subject();
        HashSet<object> keys = [Key(subject)];
        List<string> changed = [];

        foreach ((string path, object other) in Changes(subject, "subject"))
        {
            Assert.True(keys.Add(Key((TemplateSubject)other)), $"{path} is not in the key.");
            changed.Add(path);
        }

        Assert.Contains("subject.Operation.Integration.Responses.Templates.Template", changed);
        Assert.True(changed.Count > 35, string.Join('\n', changed));
    }

    [Fact]
    public void WhereATemplateStandsIsNot()
    {
        TemplateSubject subject = Subject();
        MappingTemplate moved = new("application/json", new LocatedTemplate("$input.body", "other.yaml", new SourceText("- $input.body"), "/0", OffsetMap.Identity));

        Assert.Equal(Key(subject), Key(subject with { Operation = subject.Operation! with { Integration = subject.Operation.Integration with { RequestTemplates = [moved] } } }));
    }

    [Fact]
    public void ValuesDoNotRunIntoEachOther()
    {
        TemplateSubject subject = Subject();

        Assert.NotEqual(Key(subject with { Text = "a", ContentType = "bc" }), Key(subject with { Text = "ab", ContentType = "c" }));
        Assert.NotEqual(Key(subject with { ResponseKey = null }), Key(subject with { ResponseKey = "" }));
    }

    private static object Key(TemplateSubject subject) => subject.Key;

    private static TemplateSubject Subject() => new()
    {
        Text = "$input.body",
        Role = TemplateRole.Request,
        ContentType = "application/json",
        ResponseKey = "200",
        UsualAnswer = "{}",
        Operation = new OperationSubject
        {
            Method = "POST",
            Path = "/a",
            StageName = "prod",
            StageVariables = [new("a", "b")],
            Parameters = [new OperationParameter("id", ParameterLocation.Query, IsRequired: true)],
            Sample = new GatewayRequest
            {
                Method = "POST",
                Path = "/a",
                Headers = [new("a", "b")],
                Query = [new("c", "d")],
                PathParameters = [new("e", "f")],
                Body = Payload.Of("{}"),
            },
            Integration = new Integration
            {
                Type = IntegrationType.Http,
                Uri = "https://example.com",
                HttpMethod = "POST",
                ContentHandling = ContentHandling.ConvertToText,
                RequestTemplates = [new MappingTemplate("application/json", LocatedTemplate.Of("$input.body"))],
                RequestParameters = [new("a", "b")],
                Responses =
                [
                    new IntegrationResponse
                    {
                        Pattern = "2..",
                        StatusCode = "200",
                        ContentHandling = ContentHandling.ConvertToText,
                        Templates = [new MappingTemplate("application/json", LocatedTemplate.Of("$input.json('$')"))],
                        Parameters = [new("a", "b")],
                    },
                ],
            },
        },
    };

    // The value with one thing changed anywhere in it, for each thing that can be set.
    private static IEnumerable<(string Path, object Value)> Changes(object value, string path)
    {
        switch (value)
        {
            case string text:
                return [(path, text + "x")];
            case bool truth:
                return [(path, !truth)];
            case Enum chosen:
                return [(path, Enum.ToObject(value.GetType(), Convert.ToInt32(chosen, null) + 1))];
            case Payload payload:
                return [(path, Payload.Of(payload.Text + "x"))];
            case LocatedTemplate template:
                return [(path, template with { Text = template.Text + "x" })];
            case KeyValuePair<string, string> pair:
                return [(path, KeyValuePair.Create(pair.Key + "x", pair.Value)), (path, KeyValuePair.Create(pair.Key, pair.Value + "x"))];
            case System.Collections.IList items:
                object first = items[0]!;
                IEnumerable<(string, object)> changed = Changes(first, path).Select(change => (change.Path, ListOf(value.GetType(), [change.Value])));
                return changed.Append((path, ListOf(value.GetType(), [first, first])));
            default:
                return value.GetType().GetProperties().Where(static property => property.SetMethod is not null)
                    .SelectMany(property => Changes(property.GetValue(value)!, $"{path}.{property.Name}").Select(change => (change.Path, With(value, property, change.Value))));
        }
    }

    private static object ListOf(Type type, object[] items)
    {
        Array array = Array.CreateInstance(type.GetGenericArguments()[0], items.Length);
        items.CopyTo(array, 0);
        MethodInfo create = typeof(ImmutableArray).GetMethods().First(static method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }]);
        return create.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [array])!;
    }

    private static object With(object record, PropertyInfo property, object value)
    {
        object copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, [])!;
        property.SetValue(copy, value);
        return copy;
    }
}
