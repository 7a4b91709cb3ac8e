using AsyncConfig.Planning;

namespace AsyncConfig.Tests.Planning;

public sealed class OptionChecksTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static TheoryData<string, TimeSpan, TimeSpan> TimeRanges => new()
    {
        { nameof(AsyncFilesOptions.PollInterval), Millisecond, Day },
        { nameof(AsyncFilesOptions.SettleTime), TimeSpan.Zero, Minute },
        { nameof(AsyncFilesOptions.ReadTimeout), Millisecond, Day },
        { nameof(AsyncFilesOptions.ValidationTimeout), Millisecond, Day },
    };

    public static TheoryData<string, long, long> SizeRanges => new()
    {
        { nameof(AsyncFilesOptions.MaxFileSize), 1, 1L << 30 },
        { nameof(AsyncFilesOptions.MaxDepth), 1, 512 },
        { nameof(AsyncFilesOptions.MaxNodes), 1, int.MaxValue },
    };

    [Fact]
    public void The_defaults_are_valid() => OptionChecks.Check(new AsyncFilesOptions());

    [Theory]
    [MemberData(nameof(TimeRanges))]
    public void Times_are_checked_against_their_range(string option, TimeSpan from, TimeSpan to)
    {
        Check(option, from);
        Check(option, to);
        Refused(option, from - Tick);
        Refused(option, to + Tick);
    }

    [Theory]
    [MemberData(nameof(SizeRanges))]
    public void Sizes_are_checked_against_their_range(string option, long from, long to)
    {
        Check(option, from);
        Check(option, to);
        Refused(option, from - 1);
        if (to < int.MaxValue)
        {
            Refused(option, to + 1);
        }
    }

    [Fact]
    public void The_verify_interval_may_be_turned_off_or_last_forever()
    {
        Check(nameof(AsyncFilesOptions.VerifyInterval), Timeout.InfiniteTimeSpan);
        Check(nameof(AsyncFilesOptions.VerifyInterval), Millisecond);
        Check(nameof(AsyncFilesOptions.VerifyInterval), TimeSpan.MaxValue);
        Refused(nameof(AsyncFilesOptions.VerifyInterval), TimeSpan.Zero);
        Refused(nameof(AsyncFilesOptions.VerifyInterval), -Day);
    }

    [Fact]
    public void An_array_mode_that_does_not_exist_is_refused() =>
        Assert.Contains(
            "Replace, ByIndex, Append",
            Refused(nameof(AsyncFilesOptions.ArrayMerge), (ArrayMergeMode)7).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_message_names_the_option_its_range_and_its_default()
    {
        string message = Refused(nameof(AsyncFilesOptions.PollInterval), TimeSpan.Zero).Message;

        Assert.StartsWith(
            "AsyncFilesOptions.PollInterval must be from 1 millisecond to 1 day; the default is 1 second.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_is_needed() =>
        Assert.Throws<ArgumentException>("TimeProvider", () => OptionChecks.Check(new AsyncFilesOptions { TimeProvider = null! }));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_base_path_is_refused(string basePath) =>
        Assert.Throws<ArgumentException>("BasePath", () => OptionChecks.Check(new AsyncFilesOptions { BasePath = basePath }));

    [Fact]
    public void A_format_is_needed()
    {
        var options = new AsyncFilesOptions();
        options.Formats.Clear();

        Assert.Throws<ArgumentException>("Formats", () => OptionChecks.Check(options));
    }

    [Fact]
    public void A_format_must_not_be_null()
    {
        var options = new AsyncFilesOptions();
        options.Formats.Add(null!);

        Assert.Throws<ArgumentException>("Formats", () => OptionChecks.Check(options));
    }

    [Theory]
    [InlineData]
    [InlineData("toml")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("./toml")]
    public void A_format_must_have_usable_endings(params string[] endings)
    {
        var options = new AsyncFilesOptions();
        options.Formats.Add(Plans.Format(endings));

        Assert.Throws<ArgumentException>("Formats", () => OptionChecks.Check(options));
    }

    private static void Check(string option, object value)
    {
        var options = new AsyncFilesOptions();
        var property = typeof(AsyncFilesOptions).GetProperty(option)!;
        property.SetValue(options, value is long number && property.PropertyType == typeof(int) ? (int)number : value);
        OptionChecks.Check(options);
    }

    private static ArgumentOutOfRangeException Refused(string option, object value) =>
        Assert.Throws<ArgumentOutOfRangeException>(option, () => Check(option, value));
}
