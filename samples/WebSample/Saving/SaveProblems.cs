using AsyncConfig;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebSample.Saving;

/// <summary>Says over HTTP why nothing was saved.</summary>
internal static class SaveProblems
{
    internal static ProblemHttpResult Of(ConfigurationSaveException exception, ContentRoot root)
    {
        string reason = exception.Path is { } path
            ? exception.Message.Replace(path, root.NameOf(path), StringComparison.Ordinal)
            : exception.Message;
        return TypedResults.Problem(reason, statusCode: StatusOf(exception.Reason));
    }

    private static int StatusOf(SaveFailureReason reason) => reason switch
    {
        SaveFailureReason.Conflict => StatusCodes.Status409Conflict,
        SaveFailureReason.Rejected or SaveFailureReason.NotEditable => StatusCodes.Status400BadRequest,
        SaveFailureReason.LockTimeout => StatusCodes.Status503ServiceUnavailable,
        SaveFailureReason.OutOfSpace => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status500InternalServerError,
    };
}
