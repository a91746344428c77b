using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Parsing;

namespace VtlKit.Migrate.Tests.Idiomatic;

/// <summary>Small templates: what they become, and what is left to the exact style.</summary>
public sealed class IdiomaticMappingTests
{
    [Theory]
    [InlineData("{\"a\": \"$util.escapeJavaScript($input.params('x'))\"}", "[\"a\"] = request.Param(\"x\"),")]
    [InlineData("{\"a\": $input.json('$.x')}", "[\"a\"] = JsonAt(request, \"x\"),")]
    [InlineData("{\"a\": $input.body}", "[\"a\"] = ReadJson(request.Body),")]
    [InlineData("{\"a\": $input.path('$.n')}", "[\"a\"] = JsonOf(request.Path(\"n\")),")]
    [InlineData("{\"a\": [1, true, null, \"x\"]}", "[\"a\"] = new JsonArray(1, true, null, \"x\"),")]
    [InlineData("{\"a\": 1.50}", "[\"a\"] = ReadJson(\"1.50\"),")]
    [InlineData("{\"a\": \"{\\\"b\\\": 1}\"}", "[\"a\"] = WriteJson(a),")]
    [InlineData("{\"a\": \"#if($input.params('x') == 'y')1#{else}2#end\"}", "[\"a\"] = request.Param(\"x\") == \"y\" ? \"1\" : \"2\",")]
    [InlineData("{ ## why\n\"a\": 1}", "// why")]
    [InlineData("[#foreach($i in $input.path('$'))\"$i\"#if($foreach.hasNext),#end#end]", "output.Add(Text(i));")]
    [InlineData("{#foreach($k in $input.params().header.keySet())\"$k\": 1#if($foreach.hasNext),#end#end}", "output[k] = 1;")]
    [InlineData("#if($input.params('x') == 'y')#set($context.responseOverride.status = 400)#else#set($context.responseOverride.status = 200)#end{}", "request.Param(\"x\") == \"y\" ? 400 : 200;")]
    public void WhatIsPrintedIsBuilt(string template, string expected) => Assert.Contains(expected, Of(template).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("Action=SendMessage&MessageBody=$input.body")] // A form.
    [InlineData("<a>$input.body</a>")]
    [InlineData("{\"a\": $input.params('x')$input.params('y')}")] // One value of two.
    [InlineData("{$input.body: 1}")]
    [InlineData("{\"a\": \"$input.params('x')")] // No end.
    [InlineData("{\"a\": #if($input.params('x') == 'y')1#end}")] // A value under a condition only.
    [InlineData("{\"a\": 1}{\"b\": $input.body}")]
    [InlineData("#set($e = $input.params('x').replaceAll('\"', '\\\\\"')){\"a\": \"$e\"}")] // Escaped already, by other means.
    [InlineData("#set($e = \"$util.escapeJavaScript($input.body)!\"){\"a\": \"$e\", \"b\": \"$e\"}")]
    [InlineData("{\"a\": \"\\'\"}")] // No escape of JSON.
    public void WhatIsNoDocumentIsRefused(string template) => Assert.Throws<Refusal>(() => Of(template));

    [Theory]
    [InlineData("{\"a\": \"$util.escapeJavaScript($input.params('x')).replaceAll(\"\\\\'\",\"'\")\"}", "")]
    [InlineData("{\"a\": \"$util.escapeJavaScript($input.params('x'))\"}", "Apostrophe")]
    [InlineData("{\"a\": \"$input.params('x')\"}", "Unescaped")]
    [InlineData("{\"a\": \"{\\\"b\\\": \\\"$util.escapeJavaScript($input.params('x'))\\\"}\"}", "Unescaped")]
    [InlineData("{\"a\": $input.params('x')}", "NotJson")]
    [InlineData("$input.path('$.x')", "Printed")]
    [InlineData("{\"a\": 1,}", "Commas")]
    [InlineData("{\"a\": 1 \"b\": 2}", "Commas")]
    [InlineData("[#foreach($i in [1..3])$i,#end]", "NotJson Commas")]
    [InlineData("[#foreach($i in [1..3])$i#if($foreach.hasNext),#end#end]", "NotJson")]
    [InlineData("[1#foreach($i in [1..3]),2#end]", "")]
    [InlineData("{\"a\": 1#if($input.params('x') == 'y'), \"b\": 2#end}", "")]
    [InlineData("{#if($input.params('x') == 'y')\"b\": 2,#end\"a\": 1}", "")]
    [InlineData("{#if($input.params('x') == 'y')\"b\": 2#end,\"a\": 1}", "Commas")]
    public void WhatIsRepairedIsDeclared(string template, string kinds) => Assert.Equal(kinds, string.Join(' ', Of(template).Repairs.Select(repair => repair.Kind).Order()));

    private static IdiomaticMapping Of(string template)
    {
        VtlKit.Syntax.SyntaxTree tree = VtlParser.Parse(template);
        Assert.Empty(tree.Diagnostics);
        return IdiomaticMapping.Of(tree, []);
    }
}
