using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;
using Xunit;

namespace VtlKit.OpenApi.Tests.Intrinsics;

public sealed class ResolverTests
{
    private const string Declarations = """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          Stage: {Type: String, Default: dev}
          Open: {Type: String}
          Size: {Type: String, AllowedValues: [small, large]}
          Zones: {Type: CommaDelimitedList, Default: "a, b"}
          Secret: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /my/secret}
        Mappings:
          Sizes:
            small: {Memory: 128}
            eu-west-1: {Memory: 256, Name: ireland}
        Conditions:
          IsDev: !Equals [!Ref Stage, dev]
          IsOpen: !Equals [!Ref Open, "yes"]
          Both: !And [!Condition IsDev, !Not [!Condition IsOpen]]
          Either: {"Fn::Or": [{Condition: IsOpen}, {"Fn::Equals": [!Ref "AWS::Region", us-east-1]}]}
          Loop: !Not [!Condition Loop]
        Resources:
          Machine: {Type: AWS::Serverless::StateMachine}
        Value: 
        """;

    [Theory]
    [InlineData("plain ${Stage}", "plain ${Stage}")]
    [InlineData("!Sub '${Stage}-${Machine.Arn}'", "dev-Machine.Arn")]
    [InlineData("!Sub '${!Stage} ${AWS::Region} ${AWS::AccountId}${AWS::Partition}.${AWS::URLSuffix}'", "${Stage} us-east-1 123456789012aws.amazonaws.com")]
    [InlineData("!Sub ['${a}-${b}-${Stage}', {a: !Ref Stage, b: !Sub '<${Open}>'}]", "dev-<Open>-dev")]
    [InlineData("{'Fn::Sub': 'x${Stage'}", "x${Stage")]
    [InlineData("!Sub '${Unknown} ${a b} ${} $${Stage}'", "${Unknown} ${a b} ${} $dev")]
    [InlineData("!Sub '${MachineRole.Arn}'", "MachineRole.Arn")]
    [InlineData("!Ref Stage", "dev")]
    [InlineData("!Ref Size", "small")]
    [InlineData("!Ref Secret", "Secret")]
    [InlineData("!Ref Machine", "Machine")]
    [InlineData("{Ref: 'AWS::StackName'}", "sample-stack")]
    [InlineData("!GetAtt Machine.Arn", "Machine.Arn")]
    [InlineData("{'Fn::GetAtt': [Machine, Arn]}", "Machine.Arn")]
    [InlineData("!ImportValue 'shared stack:arn'", "shared-stack:arn")]
    [InlineData("!ImportValue {'Fn::Sub': '${Stage}-x'}", "dev-x")]
    [InlineData("!Join ['', [a, !Ref Stage, !GetAtt Machine.Arn]]", "adevMachine.Arn")]
    [InlineData("!Join ['\n', [a, b]]", "a b")]
    [InlineData("!Join [',', !Ref Zones]", "a,b")]
    [InlineData("!Select [1, !Ref Zones]", "b")]
    [InlineData("!Select ['0', !Split ['-', 'x-y']]", "x")]
    [InlineData("!Select [3, !Split [':', !GetAtt Machine.Arn]]", "Machine.Arn.3")]
    [InlineData("!Join ['|', !Split ['-', 'x-y']]", "x|y")]
    [InlineData("!FindInMap [Sizes, small, Memory]", "128")]
    [InlineData("!FindInMap [Sizes, !Ref 'AWS::Region', Name]", "ireland")]
    [InlineData("!FindInMap [Sizes, small, None]", "Sizes.small.None")]
    [InlineData("!FindInMap [Sizes, small, None, {DefaultValue: x}]", "x")]
    [InlineData("!If [IsDev, a, b]", "a")]
    [InlineData("!If [IsOpen, a, b]", "b")]
    [InlineData("!If [Both, !If [Either, a, b], c]", "a")]
    [InlineData("!If [Loop, a, b]", "a")]
    [InlineData("!If [IsOpen, a, !Ref 'AWS::NoValue']", null)]
    [InlineData("!If [Nowhere, a, b]", "a")]
    [InlineData("!Base64 abc", "YWJj")]
    [InlineData("{'Fn::ToJsonString': {a: 1, b: [true, !Ref Stage, null], c: 1.50}}", "{\"a\":1,\"b\":[true,\"dev\",null],\"c\":1.50}")]
    [InlineData("{'Fn::Length': !Ref Zones}", "2")]
    [InlineData("!Select [0, !GetAZs '']", "us-east-1a")]
    [InlineData("!Cidr [x, 1, 2]", "Cidr")]
    public void Functions_give_texts(string value, string? expected)
    {
        (Resolver resolver, Place place, _) = Read(value);

        Assert.Equal(expected, (resolver.Resolve(place)?.Node as ScalarNode)?.Value);
    }

    [Theory]
    [InlineData("!Ref Stage", "Stage", "prod", "prod")]
    [InlineData("!Sub '${Stage}'", "Stage", "prod", "prod")]
    [InlineData("!GetAtt Machine.Arn", "Machine.Arn", "arn:x", "arn:x")]
    [InlineData("!Sub '${AWS::Region}'", "AWS::Region", "eu-west-1", "eu-west-1")]
    [InlineData("!FindInMap [Sizes, !Ref 'AWS::Region', Memory]", "AWS::Region", "eu-west-1", "256")]
    [InlineData("!If [IsDev, a, b]", "IsDev", "false", "b")]
    [InlineData("!If [IsDev, a, b]", "Stage", "prod", "b")]
    [InlineData("!Sub ['${a}', {a: !Ref Stage}]", "a", "given", "given")]
    [InlineData("!Join ['-', !Ref Zones]", "Zones", "x,y,z", "x-y-z")]
    [InlineData("!ImportValue shared", "shared", "y", "y")]
    [InlineData("!Select [3, !Split [':', !GetAtt Machine.Arn]]", "Machine.Arn", "arn:aws:states:eu-west-1:1", "eu-west-1")]
    public void Given_values_win(string value, string name, string given, string expected)
    {
        (Resolver resolver, Place place, RemarkLog remarks) = Read(value, new() { [name] = given });

        Assert.Equal(expected, (resolver.Resolve(place)?.Node as ScalarNode)?.Value);
        Assert.DoesNotContain(remarks.Notes, note => note.Message.Contains($"'{name}'", StringComparison.Ordinal));
        Assert.Empty(resolver.UnaskedValues);
    }

    [Theory]
    [InlineData("!Sub '${Machine.Arn}'", "note", 7, "'Machine.Arn' stands in")]
    [InlineData("!Sub '12${Open}'", "note", 9, "'Open' is not known")]
    [InlineData("!Ref AWS::Region", "note", 6, "'us-east-1' stands in")]
    [InlineData("!If [Nowhere, a, b]", "note", 5, "'Nowhere' is not defined")]
    [InlineData("!Sub '1${a b}'", "problem", 8, "'${!a b}' keeps it as text")]
    [InlineData("!Sub '1${inputRoot}'", "problem", 8, "neither a parameter nor a resource")]
    [InlineData("!Ref Nothing", "problem", 6, "'Nothing' is neither")]
    [InlineData("!If [Loop, a, b]", "problem", 0, "'Loop' depends on itself")]
    [InlineData("!If [a]", "problem", 5, "Fn::If takes")]
    [InlineData("!Join [a]", "problem", 7, "Fn::Join takes")]
    [InlineData("!Sub {a: b}", "problem", 6, "Fn::Sub takes")]
    public void What_is_assumed_or_wrong_is_told(string value, string kind, int column, string message)
    {
        (Resolver resolver, Place place, RemarkLog remarks) = Read(value);
        resolver.Resolve(place);

        FileRemark remark = Assert.Single(kind == "note" ? remarks.Notes : remarks.Problems);
        Assert.Contains(message, remark.Message, StringComparison.Ordinal);
        if (column > 0)
        {
            Assert.Equal("Value: ".Length + column, remark.Position.Column);
        }
    }

    // The file's characters that each character of the text comes of; a substituted one shows the ${ or the function.
    [Theory]
    [InlineData("!Sub 'a${Stage}b'", "adevb", "a$$$b")]
    [InlineData("!Sub 'a${!Stage}b'", "a${Stage}b", "a${Stage}b")]
    [InlineData("!Sub \"a\\n${Stage}\\n\"", "a\ndev\n", "a\\$$$\\")]
    [InlineData("!Sub ['a${x}b', {x: y}]", "ayb", "a$b")]
    [InlineData("!Join ['', [ab, !Ref Stage, 'c''d']]", "abdevc'd", "abSSSc'd")]
    [InlineData("!Join ['', [!Sub 'a${Stage}b', cd]]", "adevbcd", "a$$$bcd")]
    [InlineData("!Select [1, !Split [';', 'ab;cd']]", "cd", "cd")]
    [InlineData("!If [IsDev, 'a''b', c]", "a'b", "a'b")]
    [InlineData("!FindInMap [Sizes, eu-west-1, Name]", "ireland", "ireland")]
    [InlineData("!Ref Stage", "dev", "dev")]
    public void Texts_keep_their_places(string value, string text, string characters)
    {
        (Resolver resolver, Place place, _) = Read(value);
        Place resolved = resolver.Resolve(place)!.Value;
        PlacedText placed = resolver.TextOf(resolved)!;

        Assert.Equal(text, placed.Text);
        string file = place.File.Source.Text;
        Assert.Equal(characters, string.Concat(Enumerable.Range(0, text.Length).Select(i => file[placed.Places.ToFile(i)])));
    }

    [Theory]
    [InlineData("!Sub '${Stage}'", "/Value/Fn::Sub")]
    [InlineData("{'Fn::Sub': ['a', {}]}", "/Value/Fn::Sub/0")]
    [InlineData("!Join ['', [a]]", "/Value/Fn::Join")]
    [InlineData("!If [IsDev, x, !Sub y]", "/Value/Fn::If/1")]
    [InlineData("!If [IsOpen, x, !Sub y]", "/Value/Fn::If/2/Fn::Sub")]
    [InlineData("!FindInMap [Sizes, eu-west-1, Name]", "/Mappings/Sizes/eu-west-1/Name")]
    [InlineData("x", "/Value")]
    public void Pointers_say_where_a_text_stands(string value, string pointer)
    {
        (Resolver resolver, Place place, _) = Read(value);

        Assert.Equal(pointer, resolver.Resolve(place)!.Value.Pointer);
    }

    [Fact]
    public void Both_ways_of_a_condition_are_there_in_order()
    {
        (Resolver resolver, Place place, _) = Read("!If [IsOpen, a, !If [IsDev, b, c]]");

        Assert.Equal(
            ["a False", "b True", "c False"],
            resolver.Alternatives(place).Select(way => $"{((ScalarNode)way.Place.Node).Value} {way.IsChosen}"));
    }

    [Fact]
    public void Texts_that_multiply_end_at_a_limit()
    {
        string text = new('x', 100);
        string file = $"v0: &v0 {{'Fn::Join': ['', [{text}, {text}]]}}\n"
            + string.Concat(Enumerable.Range(1, 14).Select(i => $"v{i}: &v{i} {{'Fn::Join': ['', [*v{i - 1}, *v{i - 1}]]}}\n"));
        SourceFile source = SourceFile.Load(null, file + "Value: *v14", static _ => { });
        Resolver resolver = new(TemplateScope.None, new Dictionary<string, string>(), new RemarkLog(), new FileStore(static _ => null, new RemarkLog()));

        Assert.Throws<ReadLimitException>(() => resolver.Resolve(Place.RootOf(source)["Value"]!.Value));
    }

    private static (Resolver Resolver, Place Place, RemarkLog Remarks) Read(string value, Dictionary<string, string>? values = null)
    {
        SourceFile file = SourceFile.Load("template.yaml", Declarations.TrimEnd() + " " + value, static remark => Assert.Fail(remark.ToString()));
        RemarkLog remarks = new();
        Place root = Place.RootOf(file);
        Resolver resolver = new(TemplateScope.Of(root), values ?? [], remarks, new FileStore(static _ => null, remarks));
        return (resolver, root["Value"]!.Value, remarks);
    }
}
