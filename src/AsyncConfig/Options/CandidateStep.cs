using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Options;

/// <summary>Binds options from a candidate, where the application binds them from what is live.</summary>
internal sealed class CandidateStep<T>(SectionBinding<T> binding, IConfiguration candidate) : IConfigureNamedOptions<T>
    where T : class
{
    public void Configure(T options) => Configure(Microsoft.Extensions.Options.Options.DefaultName, options);

    public void Configure(string? name, T options)
    {
        if (name == binding.Name)
        {
            SectionBinder.Bind(binding, SectionData.Read(candidate, binding.SectionPath), candidate, options);
        }
    }
}
