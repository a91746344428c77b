using System.Globalization;
using VtlKit.Vtl.Tests.Differential;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime;

/// <summary>Maps that templates read and change in random ways, against the reference evaluator: order, views, entries and iterators.</summary>
public sealed class MapDifferentialTests
{
    private const int Cases = 1_500;

    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

    [Fact]
    public void Changes_of_maps_show_as_in_java()
    {
        using ReferenceEvaluator? reference = ReferenceEvaluator.Find(out string reason);
        Assert.SkipWhen(reference is null, reason);
        Dice dice = new(20_260_403);
        DifferentialCase[] cases = [.. Enumerable.Range(0, Cases).Select(i => Case(dice, i.ToString(CultureInfo.InvariantCulture)))];

        IReadOnlyList<Outcome> expected = reference!.Evaluate(cases);

        string[] differences = [.. cases.Select((one, i) => Difference(one, expected[i])).OfType<string>()];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static string? Difference(DifferentialCase one, Outcome expected)
    {
        Outcome actual = OwnEvaluator.Evaluate(one);
        bool same = (expected, actual) switch
        {
            (Outcome.Rendered theirs, Outcome.Rendered ours) => theirs.Output == ours.Output,
            (Outcome.Failed, Outcome.Failed) => true,
            _ => false,
        };
        return same ? null : $"{one.Template} of {one.Body}: {actual}, not {expected}";
    }

    private static DifferentialCase Case(Dice dice, string id)
    {
        int names = dice.Pick(0, 2, 5, 8, 9, 12);
        string body = "{" + dice.Some(names, names, () => $"\"{dice.Pick(Names)}\":{dice.Pick("1", "\"v\"", "null", "{\"a\":2}", "[3]")}", dice.Pick(",", ", ")) + "}";
        string map = dice.Pick("$input.path('$')", "$input.path('$')", "$util.parseJson($input.body)", "{}", "{\"b\":1,\"a\":$l}", "$stageVariables");
        return new DifferentialCase(id, $"#set($l=[1])#set($m={map})" + dice.Some(1, 12, () => Step(dice))) { Body = body };
    }

    private static string Step(Dice dice)
    {
        string name = $"\"{dice.Pick(Names)}\"";
        string key = dice.Chance(10) ? "$l" : dice.Chance(5) ? "7" : name;
        string value = dice.Pick("1", "\"w\"", "$l", "$m.a");
        return dice.Below(24) switch
        {
            0 or 1 or 2 => $"$m.put({key},{value});",
            3 or 4 => $"$m.remove({key});",
            5 => $"$m.putIfAbsent({key},{value});",
            6 => $"$m.replace({key},{value});",
            7 => $"$m.containsKey({key})$m.get({key});",
            8 => $"#set($m[{name}]={value})$m.a;",
            9 => "#foreach($x in $m.keySet())$x,#end;",
            10 => "#foreach($x in $m.entrySet())$x.key=$x.value,#end;",
            11 => "#foreach($x in $m)$x,#end;",
            12 => "#foreach($x in $m.entrySet())#set($e=$x)#if($foreach.index==1)$x.setValue(\"s\")#end#end$e;",
            13 => "$e.setValue(\"t\")$e.key$e;",
            14 => $"#set($i=$m.keySet().iterator())$i.next()$i.hasNext()$i.remove()$i.next();",
            15 => $"$i.next()$i.remove()$i.hasNext();",
            16 => $"#foreach($x in $m.keySet())$x#if($x=={name})$m.put({name},9)#end#end;",
            17 => $"#foreach($x in $m.keySet())$x#if($foreach.index==2)$m.put({name},9)#end#end;",
            18 => $"$m.keySet().remove({name})$m.values().remove(1);",
            19 => $"$l.add({dice.Below(3)})$m.size();",
            20 => "$m.equals($input.path('$'))$m.hashCode();",
            21 => dice.Chance(20) ? "$m.clear();" : $"$m.entrySet().contains($e)$m.containsValue({value});",
            22 => "#set($c={})$c.putAll($m)$c.put(\"a\",0)$c;",
            _ => "$m;",
        };
    }
}
