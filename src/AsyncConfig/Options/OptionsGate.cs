using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Diagnostics;
using AsyncConfig.Hosting;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Options;

/// <summary>That options of one name are checked before a reload.</summary>
internal sealed record GatedName<T>(string Name)
    where T : class;

/// <summary>Makes options from a candidate as the application would, and refuses the candidate when that fails.</summary>
internal sealed class OptionsGate<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IServiceScopeFactory scopes, IEnumerable<GatedName<T>> names) : IReloadGate
    where T : class
{
    private readonly string[] _names = [.. names.Select(static gated => gated.Name).Distinct(StringComparer.Ordinal)];

    public async ValueTask CheckAsync(IConfiguration candidate, CancellationToken cancellationToken)
    {
        try
        {
            // A scope of its own: a validator may be scoped, and must not end up in the application's lifetime.
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                foreach (string name in _names)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Check(name, scope.ServiceProvider, candidate);
                }
            }
        }
        catch (ObjectDisposedException exception)
        {
            throw new CandidateRefusedException($"A validator, or the application's services, are disposed ({exception.ObjectName}); nothing was checked.", null, null);
        }
    }

    private static void Check(string name, IServiceProvider services, IConfiguration candidate)
    {
        SectionBinding<T>[] bindings = [.. services.GetServices<SectionBinding<T>>().Where(binding => binding.Name == name)];
        try
        {
            Create(name, services, candidate);
        }
        catch (SectionBindingException exception)
        {
            throw new CandidateRefusedException(exception.Reason, exception.Key, exception.Place);
        }
        catch (OptionsValidationException exception)
        {
            throw Refused(bindings, "are not valid", string.Join("; ", exception.Failures), candidate);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ObjectDisposedException))
        {
            throw Refused(bindings, $"cannot be made, {exception.GetType().Name}", exception.Message, candidate);
        }
    }

    /// <summary>Every step in its order, those that bind redirected to the candidate, then every validator.</summary>
    private static void Create(string name, IServiceProvider services, IConfiguration candidate)
    {
        IEnumerable<IConfigureOptions<T>> steps = services.GetServices<IConfigureOptions<T>>()
            .Select(step => step is BoundOptions<T> bound ? new CandidateStep<T>(bound.Binding, candidate) : step);
        new OptionsFactory<T>(
            steps, services.GetServices<IPostConfigureOptions<T>>(), services.GetServices<IValidateOptions<T>>()).Create(name);
    }

    private static CandidateRefusedException Refused(SectionBinding<T>[] bindings, string what, string said, IConfiguration candidate)
    {
        (string? key, ConfigurationOrigin? place) = FailingMember.Find(
            said, bindings.Select(binding => SectionData.Read(candidate, binding.SectionPath)), candidate);
        return new CandidateRefusedException($"{bindings[^1]} {what}: {Redaction.Mask(said, candidate)}", key, place);
    }
}
