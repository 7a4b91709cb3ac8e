namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>
/// Measures the sides of a comparison in turns, A B A B, in one process: what the neighbours of a shared machine do hits
/// both. BenchmarkDotNet measures one side after the other, and a minute apart the same code may differ twofold here.
/// </summary>
internal static class Interleaved
{
    /// <summary>Methods reach the last tier of the compiler in two steps, each after some calls and a quiet tenth of a second.</summary>
    private const int Slices = 3;

    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(120);

    internal static Measured[] Measure(Effort effort, params Func<object?>[] sides) =>
        MeasureAsync(effort, Array.ConvertAll(sides, static side => new Side(side))).GetAwaiter().GetResult();

    internal static async Task<Measured[]> MeasureAsync(Effort effort, params Side[] sides)
    {
        Sampler[] samplers = Array.ConvertAll(sides, side => new Sampler(side, effort));
        for (int slice = 0; slice < Slices; slice++)
        {
            foreach (Sampler sampler in samplers)
            {
                await sampler.WarmUpAsync(effort.WarmUp / Slices);
            }

            await Task.Delay(QuietTime, TimeProvider.System);
        }

        while (samplers.Any(static sampler => !sampler.IsDone))
        {
            foreach (Sampler sampler in samplers.Where(static sampler => !sampler.IsDone))
            {
                await sampler.TakeAsync();
            }
        }

        return Array.ConvertAll(samplers, static sampler => sampler.Result);
    }
}
