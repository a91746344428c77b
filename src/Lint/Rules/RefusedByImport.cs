using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Reports what reading the file found wrong, and no other rule says at the same place.</summary>
public sealed class RefusedByImport : FileRule
{
    // What reading puts before the service's own words.
    private const string ServiceSays = " API Gateway: ";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG018",
        "refused-by-import",
        Severity.Error,
        Summary: "The import of the API refuses something of an integration, or leaves it out.",
        Why: "An import that fails says what it refuses, but not where. What it only leaves out goes unnoticed until a request needs it.")
    {
        Bad = new RuleExample(
            """
            openapi: 3.0.1
            info: {title: Notes, version: '1'}
            paths:
              /notes/{id}:
                get:
                  responses:
                    '200': {description: OK}
                  x-amazon-apigateway-integration:
                    type: http
                    httpMethod: GET
                    uri: https://example.com/notes/{id}
                    responses: {default: {statusCode: '200'}}

            """,
            "openapi.yaml"),
        Good = new RuleExample(
            """
            openapi: 3.0.1
            info: {title: Notes, version: '1'}
            paths:
              /notes/{id}:
                get:
                  responses:
                    '200': {description: OK}
                  x-amazon-apigateway-integration:
                    type: http
                    httpMethod: GET
                    uri: https://example.com/notes/{id}
                    requestParameters:
                      integration.request.path.id: method.request.path.id
                    responses: {default: {statusCode: '200'}}

            """,
            "openapi.yaml"),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html"],
    };

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(ApiReading reading, HostFiles hosts)
    {
        if (reading.Problems.IsEmpty)
        {
            yield break;
        }

        // HTTP and WebSocket APIs have other expressions and addresses.
        HashSet<FileRemark> others = [.. reading.Operations.Where(static operation => operation.Api.Kind != ApiKind.Rest).SelectMany(static operation => operation.Problems)];
        Finding[] said = [.. RuleCatalog.Rules.OfType<FileRule>().Where(static rule => rule is not RefusedByImport).SelectMany(rule => rule.Check(reading, hosts))];
        bool isHttpApi = reading.Source.Text.Contains("integrationSubtype", StringComparison.Ordinal);
        foreach (FileRemark problem in reading.Problems.Where(problem => problem.File == reading.File && !others.Contains(problem)))
        {
            int offset = reading.Source.OffsetOf(problem.Position);
            if (said.Any(finding => IsSaid(finding, problem, offset)))
            {
                continue;
            }

            bool isRefused = !isHttpApi && problem.Message.Contains(ServiceSays, StringComparison.Ordinal);
            yield return new Finding(Info, isRefused ? Severity.Error : Severity.Warning, new FileRange(problem.File, reading.Source, WordAt(reading.Source.Text, offset), problem.Pointer), problem.Message.ReplaceLineEndings(" "))
            {
                Proof = isRefused ? Proof.Refused : null,
            };
        }
    }

    // At the place, or at a value right below what the problem is reported at.
    private static bool IsSaid(Finding finding, FileRemark problem, int offset) => finding.Place.File == problem.File
        && (finding.Place.Pointer == problem.Pointer
            || (finding.Place.Span.Start <= offset && offset <= finding.Place.Span.End)
            || (finding.Proof == Proof.Refused && finding.Place.Pointer.LastIndexOf('/') is > 0 and var slash && finding.Place.Pointer[..slash] == problem.Pointer));

    // Problems have a place, but no length.
    private static TextSpan WordAt(string text, int offset)
    {
        int end = offset;
        while (end < text.Length && text[end] is not ('\n' or '\r') && (end == offset || !char.IsWhiteSpace(text[end])))
        {
            end++;
        }

        return TextSpan.Between(offset, end);
    }
}
