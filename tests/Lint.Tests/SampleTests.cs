namespace VtlKit.Lint.Tests;

/// <summary>The sample API, whose mistakes are known one by one.</summary>
public sealed class SampleTests
{
    [Fact]
    public void ItsErrorsAreFoundWhereTheyStand()
    {
        string file = Fixtures.Path("sample", "template.yaml");
        string[] lines = File.ReadAllLines(file);
        IReadOnlyList<Finding> findings = Linter.Lint(Fixtures.Read(file)).Findings;
        (string, string)[] errors = [.. findings.Where(static finding => finding.Severity == Severity.Error && finding.Place.Pointer.Contains("Templates", StringComparison.Ordinal)).Select(finding => (finding.Rule.Id, finding.Place.Source[finding.Place.Span]))];

        Assert.Equal(
            [
                ("COR004", "$headerName.trim()"),
                ("PORT001", "$util.qr($headers.put($headerName, $headerValue))"),
                ("ESC002", "$util.escapeJavaScript($input.body)"),
                ("ESC004", "$util.escapeJavaScript($input.params('x-correlation-id').trim())"),
                ("ESC002", "$headerKey"),
                ("ESC002", "$util.escapeJavaScript($headers.get($headerKey))"),
                ("COR004", "$output.httpStatus"),
                ("COR003", "$output.body"),
            ],
            errors);
        Assert.All(findings, finding => Assert.StartsWith(finding.Place.Source[finding.Place.Span].Split('\n')[0], lines[finding.Place.Start.Line - 1][(finding.Place.Start.Column - 1)..], StringComparison.Ordinal));
    }

    [Fact]
    public void TheInjectionIsProved()
    {
        Finding finding = Assert.Single(Linter.Lint(Fixtures.Read(Fixtures.Path("sample", "template.yaml"))).Findings, static finding => finding.Rule.Id == "ESC004");

        Assert.Equal(Proof.Changed, finding.Proof);
        Assert.Contains(finding.Witness!.Request.Headers, static header => header.Key == "x-correlation-id" && header.Value.Contains("\"body\":", StringComparison.Ordinal));
        Assert.Contains("replaces `body`", finding.Message, StringComparison.Ordinal);
    }
}
