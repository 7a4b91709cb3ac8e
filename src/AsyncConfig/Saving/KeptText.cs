namespace AsyncConfig.Saving;

/// <summary>One file's text in a version that is kept.</summary>
/// <param name="Signature">The file's version; <see cref="FileStatus.AbsentVersion"/> when there was no such file.</param>
/// <param name="Bytes">Its bytes as they stood on disk; null when there was no such file. Shared between versions, never written to.</param>
/// <param name="SaysNothing">Whether there was no such file, or nothing but comments in it: a file without keys comes to the same.</param>
internal sealed record KeptText(string Signature, byte[]? Bytes, bool SaysNothing);
