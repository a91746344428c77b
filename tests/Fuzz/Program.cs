using System.CommandLine;
using VtlKit.Fuzz;

var target = new Argument<string>("target")
{
    Description = "parser, evaluator, json, jsonpath, regex, location, fix, emitted, or all of them, one after the other.",
};
var seconds = new Option<double>("--seconds") { Description = "How long each target runs; 0 for as long as its runs take.", DefaultValueFactory = _ => 0 };
var runs = new Option<long>("--runs") { Description = "How many inputs each target gets at most.", DefaultValueFactory = _ => long.MaxValue };
var seed = new Option<int>("--seed") { Description = "Where the random numbers start.", DefaultValueFactory = _ => 1 };
var blind = new Option<bool>("--blind") { Description = "Without instrumenting: repeatable." };
var failures = new Option<string>("--failures") { Description = "Where failing inputs are written.", DefaultValueFactory = _ => "fuzz-failures" };
var corpus = new Option<string?>("--corpus") { Description = "A folder with the inputs that earlier campaigns kept, to which this one adds its own." };
var command = new RootCommand("Throws made-up input at VtlKit.") { target, seconds, runs, seed, blind, failures, corpus };
command.SetAction(parsed =>
{
    // Nothing of the assemblies may be loaded before they are instrumented.
    if (!parsed.GetValue(blind))
    {
        CoverageMap.Instrument();
    }

    return Campaigns.Run(
        parsed.GetRequiredValue(target),
        new CampaignOptions(parsed.GetValue(seconds), parsed.GetValue(runs), parsed.GetValue(seed), parsed.GetRequiredValue(failures), IsGuided: !parsed.GetValue(blind))
        {
            CorpusFolder = parsed.GetValue(corpus),
        });
});
return command.Parse(args).Invoke();
