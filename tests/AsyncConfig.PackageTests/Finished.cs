namespace AsyncConfig.PackageTests;

/// <summary>What a command that ended left: everything that a failed test should show.</summary>
internal sealed record Finished(string CommandLine, int ExitCode, string Output, string Errors)
{
    /// <summary>NuGet's numbers for packages, versions and sources that it does not find.</summary>
    internal bool MissesPackages =>
        new[] { "NU1101", "NU1102", "NU1103", "NU1301", "NU1801" }.Any(number => Output.Contains(number, StringComparison.Ordinal));

    public override string ToString() => $"""
        > {CommandLine}
        {Output}{Errors}
        exit code {ExitCode}
        """;
}
