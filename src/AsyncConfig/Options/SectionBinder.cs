using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Binds a section that was read.</summary>
internal static class SectionBinder
{
    internal static void Bind<T>(SectionBinding<T> binding, SectionData data, IConfiguration configuration, T options)
        where T : class
    {
        _ = configuration;
        binding.Bind(new SectionView(data).ToConfiguration(), options);
    }
}
