using System.Net;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Asks the HTTP API where the gateway is.</summary>
internal sealed class RestGatewayAddress(DiscordRest discord) : IGatewayAddress
{
    public async Task<GatewayAddress> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var bot = await discord.GetGatewayBotAsync(cancellationToken);
            var limit = bot.SessionStartLimit;
            return new GatewayAddress(
                bot.Url,
                bot.Shards,
                new SessionStartLimit(limit.Total, limit.Remaining, TimeSpan.FromMilliseconds(limit.ResetAfter), limit.MaxConcurrency));
        }
        catch (Exception exception) when (exception is DiscordApiException { Status: HttpStatusCode.Unauthorized } or DiscordRefusedException { Refusal: DiscordRefusal.Token })
        {
            throw GatewayFatalException.TokenRefused();
        }
    }
}
