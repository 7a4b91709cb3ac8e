using System.Runtime;

namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>
/// Measures the sides of a comparison in turns, A B A B, in one process: what the neighbours of a shared machine do hits
/// both. BenchmarkDotNet measures one side after the other, and a minute apart the same code may differ twofold here.
/// </summary>
internal static class Interleaved
{
    /// <summary>Methods reach the last tier of the compiler in two steps, each after some calls and a quiet tenth of a second.</summary>
    private const int FewestSlices = 3;

    /// <summary>On a busy machine the compiler, which works in the background, takes longer.</summary>
    private const int MostSlices = 6;

    /// <summary>Where a call takes this long, one side may pay for the garbage of the other: every sample starts on a clean heap.</summary>
    private static readonly TimeSpan Heavy = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(120);

    internal static Measured[] Measure(Effort effort, params Func<object?>[] sides) =>
        MeasureAsync(effort, Array.ConvertAll(sides, static side => new Side(side))).GetAwaiter().GetResult();

    internal static async Task<Measured[]> MeasureAsync(Effort effort, params Side[] sides)
    {
        Sampler[] samplers = Array.ConvertAll(sides, side => new Sampler(side, effort));
        await WarmUpAsync(samplers, effort.WarmUp / FewestSlices);
        bool isHeavy = samplers.Any(static sampler => sampler.Call >= Heavy);
        while (samplers.Any(static sampler => !sampler.IsDone))
        {
            foreach (Sampler sampler in samplers.Where(static sampler => !sampler.IsDone))
            {
                await sampler.TakeAsync(isHeavy);
            }
        }

        return Array.ConvertAll(samplers, static sampler => sampler.Result);
    }

    /// <summary>Runs all sides until the compiler has nothing left to do for them.</summary>
    private static async Task WarmUpAsync(Sampler[] samplers, TimeSpan time)
    {
        long compiled = 0;
        for (int slice = 0; slice < MostSlices; slice++)
        {
            foreach (Sampler sampler in samplers)
            {
                await sampler.WarmUpAsync(time);
            }

            await Task.Delay(QuietTime, TimeProvider.System);
            long before = compiled;
            compiled = JitInfo.GetCompiledMethodCount();
            if (slice >= FewestSlices - 1 && compiled == before)
            {
                return;
            }
        }
    }
}
