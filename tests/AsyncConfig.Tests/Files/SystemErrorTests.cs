using AsyncConfig.Files.Native;

namespace AsyncConfig.Tests.Files;

public sealed class SystemErrorTests
{
    [Theory]
    [InlineData(1, "Permission denied")]
    [InlineData(2, "no such file")]
    [InlineData(5, "input/output error")]
    [InlineData(6, "not a regular file")]
    [InlineData(13, "Permission denied")]
    [InlineData(20, "no such file")]
    [InlineData(23, "Too many files")]
    [InlineData(24, "Too many files")]
    [InlineData(36, "path is too long")]
    [InlineData(40, "Symbolic links")]
    [InlineData(110, "does not answer")]
    [InlineData(116, "stale handle")]
    public void An_error_number_is_put_in_words(int error, string words) =>
        Assert.Contains(words, SystemError.Describe(error), StringComparison.Ordinal);

    [Fact]
    public void Other_errors_are_put_in_the_systems_words()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The numbers are those of Linux.");
        Assert.Equal("The system says: No space left on device.", SystemError.Describe(28));
    }

    [Fact]
    public void Only_a_missing_file_or_folder_is_absence() =>
        Assert.Equal([2, 20], Enumerable.Range(0, 140).Where(SystemError.IsAbsence));
}
