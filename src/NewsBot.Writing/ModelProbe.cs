using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace NewsBot.Writing;

/// <summary>Asks the configured model one word, without the embedded writer behind it.</summary>
public static class ModelProbe
{
    /// <summary>What went wrong, as a sentence without secrets; empty when it answered.</summary>
    public static async Task<string> AskAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<WritingOptions>>().Value;
        using var client = WritingServices.CreateModel(options);
        try
        {
            var response = await client.GetResponseAsync("Say yes.", new ChatOptions { MaxOutputTokens = 5 }, cancellationToken);
            return response.Text.Length > 0 ? "" : "its answer was empty.";
        }
        catch (System.ClientModel.ClientResultException exception)
        {
            return exception.Status == 0 ? "no connection." : $"HTTP status {exception.Status}.";
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception is HttpRequestException ? "no connection." : $"{exception.GetType().Name}.";
        }
    }
}
