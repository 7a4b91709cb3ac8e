using System.Runtime.CompilerServices;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>A configuration may outlive the containers that bind from it.</summary>
public sealed class ContainerLifetimeTests
{
    private readonly List<string> _calls = [];

    [Fact]
    public async Task Two_containers_on_one_root_are_both_told_and_a_disposed_one_is_not()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "Shop": { "Name": "1" } }""", static _ => { });
        await using ServiceProvider first = Listen(application, "first");
        await using ServiceProvider second = Listen(application, "second");

        await application.EditAsync("""{ "Shop": { "Name": "2" } }""");
        Assert.Equal(["first 2", "second 2"], _calls.Order(StringComparer.Ordinal));

        await first.DisposeAsync();
        await application.EditAsync("""{ "Shop": { "Name": "3" } }""");
        Assert.Equal(["first 2", "second 2", "second 3"], _calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_root_does_not_keep_a_disposed_container_alive()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "Shop": { "Name": "1" } }""", static _ => { });

        WeakReference monitor = UseAndDispose(application);

        // Again and again: the container compiles what it resolves on a thread of its own, and may not be done.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !monitor.IsAlive;
            },
            Patience.Limit));
        GC.KeepAlive(application);
    }

    [Fact]
    public async Task Disposing_a_container_leaves_its_configuration_in_use()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "Shop": { "Name": "1" } }""", static _ => { });
        await Listen(application, "gone").DisposeAsync();

        await application.EditAsync("""{ "Shop": { "Name": "2" } }""");

        Assert.Equal("2", application.Configuration["Shop:Name"]);
    }

    [Fact]
    public async Task A_save_that_is_pending_when_its_container_is_disposed_is_given_up_rather_than_saved_without_its_validators()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "Shop": { "Size": 1 } }""", static services => services
            .AddOptions<Store>().BindSection("Shop").Validate(static store => store.Size < 5).ValidateBeforeReload().Writable());
        var options = application.Services.GetRequiredService<IWritableOptions<Store>>();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => UpdateAsync(store =>
        {
            application.Services.Dispose();
            store.Size = 9;
        }));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => UpdateAsync(static store => store.Size = 2));

        Assert.Equal("""{ "Shop": { "Size": 1 } }""", File.ReadAllText(folder.Combine(Application.FileName)));

        Task UpdateAsync(Action<Store> change) => options.UpdateAsync(change, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_update_that_its_caller_cancels_is_canceled_by_their_token()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder, """{ "Shop": { "Size": 1 } }""", static services => services.AddOptions<Store>().BindSection("Shop").Writable());
        using var canceled = new CancellationTokenSource();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => application.Services.GetRequiredService<IWritableOptions<Store>>().UpdateAsync(
            store =>
            {
                canceled.Cancel();
                store.Size = 2;
            },
            canceled.Token));

        Assert.Equal(canceled.Token, exception.CancellationToken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseAndDispose(Application application)
    {
        using ServiceProvider services = application.BuildServices(
            static services => services.AddOptions<Store>().BindSection("Shop").ValidateBeforeReload());
        IOptionsMonitor<Store> monitor = services.GetRequiredService<IOptionsMonitor<Store>>();
        Assert.Equal("1", monitor.CurrentValue.Name);
        return new WeakReference(monitor);
    }

    private ServiceProvider Listen(Application application, string name)
    {
        ServiceProvider services = application.BuildServices(static services => services.AddOptions<Store>().BindSection("Shop"));
        services.GetRequiredService<IOptionsMonitor<Store>>().OnChange(shop => _calls.Add($"{name} {shop.Name}"));
        return services;
    }
}
