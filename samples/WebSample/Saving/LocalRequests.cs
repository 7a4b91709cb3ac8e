using System.Net;

namespace WebSample.Saving;

/// <summary>Lets only this machine write, and of its browser's pages only this site's own.</summary>
internal static class LocalRequests
{
    internal static ValueTask<object?> RequireAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        Objection(invocation.HttpContext) is { } reason
            ? ValueTask.FromResult<object?>(TypedResults.Problem(reason, statusCode: StatusCodes.Status403Forbidden))
            : next(invocation);

    /// <summary>Why the request is refused; null when it is welcome.</summary>
    internal static string? Objection(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            return "Values can be saved from this machine only.";
        }

        // A foreign site whose name was made to resolve to this machine would pass for its own origin.
        if (!IsLoopback(context.Request.Host.Host))
        {
            return "Use localhost or a loopback address in the URL.";
        }

        return IsSameOrigin(context.Request) ? null : "Values can be saved from this site's own page only.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // Browsers send these with every PUT and let no page forge them; what sends neither is no page.
    private static bool IsSameOrigin(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin"
            && (origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
