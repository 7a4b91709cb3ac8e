namespace AsyncConfig;

/// <summary>Bounds that a format keeps while it reads, so that hostile input costs bounded time and memory.</summary>
/// <param name="MaxDepth">Nesting allowed, the root counted: 64 by default.</param>
/// <param name="MaxNodes">Scalars, objects and arrays allowed, expanded aliases counted: 1,000,000 by default.</param>
public sealed record ReadLimits(int MaxDepth = 64, int MaxNodes = 1_000_000);
