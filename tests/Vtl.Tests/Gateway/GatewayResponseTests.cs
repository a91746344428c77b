using Xunit;
using System.Collections.Immutable;
using VtlKit.Gateway;

namespace VtlKit.Vtl.Tests.Gateway;

public sealed class GatewayResponseTests
{
    private static readonly ImmutableArray<GatewayResponse> Own =
    [
        new GatewayResponse { Type = "DEFAULT_4XX", Status = 418 },
        new GatewayResponse { Type = "UNAUTHORIZED", Status = 499 },
        new GatewayResponse { Type = "REQUEST_TOO_LARGE", Status = 400 },
    ];

    [Theory]
    [InlineData("UNAUTHORIZED", 401, 499)]
    [InlineData("THROTTLED", 429, 418)]
    [InlineData("INTEGRATION_FAILURE", 504, 504)]
    [InlineData("REQUEST_TOO_LARGE", 413, 413)]
    public void A_type_comes_before_its_class_and_one_cannot_be_changed(string type, int status, int expected) =>
        Assert.Equal(expected, GatewayResponse.Of(Own, type, status).Status);
}
