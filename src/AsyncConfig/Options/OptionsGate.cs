using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Diagnostics;
using AsyncConfig.Hosting;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Options;

/// <summary>That options of one name are checked before a reload.</summary>
internal sealed record GatedName<T>(string Name)
    where T : class;

/// <summary>Has options made from a candidate by the application's own factory, and refuses the candidate when that fails.</summary>
internal sealed class OptionsGate<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IServiceScopeFactory scopes, IEnumerable<GatedName<T>> names, ILogger logger) : IReloadGate
    where T : class
{
    private readonly string[] _names = [.. names.Select(static gated => gated.Name).Distinct(StringComparer.Ordinal)];

    public void Check(IConfiguration candidate, CancellationToken cancellationToken)
    {
        try
        {
            // A scope of its own: a validator may be scoped, and must not end up in the application's lifetime.
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            try
            {
                foreach (string name in _names)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Check(name, scope.ServiceProvider, candidate);
                }
            }
            finally
            {
                // Not awaited: the verdict stands, however the scope ends.
                _ = EndAsync(scope);
            }
        }
        catch (ObjectDisposedException exception)
        {
            throw new CandidateRefusedException($"A validator, or the application's services, are disposed ({exception.ObjectName}); nothing was checked.", null, null);
        }
    }

    private async Task EndAsync(AsyncServiceScope scope)
    {
        try
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.ValidatorNotDisposed(logger, typeof(T).ToString(), exception.GetType().Name);
        }
    }

    private static void Check(string name, IServiceProvider services, IConfiguration candidate)
    {
        BoundOptions<T>[] bound = [.. services.GetServices<BoundOptions<T>>().Where(one => one.Name == name)];
        try
        {
            Create(name, services, bound, candidate);
        }
        catch (SectionBindingException exception)
        {
            throw new CandidateRefusedException(exception.Reason, exception.Key, exception.Place);
        }
        catch (OptionsValidationException exception)
        {
            throw Refused(bound, "are not valid", string.Join("; ", exception.Failures), candidate);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ObjectDisposedException))
        {
            throw Refused(bound, $"cannot be made, {exception.GetType().Name}", exception.Message, candidate);
        }
    }

    private static void Create(string name, IServiceProvider services, BoundOptions<T>[] bound, IConfiguration candidate)
    {
        IDisposable[] redirected = Array.ConvertAll(bound, one => one.BindFrom(candidate));
        try
        {
            services.GetRequiredService<IOptionsFactory<T>>().Create(name);
        }
        finally
        {
            Array.ForEach(redirected, static one => one.Dispose());
        }
    }

    private static CandidateRefusedException Refused(BoundOptions<T>[] bound, string what, string said, IConfiguration candidate)
    {
        SectionData[] sections = Array.ConvertAll(bound, one => SectionData.Read(candidate, one.Binding.SectionPath));
        (string? key, ConfigurationOrigin? place) = FailingMember.Find(said, sections, candidate);
        string masked = Redaction.Mask(said, candidate, isAbout: one => Array.Exists(sections, section => section.Contains(one)));
        return new CandidateRefusedException($"{bound[^1].Binding} {what}: {masked}", key, place);
    }
}
