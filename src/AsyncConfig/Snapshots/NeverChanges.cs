using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Snapshots;

/// <summary>The change token of what never changes.</summary>
internal static class NeverChanges
{
    internal static IChangeToken Token { get; } = new CancellationChangeToken(CancellationToken.None);
}
