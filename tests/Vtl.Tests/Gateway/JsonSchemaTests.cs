using VtlKit.Gateway.Schemas;
using Xunit;

namespace VtlKit.Vtl.Tests.Gateway;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type": "integer"}""", "1.0", "1.5")]
    [InlineData("""{"type": "integer"}""", "100000000000000000000000000000000000", "null")]
    [InlineData("""{"type": ["string", "null"]}""", "null", "true")]
    [InlineData("""{"enum": [1, {"a": [2]}]}""", """{"a": [2.0]}""", """{"a": [3]}""")]
    [InlineData("""{"required": ["a"]}""", """{"a": null}""", "{}")]
    [InlineData("""{"required": ["a"]}""", "5", """{"A": 1}""")]
    [InlineData("""{"properties": {"a": {"type": "string"}}, "additionalProperties": false}""", """{"a": ""}""", """{"b": 1}""")]
    [InlineData("""{"patternProperties": {"^x-": {"type": "number"}}, "additionalProperties": {"type": "string"}}""", """{"x-a": 1, "b": ""}""", """{"x-a": "", "b": ""}""")]
    [InlineData("""{"minProperties": 1, "maxProperties": 2}""", """{"a": 1}""", """{"a": 1, "b": 2, "c": 3}""")]
    [InlineData("""{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}""", """{"a": 1, "b": 1}""", """{"c": 1}""")]
    [InlineData("""{"items": {"type": "number"}, "minItems": 1, "uniqueItems": true}""", "[1, 2]", "[1, 1]")]
    [InlineData("""{"items": [{"type": "number"}], "additionalItems": false}""", "[1]", "[1, 2]")]
    [InlineData("""{"minLength": 2, "maxLength": 3}""", "\"\\ud83d\\ude00b\"", "\"\\ud83d\\ude00\"")]
    [InlineData("""{"pattern": "b+"}""", "\"abbc\"", "\"ac\"")]
    [InlineData("""{"minimum": 1, "exclusiveMinimum": true, "maximum": 2}""", "2", "1")]
    [InlineData("""{"multipleOf": 0.1}""", "0.3", "0.25")]
    [InlineData("""{"allOf": [{"minimum": 1}, {"maximum": 3}]}""", "2", "4")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"minimum": 3}]}""", "3", "2")]
    [InlineData("""{"oneOf": [{"type": "number"}, {"minimum": 3}]}""", "2", "4")]
    [InlineData("""{"not": {"type": "string"}}""", "1", "\"\"")]
    [InlineData("""{"definitions": {"a": {"type": "string"}}, "properties": {"a": {"$ref": "#/definitions/a"}}}""", """{"a": ""}""", """{"a": 1}""")]
    public void HoldsBodiesAgainstASchema(string schema, string right, string wrong)
    {
        JsonSchema model = JsonSchema.Parse(schema)!;

        Assert.Empty(model.FaultsIn(right));
        Assert.NotEmpty(model.FaultsIn(wrong));
    }

    [Fact]
    public void ReferencesLeadIntoTheDocument()
    {
        JsonSchema model = JsonSchema.Parse("""{"$ref": "#/components/schemas/A~1B"}""", """{"components": {"schemas": {"A/B": {"type": "string"}}}}""")!;

        Assert.Equal("instance type (integer) does not match any allowed primitive type (allowed: [\"string\"])", Assert.Single(model.FaultsIn("1")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{a: 1}")]
    [InlineData("")]
    public void WhatIsNoJsonIsWrong(string body) => Assert.NotEmpty(JsonSchema.Parse("{}")!.FaultsIn(body));

    [Theory]
    [InlineData("""{"$ref": "#"}""")]
    [InlineData("""{"allOf": [{"$ref": "#"}, {"$ref": "#"}, {"$ref": "#"}]}""")]
    [InlineData("""{"properties": {"a": {"$ref": "#"}}, "pattern": "("}""")]
    public void EndlessSchemasEnd(string schema) => JsonSchema.Parse(schema)!.FaultsIn("""{"a": {"a": {}}}""");
}
