using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Hosting;

/// <summary>A gate that lives in the application's services: it joins those of the options when the host is connected.</summary>
internal interface IReloadGate
{
    /// <summary>Throws to refuse a candidate. Completes synchronously where it can: <c>Reload()</c> asks on its own thread.</summary>
    ValueTask CheckAsync(IConfiguration candidate, CancellationToken cancellationToken);
}
