using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AsyncConfig.Tests.Planning;

public sealed class LoadPlannerTests
{
    [Fact]
    public void Every_option_reaches_the_plan()
    {
        var clock = new FakeTimeProvider();
        Func<IConfiguration, CancellationToken, ValueTask> gate = (_, _) => ValueTask.CompletedTask;

        LoadPlan plan = Plans.Create(options =>
        {
            options.PollInterval = TimeSpan.FromSeconds(2);
            options.SettleTime = TimeSpan.FromSeconds(3);
            options.VerifyInterval = TimeSpan.FromSeconds(4);
            options.ReadTimeout = TimeSpan.FromSeconds(5);
            options.ValidationTimeout = TimeSpan.FromSeconds(6);
            options.ArrayMerge = ArrayMergeMode.Append;
            options.MaxFileSize = 7;
            options.MaxDepth = 8;
            options.MaxNodes = 9;
            options.TimeProvider = clock;
            options.Validate(gate);
        });

        Assert.Equal(
            [2, 3, 4, 5, 6],
            new[] { plan.PollInterval, plan.SettleTime, plan.VerifyInterval, plan.ReadTimeout, plan.ValidationTimeout }.Select(time => time.TotalSeconds));
        Assert.Equal((ArrayMergeMode.Append, 7, new ReadLimits(8, 9)), (plan.ArrayMerge, plan.MaxFileSize, plan.Limits));
        Assert.Same(clock, plan.TimeProvider);
        Assert.Same(gate, Assert.Single(plan.Gates));
        Assert.Equal(Plans.Folder, Path.TrimEndingDirectorySeparator(plan.BasePath));
        Assert.Same(NullLogger.Instance, plan.Logger);
    }

    [Fact]
    public void A_plan_does_not_follow_the_options_any_more()
    {
        var options = new AsyncFilesOptions();
        LoadPlan plan = LoadPlanner.Create(options, Plans.Builder(), []);

        options.Add("later.json").Validate((_, _) => ValueTask.CompletedTask);

        Assert.Empty(plan.Gates);
        Assert.DoesNotContain("later.json", plan.Names());
    }

    [Fact]
    public void Options_are_checked() =>
        Assert.Throws<ArgumentOutOfRangeException>("MaxDepth", () => Plans.Create(options => options.MaxDepth = 0));
}
