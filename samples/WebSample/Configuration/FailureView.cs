using AsyncConfig;

namespace WebSample.Configuration;

/// <summary>Why a file was not accepted, as the page and the API show it.</summary>
internal sealed record FailureView(string Path, int? Line, int? Column, string? Key, string Reason, DateTimeOffset At)
{
    internal static FailureView Of(ConfigurationFailure failure, ContentRoot root) => new(
        root.NameOf(failure.Path), failure.Line, failure.Column, failure.Key, failure.Reason, failure.At);
}
