using AsyncConfig;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using WebSample.Saving;

namespace WebSample.Tests.Saving;

public sealed class SaveProblemsTests
{
    [Theory]
    [InlineData(SaveFailureReason.Conflict, 409)]
    [InlineData(SaveFailureReason.Rejected, 400)]
    [InlineData(SaveFailureReason.NotEditable, 400)]
    [InlineData(SaveFailureReason.LockTimeout, 503)]
    [InlineData(SaveFailureReason.OutOfSpace, 507)]
    [InlineData(SaveFailureReason.ReadOnly, 500)]
    [InlineData(SaveFailureReason.NotReplaceable, 500)]
    [InlineData(SaveFailureReason.DurabilityUnknown, 500)]
    public void Every_reason_has_its_status(SaveFailureReason reason, int status) => Assert.Equal(status, Of(reason).StatusCode);

    [Fact]
    public void The_file_is_named_as_on_the_page() =>
        Assert.Equal("appsettings.json(2,5): Repair it. (key 'Site')", Of(SaveFailureReason.NotEditable).ProblemDetails.Detail);

    private static ProblemHttpResult Of(SaveFailureReason reason)
    {
        IHostEnvironment environment = Substitute.For<IHostEnvironment>();
        environment.ContentRootPath.Returns("/app");
        ConfigurationFailure failure = new("/app/appsettings.json", 2, 5, "Site", "Repair it.", DateTimeOffset.UnixEpoch);
        return SaveProblems.Of(new ConfigurationSaveException(reason, failure), new ContentRoot(environment));
    }
}
