namespace VtlKit.Variables;

/// <summary>Where a member of a variable has a value.</summary>
[Flags]
public enum Availability
{
    /// <summary>In request templates.</summary>
    Request = 1,

    /// <summary>In response templates.</summary>
    Response = 2,

    /// <summary>In the text of gateway responses, which is not VTL.</summary>
    GatewayResponse = 4,

    /// <summary>In request and response templates.</summary>
    Templates = Request | Response,

    /// <summary>Everywhere.</summary>
    Everywhere = Templates | GatewayResponse,
}
