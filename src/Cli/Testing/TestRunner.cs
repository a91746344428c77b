using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Cli.Preview;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Testing;

/// <summary>Runs case files.</summary>
/// <param name="terminal">Where standard input would come from.</param>
/// <param name="values">Values of <c>--set</c>; they win over those of the files.</param>
/// <param name="filter">A part of the names of the cases that are run; null for all.</param>
/// <param name="coverage">Is told what was reached; null for nobody.</param>
internal sealed class TestRunner(Terminal terminal, string[] values, string? filter, CoverageLog? coverage)
{
    private readonly Dictionary<string, ApiReading> readings = new(StringComparer.Ordinal);

    /// <summary>Runs the files; what cannot be read does not keep the others from it.</summary>
    public TestReport Run(IEnumerable<string> paths)
    {
        ImmutableArray<FileResult> files = [.. paths.Select(Run)];
        if (filter is not null && files.All(static file => file.Refusal is null && file.Results.IsEmpty))
        {
            throw new UsageException($"There is no case with '{filter}' in its name.", "Leave --filter out to see all names.");
        }

        return new TestReport(files, coverage?.Templates ?? []);
    }

    private FileResult Run(string path)
    {
        CaseFile? file = null;
        try
        {
            file = CaseFileReader.Read(path, terminal);
            ReadApi(file, file.Cases[0]);
            return Run(file);
        }
        catch (UsageException exception)
        {
            return new FileResult(path, file, exception, []);
        }
    }

    /// <summary>Runs the cases of a file that was read.</summary>
    public FileResult Run(CaseFile file)
    {
        IEnumerable<TestCase> wanted = file.Cases.Where(test => filter is null || test.Name.Contains(filter, StringComparison.OrdinalIgnoreCase));
        return new FileResult(file.Path, file, null, [.. wanted.Select(test => Run(file, test))]);
    }

    private CaseResult Run(CaseFile file, TestCase test)
    {
        long started = Stopwatch.GetTimestamp();
        CaseResult result;
        try
        {
            result = Compare(file, test);
        }
        catch (UsageException exception)
        {
            var problem = new CaseProblem(exception.Message, exception.Advice, test.OperationPosition);
            result = new CaseResult { Case = test, Source = file.Values, Problem = problem };
        }

        return result with { Duration = Stopwatch.GetElapsedTime(started) };
    }

    private CaseResult Compare(CaseFile file, TestCase test)
    {
        ApiReading reading = ReadApi(file, test);
        PreviewResult preview = new PreviewInput
        {
            Operation = OperationChoice.Of(reading, test.Operation, test.Request),
            Request = test.Request,
            Response = test.Response,
            Stage = test.Stage,
            StageVariables = test.StageVariables,
            Context = test.Context,
            Observe = coverage is null ? null : coverage.Observe,
        }.Run().Result;
        JsonElement actual = Json.TryParse(PreviewJson.Of(preview, [])) ?? throw new UnreachableException();
        return new CaseResult
        {
            Case = test,
            Source = file.Values,
            Preview = actual,
            Mismatches = test.Expect is null ? [] : new Expectation(file.Values).Compare(test.Expect, actual),
            Problem = test.Expect is null or { Count: 0 }
                ? new CaseProblem("The case expects nothing.", "Write expect:, or let --update write it.", test.Position)
                : null,
            TemplateFailure = preview.Exchange.Error?.Failure is { } failure
                ? $"{failure.Template.Template.File ?? "<stdin>"}:{failure.Position}: {failure.Cause.Message}"
                : null,
        };
    }

    private ApiReading ReadApi(CaseFile file, TestCase test)
    {
        string[] all = [.. test.Set.Select(static pair => $"{pair.Key}={pair.Value}"), .. values];
        string key = string.Join('\0', [file.Api, .. all]);
        if (!readings.TryGetValue(key, out ApiReading? reading))
        {
            reading = ApiFile.Read(file.Api, all, terminal);
            readings.Add(key, reading);
            coverage?.Add(reading);
        }

        return reading;
    }
}
