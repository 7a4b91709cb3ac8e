using AsyncConfig;
using Microsoft.AspNetCore.Http.HttpResults;
using WebSample.Configuration;

namespace WebSample.Saving;

/// <summary>Writes one value back to the file that supplies it; the file's comments and layout stay.</summary>
internal static class SaveEndpoints
{
    internal static void MapSaving(this WebApplication app) =>
        app.MapPut("/api/config/{**key}", SaveAsync).AddEndpointFilter(LocalRequests.RequireAsync);

    private static async Task<IResult> SaveAsync(
        ValueUpdate update, IConfigurationFiles files, ContentRoot root, CancellationToken cancellationToken, string key = "")
    {
        if (SecretKeys.Contains(key))
        {
            return Refuse(StatusCodes.Status403Forbidden, "The key looks secret: edit its file.");
        }

        if (!files.TryGetOrigin(key, out ConfigurationOrigin? origin))
        {
            return Refuse(StatusCodes.Status404NotFound, "No file supplies this key.");
        }

        if (update.FindFault() is { } fault)
        {
            return Refuse(StatusCodes.Status400BadRequest, fault);
        }

        try
        {
            SaveResult saved = await files.SaveAsync(
                origin.Path,
                edit => edit.Set(key, KeptKind.Of(update.Value, edit[key]), ValueJsonContext.Default.JsonElement),
                new SaveOptions { ExpectedVersion = update.Version },
                cancellationToken);
            return TypedResults.Ok(new { saved.Version });
        }
        catch (ConfigurationSaveException exception)
        {
            return SaveProblems.Of(exception, root);
        }
    }

    private static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(reason, statusCode: status);
}
