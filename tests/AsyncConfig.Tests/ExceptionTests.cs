namespace AsyncConfig.Tests;

/// <summary>The exceptions that users catch: what they say and what code can read off them.</summary>
public sealed class ExceptionTests
{
    private static readonly ConfigurationFailure Failure =
        new("/etc/app.json", 3, 7, "Smtp:Port", "Not good.", DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_failure_gives_the_message_its_place_and_its_key()
    {
        var exception = new ConfigurationFileException(Failure);

        Assert.Equal("/etc/app.json(3,7): Not good. (key 'Smtp:Port')", exception.Message);
        Assert.Equal(("/etc/app.json", 3, 7, "Smtp:Port"), (exception.Path, exception.Line, exception.Column, exception.Key));
    }

    [Fact]
    public void A_key_that_the_reason_names_is_not_said_twice() =>
        Assert.Equal(
            "/etc/app.json(3,7): A duplicate key 'Smtp:Port' was found.",
            new ConfigurationFileException(Failure with { Reason = "A duplicate key 'Smtp:Port' was found." }).Message);

    [Fact]
    public void A_failure_without_a_place_names_the_file() =>
        Assert.Equal(
            "/etc/app.json: Not good.",
            new ConfigurationFileException(Failure with { Line = null, Column = null, Key = null }).Message);

    [Fact]
    public void A_failure_is_a_line_for_people_with_the_place_that_is_known()
    {
        Assert.Equal("/etc/app.json(3,7): Not good. (key 'Smtp:Port')", $"{Failure}");
        Assert.Equal("/etc/app.json: Not good.", $"{Failure with { Line = null, Column = null, Key = null }}");
    }

    [Fact]
    public void A_failed_save_has_a_reason_and_a_conflict_is_one_of_them()
    {
        var full = new ConfigurationSaveException(SaveFailureReason.OutOfSpace, Failure);
        ConfigurationSaveException conflict = new ConfigurationConflictException(Failure);

        Assert.Equal(SaveFailureReason.OutOfSpace, full.Reason);
        Assert.Equal("/etc/app.json", full.Path);
        Assert.Equal(SaveFailureReason.Conflict, conflict.Reason);
    }

    [Fact]
    public void Every_exception_can_be_made_the_usual_ways()
    {
        var inner = new IOException();
        Exception[] plain =
        [
            new ConfigurationFileException(),
            new ConfigurationSaveException(),
            new ConfigurationConflictException(),
            new ConfigurationFormatException(),
        ];
        Exception[] worded =
        [
            new ConfigurationFileException("words", inner),
            new ConfigurationSaveException("words", inner),
            new ConfigurationConflictException("words", inner),
            new ConfigurationFormatException("words", inner),
        ];

        Assert.All(plain, static exception => Assert.NotEmpty(exception.Message));
        Assert.All(worded, exception => Assert.Equal(("words", inner), (exception.Message, exception.InnerException)));
        Assert.All(worded.OfType<ConfigurationFileException>(), static exception => Assert.Null(exception.Path));
    }

    [Fact]
    public void A_negative_lock_timeout_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SaveOptions { LockTimeout = TimeSpan.FromSeconds(-1) });
}
