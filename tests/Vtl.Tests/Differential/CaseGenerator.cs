using System.Text.Json.Nodes;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>The ways in which random templates are made.</summary>
internal enum Mode
{
    Grammar,
    Mutation,
    Soup,
}

/// <summary>Makes the cases of a run: the seed and a case's number give the same case again, whatever the others are.</summary>
internal sealed class CaseGenerator
{
    private readonly int seed;
    private readonly DifferentialCase[] written;

    public CaseGenerator(int seed)
    {
        this.seed = seed;
        written = [.. Written("conformance/renderings-engine.jsonl", "conformance/renderings-recorded.jsonl", "conformance/renderings-documented.jsonl", "corpus/templates.jsonl")];
    }

    /// <summary>Whether there are templates to mutate.</summary>
    public bool CanMutate => written.Length > 0;

    public DifferentialCase Make(Mode mode, int number)
    {
        Dice dice = new(unchecked((seed * 1_000_003) + (number * 31) + (int)mode));
        string id = $"{mode}-{seed}-{number}";
        switch (mode)
        {
            case Mode.Grammar:
                Boldness boldness = dice.Weighted((4, Boldness.Tame), (4, Boldness.Usual), (2, Boldness.Wild));
                return new RequestGenerator(dice).Fill(new DifferentialCase(id, new TemplateGenerator(dice, boldness).Template()));
            case Mode.Mutation:
                DifferentialCase origin = dice.Pick(written);
                string template = new Mutator(dice, new SoupGenerator(dice)).Mutate(origin.Template, dice.Pick(written).Template);
                DifferentialCase mutated = origin with { Id = id, Template = template };
                return origin.Body.Length > 0 && dice.Chance(70) ? mutated : new RequestGenerator(dice).Fill(mutated);
            default:
                return new DifferentialCase(id, new SoupGenerator(dice).Template()) { Body = """{"s":"str","n":5,"l":[1,{"k":2}],"o":{"k":"v"}}""" };
        }
    }

    private static IEnumerable<DifferentialCase> Written(params string[] files) =>
        from file in files
        let path = SharedFiles.Find(file)
        where path is not null
        from line in File.ReadLines(path)
        where line.Length > 0
        let one = DifferentialCase.Read(JsonNode.Parse(line)!.AsObject())
        where one.Template.Length > 0
        select one;
}
