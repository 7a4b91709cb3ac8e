using System.Net;
using Microsoft.AspNetCore.Http;
using WebSample.Saving;

namespace WebSample.Tests.Saving;

public sealed class LocalRequestsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.3.2.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void This_machine_is_welcome(string caller) => Assert.Null(LocalRequests.Objection(Request(caller)));

    [Theory]
    [InlineData("192.168.0.7")]
    [InlineData("::ffff:192.168.0.7")]
    [InlineData("fe80::1")]
    [InlineData(null)]
    public void Any_other_caller_is_refused(string? caller) => Assert.NotNull(LocalRequests.Objection(Request(caller)));

    [Theory]
    [InlineData("localhost:5080", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("rebound.example:5080", false)]
    [InlineData("localhost.example", false)]
    public void A_foreign_name_for_this_machine_is_refused(string host, bool welcome) =>
        Assert.Equal(welcome, LocalRequests.Objection(Request(host: host)) is null);

    [Theory]
    [InlineData("http://127.0.0.1:5080", "same-origin", true)]
    [InlineData("http://127.0.0.1:5080", null, true)]
    [InlineData(null, "same-origin", true)]
    [InlineData(null, null, true)]
    [InlineData("http://127.0.0.1:5081", null, false)]
    [InlineData("https://127.0.0.1:5080", null, false)]
    [InlineData("https://foreign.example", null, false)]
    [InlineData("null", null, false)]
    [InlineData(null, "same-site", false)]
    [InlineData(null, "cross-site", false)]
    [InlineData(null, "none", false)]
    [InlineData("http://127.0.0.1:5080", "cross-site", false)]
    public void Pages_of_other_origins_are_refused(string? origin, string? site, bool welcome)
    {
        HttpContext context = Request();
        context.Request.Headers.Origin = origin;
        context.Request.Headers["Sec-Fetch-Site"] = site;

        Assert.Equal(welcome, LocalRequests.Objection(context) is null);
    }

    private static DefaultHttpContext Request(string? caller = "127.0.0.1", string host = "127.0.0.1:5080")
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = caller is null ? null : IPAddress.Parse(caller);
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(host);
        return context;
    }
}
