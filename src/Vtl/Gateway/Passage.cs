using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>Takes an exchange through the steps of a pipeline, up to the first one at which the gateway answers by itself.</summary>
internal static class Passage
{
    public static Exchange Through(ImmutableArray<Func<GatewaySetup, Exchange, Exchange>> steps, GatewaySetup setup, Exchange exchange)
    {
        foreach (Func<GatewaySetup, Exchange, Exchange> step in steps)
        {
            try
            {
                exchange = step(setup, exchange);
            }
            catch (GatewayException exception)
            {
                exchange = exchange with { Error = exception.Error };
            }

            if (exchange.Error is not null)
            {
                break;
            }
        }

        return exchange;
    }
}
