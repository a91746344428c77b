using System.Reflection;
using VtlKit.Migrate.Compat;

namespace VtlKit.Migrate.Tests.Emission;

/// <summary>
/// Emitted files import the classes whose functions they call, by the functions' names. A name that two of them had would import one that is
/// cut away, and the project would not build.
/// </summary>
public sealed class FunctionNamesTests
{
    [Fact]
    public void NoFunctionIsInTwoClasses()
    {
        string[] names =
        [
            .. new[] { typeof(GatewayJson), typeof(JavaNumber), typeof(JavaText), typeof(JavaValue) }
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name).Distinct()),
        ];

        Assert.True(names.Length > 50);
        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }
}
