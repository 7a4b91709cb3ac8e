using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace AsyncConfig;

/// <summary>Options that are changed in code and saved to the configuration files they come from. Registered by <c>Writable()</c>.</summary>
/// <typeparam name="T">The options' type.</typeparam>
public interface IWritableOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] out T> : IOptionsMonitor<T>
    where T : class
{
    /// <summary>Changes the options without a name, and saves the members that changed.</summary>
    /// <inheritdoc cref="UpdateAsync(string, Action{T}, CancellationToken)"/>
    Task<SaveResult> UpdateAsync(Action<T> change, CancellationToken cancellationToken = default);

    /// <summary>Changes the options of a name, and saves the members that changed.</summary>
    /// <remarks>
    /// Each member goes to the file that supplies it, comments and layout kept. <see cref="IOptionsMonitor{T}.CurrentValue"/>
    /// and <see cref="IOptionsMonitor{T}.Get"/> show it when the task completes; <see cref="IOptionsMonitor{T}.OnChange"/>
    /// is called a moment later. A member set to null is written as null. What environment variables and other providers
    /// go on overriding is saved and reported in <see cref="SaveResult.OverriddenKeys"/>.
    /// </remarks>
    /// <param name="name">The options' name; null for those without one.</param>
    /// <param name="change">
    /// Changes a fresh object, bound from the section alone: what <c>Configure</c> and <c>PostConfigure</c> do is not in it and
    /// never saved. Runs while the files are locked, and again when somebody else was faster: no update is lost. What it throws
    /// comes out as it is, and nothing is saved.
    /// </param>
    /// <param name="cancellationToken">Gives up until right before a file is replaced.</param>
    /// <returns>What was written; nothing when nothing changed.</returns>
    /// <exception cref="ConfigurationSaveException">
    /// Not saved, and why: with <see cref="SaveFailureReason.Rejected"/> a validator refused the options, with
    /// <see cref="SaveFailureReason.NotEditable"/> the change is none that files can say. Only with
    /// <see cref="SaveFailureReason.DurabilityUnknown"/> the new values are live.
    /// </exception>
    /// <exception cref="ArgumentException">The options of that name are not writable, or the change is asynchronous.</exception>
    /// <exception cref="InvalidOperationException">The application's configuration has no files, or the call comes from a gate or another update.</exception>
    /// <exception cref="ObjectDisposedException">The container is disposed, and its validators with it, before a file was replaced.</exception>
    Task<SaveResult> UpdateAsync(string? name, Action<T> change, CancellationToken cancellationToken = default);
}
