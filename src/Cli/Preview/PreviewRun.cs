using VtlKit.Cli.Input;
using VtlKit.Evaluation;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Runtime;

namespace VtlKit.Cli.Preview;

/// <summary>What is sent through an operation; whatever is missing is made up.</summary>
internal sealed record PreviewInput
{
    /// <summary>The stage's name where neither the input nor the file has one.</summary>
    private const string DefaultStage = "prod";

    /// <summary>The operation.</summary>
    public required Operation Operation { get; init; }

    /// <summary>The request; null for a sample.</summary>
    public GivenRequest? Request { get; init; }

    /// <summary>The backend's answer; null for a sample.</summary>
    public BackendResponse? Response { get; init; }

    /// <summary>The stage's name; null for the file's own.</summary>
    public string? Stage { get; init; }

    /// <summary>Stage variables beside those of the file and of the request; of one name the last value counts.</summary>
    public IEnumerable<KeyValuePair<string, string>> StageVariables { get; init; } = [];

    /// <summary>What is known of <c>$context</c> beside what the request says of it.</summary>
    public IEnumerable<JavaMap> Context { get; init; } = [];

    /// <summary>Gives the observer of each template that is rendered; null for none.</summary>
    public Func<MappingTemplate, RenderingObserver?>? Observe { get; init; }

    /// <summary>Sends it through and back.</summary>
    public PreviewRun Run()
    {
        List<string> notes = [.. Operation.Problems.Select(static problem => problem.ToString()), .. Operation.Notes.OrderBy(static note => (note.Position.Line, note.Position.Column)).Select(static note => note.ToString())];
        GatewayRequest sent = Request is null ? SampleRequest.Of(Operation) : RequestCompletion.Complete(Request, Operation, notes);
        GatewaySetup setup = OperationSetup.Of(Operation) with { StageVariables = AllStageVariables(), Observe = Observe };
        if (Request is null && setup.Validation?.FaultIn(sent) is { } fault)
        {
            // What a made-up request lacks is no news; what becomes of one is.
            setup = setup with { Validation = null };
            notes.Add($"API Gateway would refuse this sample, which is sent all the same; give your own with --request. {fault.Log}");
        }

        ContextMap context = SampleContext.Of(sent, Operation.Path, Stage ?? Operation.Api.StageName ?? DefaultStage);
        SampleContext.Replace(context, Request?.Context);
        foreach (JavaMap known in Context)
        {
            SampleContext.Replace(context, known);
        }

        Exchange exchange = RequestPipeline.Run(setup, sent, context);
        bool isSampleResponse = Response is null && exchange is { Error: null, Backend: null };
        exchange = ResponsePipeline.Run(setup, exchange, isSampleResponse ? SampleResponse.Of(Operation) : Response ?? new BackendResponse());
        notes.AddRange(exchange.Error?.Advice is { } advice ? [advice] : Array.Empty<string>());
        return new PreviewRun(new PreviewResult(Operation, exchange, Request is null, isSampleResponse, [.. notes]), setup);
    }

    private OrderedDictionary<string, string> AllStageVariables()
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        KeyValuePair<string, string>[] all = [.. Operation.Api.StageVariables, .. Request?.StageVariables ?? [], .. StageVariables];
        foreach ((string name, string value) in all)
        {
            variables[name] = value;
        }

        return variables;
    }
}

/// <summary>What came of a preview.</summary>
/// <param name="Result">What there is to show.</param>
/// <param name="Setup">What it was made with.</param>
internal sealed record PreviewRun(PreviewResult Result, GatewaySetup Setup);
