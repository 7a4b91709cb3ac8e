using AsyncConfig.Tests.Reloading;

namespace AsyncConfig.Tests.Saving;

/// <summary>A save on a file system that does not answer ends at the time limit, and says which file it was.</summary>
public sealed class HungSaveTests
{
    private static readonly string[] Names = ["app.json", "mounted/app.dev.json"];

    [Fact]
    public async Task A_folder_that_hangs_ends_the_save_and_is_named()
    {
        using var folder = new TempFolder();
        using var hung = new HungFileSystem(folder.Combine("mounted"));

        await AssertEndsAsync(folder, hung, HungCall.Probe);
    }

    [Theory]
    [InlineData(HungCall.Open)]
    [InlineData(HungCall.Read)]
    public async Task A_file_that_hangs_ends_the_save_and_is_named(HungCall call)
    {
        using var folder = new TempFolder();
        using var hung = new HungFileSystem(folder.Combine("mounted/app.dev.json"));

        await AssertEndsAsync(folder, hung, call);
    }

    private static async Task AssertEndsAsync(TempFolder folder, HungFileSystem hung, HungCall call)
    {
        string path = folder.Write("app.json", """{ "A": "1" }""");
        string mounted = folder.Write("mounted/app.dev.json", """{ "B": "2" }""");
        using var watched = new Watched(folder, Names, fileSystem: hung);
        hung.Hang(call);
        hung.OnHang = () => watched.Clock.Advance(watched.Engine.Plan.ReadTimeout);

        // From another thread: a call that nobody bounds would hold this one for ever.
        Task<SaveResult> save = Task.Run(() => watched.SaveAsync(static edit => edit.Set("A", "new")), TestContext.Current.CancellationToken);
        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => save.InTime());

        Assert.Equal(SaveFailureReason.NotReplaceable, exception.Reason);
        Assert.Equal(mounted, exception.Path);
        Assert.Equal("""{ "A": "1" }""", File.ReadAllText(path));

        // Nothing is left over: once the file system answers, the same save goes through.
        hung.Answer();
        await watched.SaveAsync(static edit => edit.Set("A", "new"));
        Assert.Equal("""{ "A": "new" }""", File.ReadAllText(path));
    }
}
