namespace AsyncConfig.Planning;

/// <summary>Refuses options that cannot work, before anything is read or added.</summary>
internal static class OptionChecks
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentOutOfRangeException">A number or a time is out of its range.</exception>
    /// <exception cref="ArgumentException">Another option is unusable, or no registered format reads a named file.</exception>
    internal static void Check(AsyncFilesOptions options)
    {
        CheckTimes(options);
        CheckSizes(options);
        CheckFormats(options);

        Require(options.TimeProvider is not null, nameof(options.TimeProvider), "must not be null; the default is TimeProvider.System");
        Require(
            options.BasePath is null || !string.IsNullOrWhiteSpace(options.BasePath),
            nameof(options.BasePath),
            "must name a folder; leave it null for the builder's base path");
        if (options.EnvironmentName is { } environment)
        {
            EnvironmentNames.Check(environment, $"{nameof(AsyncFilesOptions)}.{nameof(options.EnvironmentName)}");
        }

        var formats = new RegisteredFormats(options.Formats);
        foreach (FileRequest request in options.Files)
        {
            if (request.Path is { } path)
            {
                _ = formats.For(path);
            }
        }
    }

    private static void CheckTimes(AsyncFilesOptions options)
    {
        const string UpToADay = "from 1 millisecond to 1 day";
        InRange(options.PollInterval, Millisecond, Day, nameof(options.PollInterval), $"{UpToADay}; the default is 1 second");
        InRange(options.SettleTime, TimeSpan.Zero, Minute, nameof(options.SettleTime), "from zero to 1 minute; the default is 100 milliseconds");
        InRange(options.ReadTimeout, Millisecond, Day, nameof(options.ReadTimeout), $"{UpToADay}; the default is 10 seconds");
        InRange(options.ValidationTimeout, Millisecond, Day, nameof(options.ValidationTimeout), $"{UpToADay}; the default is 10 seconds");
        if (options.VerifyInterval != Timeout.InfiniteTimeSpan)
        {
            InRange(
                options.VerifyInterval,
                Millisecond,
                TimeSpan.MaxValue,
                nameof(options.VerifyInterval),
                "1 millisecond or more, or Timeout.InfiniteTimeSpan to turn it off; the default is 30 seconds");
        }
    }

    private static void CheckSizes(AsyncFilesOptions options)
    {
        InRange(options.MaxFileSize, 1, 1L << 30, nameof(options.MaxFileSize), "from 1 byte to 1 GiB; the default is 16 MiB");
        InRange(options.MaxDepth, 1, 512, nameof(options.MaxDepth), "from 1 to 512; the default is 64");
        InRange(options.MaxNodes, 1, int.MaxValue, nameof(options.MaxNodes), "1 or more; the default is 1,000,000");
        InRange(options.KeepHistory, 0, 1000, nameof(options.KeepHistory), "from 0, which keeps none, to 1000 versions; the default is 0");
        if (!Enum.IsDefined(options.ArrayMerge))
        {
            throw OutOfRange(
                nameof(options.ArrayMerge),
                $"one of {string.Join(", ", Enum.GetNames<ArrayMergeMode>())}; the default is {nameof(ArrayMergeMode.Replace)}");
        }
    }

    private static void CheckFormats(AsyncFilesOptions options)
    {
        const string Name = nameof(options.Formats);
        Require(options.Formats.Count > 0, Name, "must hold a format; JSON is there unless it is removed");
        foreach (IConfigurationFormat? format in options.Formats)
        {
            Require(format is not null, Name, "must not hold null");
            if (format!.Extensions is not { Count: > 0 } endings || !endings.All(IsEnding))
            {
                throw Unusable(Name, $"must have file name endings such as \".json\", each with its dot and without a folder; those of {format.GetType().Name} are not");
            }
        }
    }

    private static bool IsEnding(string? ending) => ending is ['.', _, ..] && Path.GetFileName(ending) == ending;

    private static void InRange<T>(T value, T from, T to, string option, string range)
        where T : IComparable<T>
    {
        if (value.CompareTo(from) < 0 || value.CompareTo(to) > 0)
        {
            throw OutOfRange(option, range);
        }
    }

    private static void Require(bool condition, string option, string rule)
    {
        if (!condition)
        {
            throw Unusable(option, rule);
        }
    }

    private static ArgumentException Unusable(string option, string rule) =>
        new($"{nameof(AsyncFilesOptions)}.{option} {rule}.", option);

    private static ArgumentOutOfRangeException OutOfRange(string option, string range) =>
        new(option, $"{nameof(AsyncFilesOptions)}.{option} must be {range}.");
}
