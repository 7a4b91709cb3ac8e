using AsyncConfig.Options;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Options;

/// <summary>Readers who overlap with a change.</summary>
public sealed class WatchedSectionTests
{
    [Fact]
    public async Task A_slow_reader_does_not_bring_back_what_was_before_and_nobody_is_told_twice()
    {
        using var latch = new Latch();
        var provider = new SlowProvider();
        provider.Change("old");
        using var root = new ConfigurationRoot([provider]);
        using var section = new WatchedSection(root, "S");
        int told = 0;
        using IDisposable subscription = ChangeToken.OnChange(section.GetChangeToken, () => told++);
        Task<SectionData> slow = Task.Run(
            () =>
            {
                provider.HoldThisThread(latch);
                return section.Look();
            },
            TestContext.Current.CancellationToken);
        await latch.Entered.InTime();

        provider.Change("new");
        latch.Open();
        SectionData seen = await slow.InTime();
        provider.Change("new");

        Assert.Equal(1, told);
        Assert.True(seen.TryGet("S:Name", out string? name));
        Assert.Equal("new", name);
    }

    private sealed class SlowProvider : ConfigurationProvider
    {
        private Latch? _latch;
        private int _thread;
        private int _reads;

        /// <summary>Holds this thread when it has read a value for the second time: two reads that agree are taken.</summary>
        internal void HoldThisThread(Latch latch) => (_latch, _thread) = (latch, Environment.CurrentManagedThreadId);

        internal void Change(string name)
        {
            Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["S:Name"] = name };
            OnReload();
        }

        public override bool TryGet(string key, out string? value)
        {
            bool isThere = base.TryGet(key, out value);
            if (Environment.CurrentManagedThreadId == _thread && key == "S:Name" && ++_reads == 2)
            {
                _latch?.Hold();
            }

            return isThere;
        }
    }
}
