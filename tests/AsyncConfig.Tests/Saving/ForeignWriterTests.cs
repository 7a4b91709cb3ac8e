using System.Text;
using AsyncConfig.Tests.Reloading;

namespace AsyncConfig.Tests.Saving;

/// <summary>Somebody else writes the file in place, slowly, and knows no lock: a save that begins meanwhile waits for them.</summary>
public sealed class ForeignWriterTests
{
    private const int Rounds = 2;

    // In real time: the writer really pauses, and the saver really waits for it.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    // Far longer than the pause: a busy machine stretches both.
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("app.json", "{ \"Foreign\": $, ", "\"Middle\": $, ", "\"Tail\": $ }")]
    [InlineData("app.yaml", "Foreign: $\n", "Middle: $\n", "Tail: $\n")]
    public async Task What_a_pausing_writer_writes_survives_a_save_that_begins_in_the_middle_of_it(
        string name, string head, string middle, string tail)
    {
        using var folder = new TempFolder();
        string path = folder.Write(name, Version(head + middle + tail, 0));
        using var watched = new Watched(folder, [name], static plan => plan with
        {
            TimeProvider = TimeProvider.System,
            SettleTime = SettleTime,
        });

        for (int round = 1; round <= Rounds; round++)
        {
            Task<SaveResult> save;
            await using (var file = new FileStream(path, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
            {
                await WriteAsync(file, Version(head, round));
                save = watched.SaveAsync(name, edit => edit.Set("Ours", round));
                await WriteAsync(file, Version(middle, round));
                await WriteAsync(file, Version(tail, round));
            }

            await save;
            foreach (string key in (string[])["Foreign", "Middle", "Tail", "Ours"])
            {
                Assert.Equal($"{round}", watched[key]);
            }
        }
    }

    private static string Version(string text, int round) => text.Replace("$", $"{round}", StringComparison.Ordinal);

    private static async Task WriteAsync(FileStream file, string piece)
    {
        await file.WriteAsync(Encoding.UTF8.GetBytes(piece), TestContext.Current.CancellationToken);
        await file.FlushAsync(TestContext.Current.CancellationToken);
        await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
