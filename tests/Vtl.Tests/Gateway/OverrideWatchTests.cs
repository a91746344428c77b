using System.Reflection;
using VtlKit.Evaluation;
using VtlKit.Gateway;
using Xunit;

namespace VtlKit.Vtl.Tests.Gateway;

public sealed class OverrideWatchTests
{
    [Fact]
    public void Everything_an_observer_is_told_goes_on_to_the_inner_one()
    {
        Type watch = typeof(GatewaySetup).Assembly.GetType("VtlKit.Gateway.OverrideWatch", throwOnError: true)!;

        Assert.All(
            typeof(RenderingObserver).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
            told => Assert.Equal(watch, watch.GetMethod(told.Name)!.DeclaringType));
    }
}
