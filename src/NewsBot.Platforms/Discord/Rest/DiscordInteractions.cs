using NewsBot.Platforms.Discord.Model;

namespace NewsBot.Platforms.Discord.Rest;

/// <summary>
/// Answers to interactions. They need no token of the bot's but the interaction's own, which lives for 15 minutes. See Discord
/// Docs/Receiving and Responding, "Endpoints".
/// </summary>
internal sealed class DiscordInteractions(DiscordHttp http)
{
    private const string Original = "@original";

    /// <summary>
    /// The first response, at once and once: it has to arrive within three seconds of the interaction's receipt. Returns the
    /// message it made, if it made one.
    /// </summary>
    /// <param name="receivedAt"><see cref="TimeProvider.GetTimestamp"/> when the interaction came.</param>
    public async Task<Message?> RespondAsync(Interaction interaction, InteractionResponse response, long receivedAt, CancellationToken cancellationToken)
    {
        var result = await http.RespondAsync(
            $"interactions/{interaction.Id}/{Uri.EscapeDataString(interaction.Token)}/callback?with_response=true",
            response,
            DiscordJson.Default.InteractionResponse,
            DiscordRestJson.Default.InteractionCallbackResult,
            receivedAt,
            cancellationToken);
        return result?.Resource?.Message;
    }

    public Task<Message> GetOriginalAsync(Interaction interaction, CancellationToken cancellationToken) =>
        http.GetAsync(Messages(interaction, Original), DiscordJson.Default.Message, cancellationToken);

    public Task<Message> EditOriginalAsync(Interaction interaction, MessageBody body, CancellationToken cancellationToken) =>
        EditAsync(interaction, Original, body, cancellationToken);

    public Task DeleteOriginalAsync(Interaction interaction, CancellationToken cancellationToken) =>
        DeleteAsync(interaction, Original, cancellationToken);

    /// <summary>A further message. Webhooks enforce no nonce, so a lost answer is not asked for again.</summary>
    public Task<Message> CreateFollowupAsync(Interaction interaction, MessageBody body, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post,
            $"{Webhook(interaction)}?wait=true",
            DiscordRest.Edit(body),
            DiscordJson.Default.MessageBody,
            DiscordJson.Default.Message,
            repeatable: false,
            cancellationToken);

    public Task<Message> EditFollowupAsync(Interaction interaction, MessageId message, MessageBody body, CancellationToken cancellationToken) =>
        EditAsync(interaction, message.ToString(), body, cancellationToken);

    public Task DeleteFollowupAsync(Interaction interaction, MessageId message, CancellationToken cancellationToken) =>
        DeleteAsync(interaction, message.ToString(), cancellationToken);

    private Task<Message> EditAsync(Interaction interaction, string message, MessageBody body, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Patch,
            Messages(interaction, message),
            DiscordRest.Edit(body),
            DiscordJson.Default.MessageBody,
            DiscordJson.Default.Message,
            repeatable: true,
            cancellationToken);

    private async Task DeleteAsync(Interaction interaction, string message, CancellationToken cancellationToken)
    {
        try
        {
            await http.SendAsync(HttpMethod.Delete, Messages(interaction, message), repeatable: true, cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.IsUnknownMessage)
        {
            // It is gone already, which is what was asked for.
        }
    }

    private static string Webhook(Interaction interaction) => $"webhooks/{interaction.ApplicationId}/{Uri.EscapeDataString(interaction.Token)}";

    private static string Messages(Interaction interaction, string message) => $"{Webhook(interaction)}/messages/{message}";
}
