using AsyncConfig.Reloading;

namespace AsyncConfig.Saving;

/// <summary>What a save comes to as things stand.</summary>
/// <param name="Files">The files that it touches, in layer order.</param>
/// <param name="Make">
/// Makes and checks what they are to hold, once it is known that they stand still; leaves out those that stay as they are.
/// </param>
internal sealed record Draft(TrackedFile[] Files, Func<FileEdit[]> Make);
