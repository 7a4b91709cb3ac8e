using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>What may not be called from inside a gate may be called once it has returned.</summary>
public sealed class GateScopeTests
{
    [Fact]
    public async Task Work_that_a_gate_began_may_reload_after_the_gate_has_returned()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<bool>? reload = null;
        Watched? self = null;
        using var watched = new Watched(folder, ["app.json"], plan => plan with { Gates = [BeginReload] });
        self = watched;

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();
        folder.Write("app.json", """{ "A": "3" }""");
        returned.SetResult();

        Assert.True(await reload!.InTime());
        Assert.Equal("3", watched["A"]);

        ValueTask BeginReload(IConfiguration candidate, CancellationToken cancellationToken)
        {
            if (self is not null)
            {
                reload ??= ReloadLaterAsync();
            }

            return ValueTask.CompletedTask;
        }

        async Task<bool> ReloadLaterAsync()
        {
            await returned.Task;
            return await self.Handle.ReloadAsync();
        }
    }
}
