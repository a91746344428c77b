using VtlKit.Runtime;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime;

public sealed class ContainerTests
{
    private static readonly string[] StageNames = "stage env tableName queueUrl region bucket lambdaAlias version topic x1 y2 zz3".Split(' ');

    [Fact]
    public void Context_map_iterates_as_a_hash_map_with_eighteen_keys()
    {
        ContextMap map = new();

        // The first two share a bucket, where the order of insertion shows.
        foreach (string key in "path accountId apiId deploymentId domainName domainPrefix extendedRequestId httpMethod identity protocol requestId requestTime requestTimeEpoch resourceId resourcePath stage requestOverride responseOverride".Split(' '))
            map.Put(key, "");

        Assert.Equal(
            "[resourceId, resourcePath, httpMethod, extendedRequestId, requestTime, path, accountId, protocol, requestOverride, stage, domainPrefix, requestTimeEpoch, identity, requestId, deploymentId, domainName, responseOverride, apiId]",
            JavaText.Of(map.KeySet()));
        Assert.Equal("", JavaText.Of(map));
    }

    [Fact]
    public void Copied_context_map_starts_with_a_table_of_the_size_it_needs()
    {
        JavaMap given = new();
        foreach (string key in StageNames)
            given.Put(key, key);
        ContextMap put = new();
        foreach (string key in StageNames)
            put.Put(key, key);

        Assert.Equal("[lambdaAlias, queueUrl, env, version, tableName, bucket, zz3, stage, topic, x1, y2, region]", JavaText.Of(ContextMap.CopyOf(given).KeySet()));
        Assert.Equal("[bucket, zz3, stage, lambdaAlias, queueUrl, topic, x1, y2, env, region, version, tableName]", JavaText.Of(put.KeySet()));

        // The table has grown, and stays as it is.
        for (int i = 0; i < 12; i++)
            put.Put($"n{i}", "");
        for (int i = 0; i < 12; i++)
            put.Remove($"n{i}");
        put.Remove("env");
        put.Put("env", "");
        Assert.Equal("[lambdaAlias, queueUrl, env, version, tableName, bucket, zz3, stage, topic, x1, y2, region]", JavaText.Of(put.KeySet()));
    }

    [Fact]
    public void Containers_print_as_in_java()
    {
        JavaMap map = new();
        map.Put("a", new JavaList([1, "x", null, 1.5, true]));
        map.Put(null, map);
        JavaList list = new([map]);
        list.Add(list);

        Assert.Equal("{a=[1, x, null, 1.5, true], null=(this Map)}", JavaText.Of(map));
        Assert.Equal("[{a=[1, x, null, 1.5, true], null=(this Map)}, (this Collection)]", JavaText.Of(list));
    }

    [Fact]
    public void Values_that_contain_each_other_end_in_a_limit()
    {
        JavaList first = new();
        JavaList second = new([first]);
        first.Add(second);

        Assert.Throws<LimitException>(() => JavaText.Of(first));
        Assert.Throws<LimitException>(() => JavaEquality.HashOf(first));
    }

    [Fact]
    public void Lists_that_double_are_stopped_by_the_account()
    {
        using IDisposable account = Workload.Begin();
        JavaList list = new(["x"]);

        Assert.Throws<LimitException>(() =>
        {
            for (int i = 0; i < 64; i++)
                list = new JavaList([list, list]);
            JavaText.Of(list);
        });
    }

    [Fact]
    public void Iterators_fail_after_a_change_as_in_java()
    {
        JavaList list = new(["a", "b", "c"]);
        JavaIterator iterator = list.Iterator();
        iterator.Next();
        list.Add("d");
        Assert.Equal("ConcurrentModificationException", Assert.Throws<JavaException>(() => iterator.Next()).JavaClass);

        // The last but one: hasNext() compares with the new size and ends the loop.
        list = new(["a", "b"]);
        iterator = list.Iterator();
        iterator.Next();
        list.Remove("b");
        Assert.False(iterator.HasNext);

        JavaMap map = new();
        map.Put("a", 1);
        map.Put("b", 2);
        iterator = map.KeySet().Iterator();
        Assert.Equal("a", iterator.Next());
        map.Put("a", 3);
        Assert.Equal("b", iterator.Next());
        iterator.Remove();
        Assert.Equal("{a=3}", JavaText.Of(map));
    }

    [Fact]
    public void Members_are_found_as_velocity_finds_them()
    {
        JavaList list = new(["a", "b"]);
        object?[] arguments = [0];
        Assert.Equal("a", JavaTypes.ArrayList.FindMethod("get", arguments)!.Invoke(list, arguments));
        Assert.Equal(false, JavaTypes.ArrayList.FindGetter("empty")!.Get(list));
        Assert.Same(JavaTypes.ArrayList, JavaTypes.ArrayList.FindGetter("class")!.Get(list));
        Assert.Null(JavaTypes.ArrayList.FindGetter("size"));
        Assert.Null(JavaTypes.ArrayList.FindMethod("wait", ReadOnlySpan<object?>.Empty));
        Assert.Equal("java.util.ArrayList", list.Class.Class.FindGetter("name")!.Get(list.Class));
        Assert.Null(list.Class.Class.FindGetter("simpleName"));
        Assert.Equal("b", JavaIndexing.Get(list, -1));

        // A method without parameters takes any arguments, and fails.
        JavaMethod size = JavaTypes.ArrayList.FindMethod("size", arguments)!;
        Assert.Equal("wrong number of arguments", Assert.Throws<JavaException>(() => size.Invoke(list, [1])).Message);
    }
}
