using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Hosting;

public sealed class FailedLoadTests
{
    public static TheoryData<HostKind> Hosts => [.. Enum.GetValues<HostKind>()];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_broken_file_leaves_the_builder_as_it_was(HostKind kind) =>
        LeavesTheBuilderAsItWas<InvalidDataException>(kind, builder => builder.AddAsyncFiles(), breaksAppsettings: true);

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_broken_file_leaves_the_builder_as_it_was_when_loaded_asynchronously(HostKind kind) =>
        LeavesTheBuilderAsItWas<InvalidDataException>(kind, builder => builder.AddAsyncFilesAsync().GetAwaiter().GetResult(), breaksAppsettings: true);

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_missing_file_beside_the_default_set_leaves_the_builder_as_it_was(HostKind kind) =>
        LeavesTheBuilderAsItWas<FileNotFoundException>(kind, builder => builder.AddAsyncFiles(options => options.AddDefaults().Add("missing.json")));

    [Theory]
    [InlineData(HostKind.Web)]
    [InlineData(HostKind.SlimWeb)]
    [InlineData(HostKind.Application)]
    public void A_missing_named_file_leaves_a_live_builder_as_it_was(HostKind kind) =>
        LeavesTheBuilderAsItWas<FileNotFoundException>(kind, builder => builder.AddAsyncFile("missing.json"));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_refusing_gate_leaves_the_builder_as_it_was(HostKind kind) =>
        LeavesTheBuilderAsItWas<InvalidDataException>(
            kind, builder => builder.AddAsyncFiles(options => options.Validate((_, _) => throw new InvalidOperationException("No."))));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Unusable_options_leave_the_builder_as_it_was(HostKind kind)
    {
        LeavesTheBuilderAsItWas<ArgumentOutOfRangeException>(kind, builder => builder.AddAsyncFiles(options => options.MaxDepth = 0));
        LeavesTheBuilderAsItWas<ArgumentException>(kind, builder => builder.AddAsyncFile("shop.yaml"));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_cancelled_load_leaves_the_builder_as_it_was(HostKind kind) =>
        LeavesTheBuilderAsItWas<OperationCanceledException>(
            kind, builder => builder.AddAsyncFilesAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult());

    private static void LeavesTheBuilderAsItWas<TException>(HostKind kind, Action<IConfigurationBuilder> add, bool breaksAppsettings = false)
        where TException : Exception
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Key":"value"}""");

        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                IConfigurationSource[] before = [.. builder.Sources];
                if (breaksAppsettings)
                {
                    folder.Write("appsettings.json", """{"Key":""");
                }

                Assert.ThrowsAny<TException>(() => add(builder));

                Assert.Equal(before, builder.Sources);
                folder.Write("appsettings.json", """{"Key":"value"}""");
            },
            TestHost.NoReload);

        Assert.Equal("value", host.Configuration["Key"]);
    }
}
