using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using VtlKit.Migrate.Proof;
using VtlKit.Migrate.Tests.Emission;
using VtlKit.OpenApi;

namespace VtlKit.Migrate.Tests;

/// <summary>Whole migrations: what is written compiles without a word, is the same every time, and can be verified.</summary>
public sealed class MigratorTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Hostile =
    [
        "plain \"quotes\" and \"\"\" three and \"\"\"\"\" five",
        "braces { {{ {{{ }}} }} } $input.body {{{{$input.body}}}}",
        "\"; System.Environment.Exit(1); // $input.body",
        "\"\"\"; } } System.Environment.Exit(1); /* $input.body",
        "{\"a\": \"\\\"\\\"\\\"; Exit(1); //$input.params('x')\"}",
        "*/ ## */ comment \u2028 with */ line separator\nx",
        "## comment with \u0085 next line and \u2029 paragraph \"\"\" */\n$input.body",
        "line\r\nends\rof\u0085all\u2028kinds\u2029 $input.body\0\u0001\u001a",
        "#set($class = 'a')#set($string = \"$class\")#set($output = 1)#set($request = 2)$class$string$output$request",
        "#set($_ = 1)#set($a-b = 2)#set($aB = 3)#set($AB = 4)$_ $a-b $aB $AB",
        "#foreach($int in [1..3])$int#foreach($int in [4,5])$int#end$int#end$int",
        "{\"\\u0022a\": $input.json('$.\";Exit{1};//\"'), \"b\": [#foreach($x in [1,2])$x#if($foreach.hasNext),#end#end]}",
        "{\"a\":\"${x}\",\"b\":\"\ud800\"}",
        "#set($s = \"a\"\"b\")#set($t = 'it''s')$s$t",
        "#define($block)$input.body#end$block$block",
        "#[[ $raw #if \"\"\" {{ ]]# \\$x \\#if #if(true)y#{else}n#end",
    ];

    [Fact]
    public async Task HostileTextsStayInTheirLiterals()
    {
        ApiReading reading = Read(Hostile, index => index switch { 0 => "class", 1 => "class", 2 => "", 3 => "1st \"op\"", 4 => "string", 5 => "Class", _ => null });
        Migration migration = Migrator.Run(reading.Operations, new MigrateOptions { Namespace = "Hostile.Gateway", Cases = 60, Mutants = 0 });
        Assert.Equal(Hostile.Length, migration.Operations.Length);
        Assert.All(migration.Operations, operation => Assert.Empty(operation.Problems));
        Assert.Equal(Hostile.Length, migration.Operations.Select(operation => operation.ClassName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(await ReportsAsync(migration));
    }

    [Fact]
    public void AConstructWithoutACounterpartIsReportedAtItsPlaceAndTheOthersAreMigrated()
    {
        ApiReading reading = Read(["fine $input.body", "ab $input.path($input.body)", "#if($x", "$input.body.getBytes()"], _ => null);
        Migration migration = Migrator.Run(reading.Operations, new MigrateOptions { Namespace = "A", Cases = 20, Mutants = 0 });
        Assert.True(migration.Operations[0].IsMigrated);
        Assert.Equal(["MIG001", "MIG002", "MIG001"], migration.Operations.Skip(1).Select(operation => Assert.Single(operation.Problems).Id));
        string[] lines = reading.Source.Text.Split('\n');
        MigrationProblem problem = migration.Operations[1].Problems[0];
        Assert.StartsWith("$input.body)", lines[problem.Position.Line - 1][(problem.Position.Column - 1)..], StringComparison.Ordinal);
        Assert.Contains("A/Operations/GetOp0Mapping.cs", migration.Files.Select(file => file.Path));
        Assert.DoesNotContain("A/Operations/GetOp1Mapping.cs", migration.Files.Select(file => file.Path));
    }

    [Fact]
    public void TheNotesNameThePathsThatArePutTogetherWhileAMappingRuns()
    {
        ApiReading reading = Read(["$input.json('$.a')", "a\n $input.json(\"$.$input.params('p')\")"], _ => null);
        Migration migration = Migrator.Run(reading.Operations, new MigrateOptions { Namespace = "A", Cases = 20, Mutants = 0 });
        MappingMigration[] mappings = [.. migration.Operations.SelectMany(operation => operation.Mappings)];
        Assert.Empty(mappings[0].RuntimePaths);
        string place = Assert.Single(mappings[1].RuntimePaths);
        string notes = migration.Files.Single(file => file.Path == "MIGRATION.md").Text;
        Assert.Contains($"`{mappings[1].Method}`: {place} reads at a path", notes, StringComparison.Ordinal);
        Assert.DoesNotContain($"`{mappings[0].Method}`: ", notes[notes.IndexOf("## Paths", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeWrittenIsReportedAndTheOthersAreMigrated()
    {
        string[] templates =
        [
            "$context.requestOverride.querystring.put('q', 'v')",
            "#set($limit = $input.params('limit'))\n{\"limit\": #if($limit.matches(\"[1-9][0-9]{0,3}\"))$limit#{else}10#end, \"age\": $input.json('$.age')}",
            "$!input.path('$.a.b').y.substring(1.5)",
            "#set($map = {'$.a': [\"a${y}b\", $input.path('$.a.b')]})\"!$stageVariables.x.add(',')\"$!n",
            "fine $input.body",
        ];
        Migration migration = Migrator.Run(Read(templates, _ => null).Operations, new MigrateOptions { Namespace = "A", Cases = 20, Mutants = 0 });
        Assert.All(migration.Operations, operation => Assert.True(operation.IsMigrated || operation.Problems is [{ Message.Length: > 0 }]));
        Assert.True(migration.Operations[^1].IsMigrated);
    }

    [Fact]
    public void ATemplateThatComesToALimitWhateverIsSentIsRefused()
    {
        string doubling = "#set($s = 'xxxxxxxxxx')" + string.Concat(Enumerable.Repeat("#set($s = \"$s$s\")", 60)) + "$s";
        Migration migration = Migrator.Run(Read([doubling], _ => null).Operations, new MigrateOptions { Namespace = "A", Cases = 3, Mutants = 0 });
        Assert.Equal("MIG001", Assert.Single(Assert.Single(migration.Operations).Problems).Id);
    }

    [Theory]
    [InlineData(MappingStyle.Exact, ServiceShape.Endpoints)]
    [InlineData(MappingStyle.Idiomatic, ServiceShape.Endpoints)]
    [InlineData(MappingStyle.Idiomatic, ServiceShape.Middleware)]
    public async Task TheSampleIsMigratedCleanlyAndTheSameEveryTime(MappingStyle style, ServiceShape shape)
    {
        ApiReading reading = ApiDocument.Read(Path.Combine(RepositoryRoot, "fixtures", "sample", "template.yaml"));
        MigrateOptions options = new() { Namespace = "Orders.Gateway", Style = style, Shape = shape, Aws = true, Cases = 400 };
        Migration migration = Migrator.Run(reading.Operations, options);
        OperationMigration operation = Assert.Single(migration.Operations);
        Assert.All(operation.Mappings, mapping =>
        {
            Assert.Equal(style, mapping.Style);
            Assert.Null(mapping.Proof.CounterExample);
            Assert.Equal(mapping.Proof.Cases, mapping.Proof.Equal + mapping.Proof.Deviating);
            Assert.True(mapping.Proof.Noticed >= mapping.Proof.Mutants * 0.95, $"{mapping.Method}: {mapping.Proof.Noticed} of {mapping.Proof.Mutants} mutants noticed.");
        });
        Assert.Empty(await ReportsAsync(migration));
        MigrateOptions quick = options with { Cases = 50, Mutants = 0 };
        Assert.Equal(Migrator.Run(reading.Operations, quick).Files.AsEnumerable(), Migrator.Run(reading.Operations, quick).Files);
    }

    [Fact]
    public async Task WhatDeployingFilledInIsReadFromTheConfiguration()
    {
        ApiReading reading = ApiDocument.Read(Path.Combine(RepositoryRoot, "fixtures", "sample", "template.yaml"));
        MigrateOptions options = new()
        {
            Namespace = "Orders.Gateway",
            Cases = 60,
            Mutants = 0,
            Fixes = ["COR029", "SEC004"],
            ConfigurationKeys = new Dictionary<string, string> { ["MyStateMachine.Arn"] = "Machines:Orders" },
        };
        Migration migration = Migrator.Run(reading.Operations, options);
        string mapping = Assert.Single(migration.Files, file => file.Path.EndsWith("CreateOrderMapping.cs", StringComparison.Ordinal)).Text;
        Assert.Contains("$\"{options.MyStateMachineArn}:live\"", mapping, StringComparison.Ordinal);
        Assert.DoesNotContain("MyStateMachine.Arn", mapping, StringComparison.Ordinal);
        Assert.Contains("configuration, \"Machines:Orders\"", Assert.Single(migration.Files, file => file.Path.EndsWith("OrdersOptions.cs", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        Assert.Equal(["SEC004", "COR029"], migration.Fixes.Select(outcome => outcome.Rule));
        Assert.All(migration.Fixes, outcome => Assert.Null(outcome.Left));
        Assert.Contains(migration.Operations[0].Mappings[1].Deviations, deviation => deviation.Now.Contains("504", StringComparison.Ordinal));
        Assert.Empty(await ReportsAsync(migration));
    }

    [Fact]
    public void EditedFilesAreKnownAndWrongEditsAreFound()
    {
        ApiReading reading = ApiDocument.Read(Path.Combine(RepositoryRoot, "fixtures", "sample", "template.yaml"));
        Migration migration = Migrator.Run(reading.Operations, new MigrateOptions { Namespace = "Orders.Gateway", Cases = 200, Mutants = 0 });
        string folder = Directory.CreateTempSubdirectory("vtlkit-migrate-").FullName;
        try
        {
            Assert.All(MigrationFolder.Compare(folder, migration.Files), entry => Assert.Equal(MigrationFolder.Change.Added, entry.Change));
            foreach (EmittedFile file in migration.Files)
            {
                MigrationFolder.Write(folder, file);
            }

            Assert.All(MigrationFolder.Compare(folder, migration.Files), entry => Assert.Equal(MigrationFolder.Change.Unchanged, entry.Change));
            Assert.All(Verifier.Run(folder, cases: 500), mapping => Assert.Null(mapping.Proof.CounterExample));

            string path = Path.Combine(folder, "Orders.Gateway", "Operations", "CreateOrderMapping.cs");
            File.WriteAllText(path, File.ReadAllText(path).Replace("x-correlation-id", "x-correlation", StringComparison.Ordinal));
            Assert.Equal(path, Path.Combine(folder, Assert.Single(MigrationFolder.Compare(folder, migration.Files), entry => entry.Change == MigrationFolder.Change.Edited).File.Path));
            Assert.Contains(Verifier.Run(folder, cases: 500), mapping => mapping.Proof.CounterExample is not null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string RepositoryRoot
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "VtlKit.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }

    private static async Task<IReadOnlyList<string>> ReportsAsync(Migration migration)
    {
        Assert.SkipUnless(EmittedCode.KnowsWeb, "ASP.NET Core is not beside the runtime.");
        CSharpCompilation service = EmittedCode.CompileService(
            migration.Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && !file.Path.Contains(".Tests/", StringComparison.Ordinal) && !file.Path.Contains(".Aws/", StringComparison.Ordinal))
                .Select(file => (file.Path, file.Text)),
            "");
        return await CleanCode.ReportsAsync(service);
    }

    /// <summary>A document with an operation for each template.</summary>
    private static ApiReading Read(IReadOnlyList<string> templates, Func<int, string?> idOf)
    {
        Dictionary<string, object> paths = [];
        for (int i = 0; i < templates.Count; i++)
        {
            Dictionary<string, object> operation = new()
            {
                ["x-amazon-apigateway-integration"] = new Dictionary<string, object>
                {
                    ["type"] = "http",
                    ["httpMethod"] = "POST",
                    ["uri"] = "https://example.com/\"{x}\"",
                    ["requestTemplates"] = new Dictionary<string, string> { ["application/json"] = templates[i] },
                    ["responses"] = new Dictionary<string, object> { ["default"] = new Dictionary<string, object> { ["statusCode"] = "200" } },
                },
                ["responses"] = new Dictionary<string, object>(),
            };
            if (idOf(i) is { } id)
            {
                operation["operationId"] = id;
            }

            paths[$"/op{i}"] = new Dictionary<string, object> { ["get"] = operation };
        }

        string json = JsonSerializer.Serialize(new Dictionary<string, object> { ["openapi"] = "3.0.1", ["info"] = new Dictionary<string, string> { ["title"] = "t", ["version"] = "1" }, ["paths"] = paths },
            Readable);
        return ApiDocument.ReadText(json, "api.json");
    }
}
