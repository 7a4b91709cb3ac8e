using System.Text.Json;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>Options are bound from one generation: never half old, half new.</summary>
public sealed class OneGenerationTests
{
    private const int Keys = 200;

    [Fact]
    public async Task Of_a_file_that_changes_all_the_time_nobody_binds_a_mixture()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder, TextOf(0), static services => services.AddOptions<Numbers>().BindSection("Numbers"));
        using var done = new CancellationTokenSource();
        int bound = 0;
        Task reader = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    using IServiceScope scope = application.Services.CreateScope();
                    AssertWhole(scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<Numbers>>().Value);
                    AssertWhole(application.Get<Numbers>());
                    Interlocked.Increment(ref bound);
                }
            },
            TestContext.Current.CancellationToken);

        for (int i = 1; i <= 20 || Volatile.Read(ref bound) < 20; i++)
        {
            Assert.False(reader.IsCompleted, "The reader failed.");
            await application.EditAsync(TextOf(i));
        }

        await done.CancelAsync();
        await reader.InTime();
    }

    [Fact]
    public async Task A_foreign_provider_that_changes_between_two_reads_is_read_again()
    {
        using var folder = new TempFolder();
        await using var application = new Application(
            folder, "{}", static services => services.AddOptions<Store>().BindSection("Shop"));
        application.Foreign.Swap(("Shop:Name", "1"), ("Shop:Size", "1"));
        application.Foreign.OnRead = key =>
        {
            if (key == "Shop:Size")
            {
                application.Foreign.OnRead = static _ => { };
                application.Foreign.Swap(("Shop:Name", "2"), ("Shop:Size", "2"));
            }
        };

        Store shop = application.Services.GetRequiredService<IOptions<Store>>().Value;

        Assert.Equal(("2", 2), (shop.Name, shop.Size));
    }

    [Fact]
    public async Task Files_behind_a_chained_configuration_are_pinned_too()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "Shop": { "Name": "1", "Size": 1 } }""", static _ => { });
        IConfigurationRoot outer = new ConfigurationBuilder().AddConfiguration(application.Configuration).Build();
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IConfiguration>(outer)
            .AddOptions<Store>().BindSection("Shop", (section, shop) =>
            {
                shop.Name = section["Name"];
                application.EditAsync("""{ "Shop": { "Name": "2", "Size": 2 } }""").GetAwaiter().GetResult();
                shop.Size = section.GetValue<int>("Size");
            })
            .Services.BuildServiceProvider();

        Store shop = services.GetRequiredService<IOptions<Store>>().Value;

        Assert.Equal(("1", 1), (shop.Name, shop.Size));
        (outer as IDisposable)?.Dispose();
    }

    private static string TextOf(int value) => JsonSerializer.Serialize(
        new { Numbers = new { All = Enumerable.Range(0, Keys).ToDictionary(static i => $"k{i}", _ => value) } });

    private static void AssertWhole(Numbers numbers)
    {
        Assert.Equal(Keys, numbers.All.Count);
        Assert.Single(numbers.All.Values.Distinct());
    }

    private sealed class Numbers
    {
        public Dictionary<string, int> All { get; set; } = [];
    }
}
