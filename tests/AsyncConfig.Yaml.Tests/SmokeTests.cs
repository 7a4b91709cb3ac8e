namespace AsyncConfig.Yaml.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void A_version_for_absent_files_exists() => Assert.Equal("absent", FileStatus.AbsentVersion);
}
