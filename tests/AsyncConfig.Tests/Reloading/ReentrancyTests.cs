using System.Collections.Concurrent;
using AsyncConfig.Reloading;
using AsyncConfig.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Callbacks that come back: from everywhere that user code runs, everything that it may call, waited for or not.</summary>
public sealed class ReentrancyTests
{
    private static readonly string[] Places = ["listener", "token callback", "gate"];

    private static readonly string[] Actions =
        ["ReloadAsync", "SaveAsync", "Reload", "dispose the providers", "dispose the root", "Sources.Insert", "Sources.Clear"];

    private static readonly string[] Manners = ["await", "block"];

    public static TheoryData<string, string, string> Matrix =>
        [.. from place in Places from action in Actions from manner in Manners select (place, action, manner)];

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_callback_may_come_back_without_deadlock_or_lost_change(string place, string action, string manner)
    {
        using var folder = new TempFolder();
        Write(folder, "1");
        using var scene = new Scene(folder, place, action, manner);

        Write(folder, "2");
        await scene.TickAsync();
        Exception? outcome = await scene.Outcome.InTime();
        await scene.WhenQuietAsync();

        if (place == "gate" && action is "ReloadAsync" or "SaveAsync")
        {
            Assert.IsType<InvalidOperationException>(outcome);
        }
        else
        {
            Assert.Null(outcome);
        }

        await AssertNothingIsLost(folder, scene, action);
    }

    private static async Task AssertNothingIsLost(TempFolder folder, Scene scene, string action)
    {
        bool isOver = action is "dispose the providers" or "dispose the root" or "Sources.Clear";
        int told = scene.Changes.Count;
        int tokens = scene.Tokens;
        Write(folder, "3");
        await scene.TickAsync();

        if (!isOver)
        {
            Assert.Equal("3", scene.Manager["A"]);
            Assert.Equal(scene.Manager.GetAsyncFiles().Version, scene.Changes.Last().Version);
            Assert.True(scene.Tokens > tokens);
            return;
        }

        Assert.Equal((told, tokens), (scene.Changes.Count, scene.Tokens));
        if (action == "Sources.Clear")
        {
            Assert.Null(scene.Manager["A"]);
            scene.Manager.Sources.Add(scene.Source);
            Assert.Equal("3", scene.Manager["A"]);
        }
        else
        {
            // Whether the change was still published that a gate was judging is a matter of time. Reads work.
            Assert.Contains(scene.Manager["A"], (string?[])["1", "2"]);
        }
    }

    private static void Write(TempFolder folder, string value) => folder.Write("app.json", $$"""{ "A": "{{value}}" }""");

    /// <summary>A live configuration whose first callback in one place does one thing.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly TaskCompletionSource<Exception?> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IDisposable[] _subscriptions;
        private readonly Engine _engine;
        private readonly string _path;
        private readonly string _action;
        private readonly bool _blocks;
        private bool _isArmed;
        private int _tokens;

        internal Scene(TempFolder folder, string place, string action, string manner)
        {
            _path = folder.Combine("app.json");
            _action = action;
            _blocks = manner == "block";
            Manager.AddAsyncFiles(options =>
            {
                options.Add(_path, environmentOverrides: false);
                options.TimeProvider = new TestClock();
                options.PollInterval = TimeSpan.FromDays(1);
                options.SettleTime = TestClock.SettleTime;
                options.Validate((_, _) => place == "gate" ? ComeBackFromGateAsync() : ValueTask.CompletedTask);
            });
            Source = Manager.Ours().Single();
            _engine = Source.Engine!;
            IConfigurationFiles handle = Manager.GetAsyncFiles();
            _subscriptions =
            [
                handle.OnChange(Changes.Enqueue),
                ChangeToken.OnChange(((IConfigurationRoot)Manager).GetReloadToken, () => Interlocked.Increment(ref _tokens)),
                handle.OnChange(_ => ComeBackIf(place == "listener")),
                ChangeToken.OnChange(((IConfigurationRoot)Manager).GetReloadToken, () => ComeBackIf(place == "token callback")),
            ];
            Volatile.Write(ref _isArmed, true);
        }

        internal ConfigurationManager Manager { get; } = new();

        internal AsyncFilesSource Source { get; }

        internal ConcurrentQueue<ConfigurationChange> Changes { get; } = [];

        internal int Tokens => Volatile.Read(ref _tokens);

        /// <summary>What the call back threw; null when nothing.</summary>
        internal Task<Exception?> Outcome => _outcome.Task;

        internal async Task TickAsync()
        {
            await _engine.TickAsync().InTime();
            await WhenQuietAsync();
        }

        internal Task WhenQuietAsync() => _engine.Announcer.WhenQuietAsync().InTime();

        public void Dispose()
        {
            Array.ForEach(_subscriptions, static subscription => subscription.Dispose());
            Manager.Dispose();
        }

        private void ComeBackIf(bool isHere)
        {
            if (!isHere || !Interlocked.Exchange(ref _isArmed, false))
            {
                return;
            }

            if (_blocks)
            {
                ReportAsync(ActAsync).GetAwaiter().GetResult();
            }
            else
            {
                _ = Task.Run(() => ReportAsync(ActAsync));
            }
        }

        private async ValueTask ComeBackFromGateAsync()
        {
            if (!Interlocked.Exchange(ref _isArmed, false))
            {
                return;
            }

            if (_blocks)
            {
                ReportAsync(ActAsync).GetAwaiter().GetResult();
            }
            else
            {
                await Task.Run(() => ReportAsync(ActAsync));
            }
        }

        private async Task ReportAsync(Func<Task> act)
        {
            try
            {
                await act();
                _outcome.TrySetResult(null);
            }
            catch (Exception exception)
            {
                _outcome.TrySetResult(exception);
            }
        }

        private Task ActAsync()
        {
            switch (_action)
            {
                case "ReloadAsync":
                    return Manager.GetAsyncFiles().ReloadAsync();
                case "SaveAsync":
                    return Manager.GetAsyncFiles().SaveAsync(_path, static edit => edit.Set("B", "saved"));
                case "Reload":
                    ((IConfigurationRoot)Manager).Reload();
                    break;
                case "dispose the providers":
                    Array.ForEach([.. ((IConfigurationRoot)Manager).Providers.OfType<IDisposable>()], static provider => provider.Dispose());
                    break;
                case "dispose the root":
                    Manager.Dispose();
                    break;
                case "Sources.Insert":
                    Manager.Sources.Insert(0, new MemoryConfigurationSource());
                    break;
                default:
                    Manager.Sources.Clear();
                    break;
            }

            return Task.CompletedTask;
        }
    }
}
