using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Hosting;

/// <summary>A gate that lives in the application's services: it joins those of the options when the host is connected.</summary>
internal interface IReloadGate
{
    /// <summary>Throws to refuse a candidate. Synchronous, so that <c>Reload()</c> can ask, too.</summary>
    void Check(IConfiguration candidate, CancellationToken cancellationToken);
}
