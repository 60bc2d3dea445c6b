using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.Rest;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.People;

/// <summary>Brings an interaction to the bot: over the gateway, or by a signed POST where an endpoint is set, never both.</summary>
internal static class Delivery
{
    /// <summary>Tells the bot. The response to a POST may be the first response itself, or come by REST later (202).</summary>
    public static void Deliver(this SimulatedDiscord discord, SimulatedInteraction interaction, JsonObject data)
    {
        var world = discord.World;
        JsonObject payload;
        lock (world.Gate)
        {
            world.Interactions[interaction.Token] = interaction;
            payload = InteractionPayload.Of(world, interaction, data);
            world.Log.Happened("interaction", $"{interaction.Kind} {interaction.Name}");
            if (world.InteractionsEndpoint is null)
            {
                var happened = new SimulatedEvent("INTERACTION_CREATE", () => (JsonObject)payload.DeepClone(), interaction.Channel.Guild);
                if (!discord.Gateway.Publish(happened))
                {
                    interaction.Undelivered = "no session is there to hear of it";
                }

                return;
            }
        }

        _ = PostAsync(discord, interaction, payload);
    }

    /// <summary>Saves an endpoint as the portal does: it has to answer a PING, and to refuse a wrong signature with 401.</summary>
    public static async Task SetEndpointAsync(this SimulatedDiscord discord, Uri endpoint)
    {
        var ping = new JsonObject { ["version"] = 1, ["type"] = 1, ["id"] = Json.Id(discord.World.Ids.Next()), ["application_id"] = Json.Id(discord.Bot.Id), ["token"] = "ping" };
        using var good = await SendAsync(discord, endpoint, ping, rightly: true);
        var pong = JsonNode.Parse(await good.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if ((int)good.StatusCode != 200 || pong?["type"].Number() != 1 || good.Content.Headers.ContentType?.MediaType != "application/json")
        {
            throw new InvalidOperationException($"The endpoint answered a PING with {(int)good.StatusCode} {pong?.ToJsonString()}.");
        }

        using var bad = await SendAsync(discord, endpoint, ping, rightly: false);
        if ((int)bad.StatusCode != 401)
        {
            throw new InvalidOperationException($"The endpoint answered a wrong signature with {(int)bad.StatusCode} instead of 401.");
        }

        discord.World.InteractionsEndpoint = endpoint;
    }

    public static async Task<HttpResponseMessage> SendAsync(SimulatedDiscord discord, Uri endpoint, JsonObject payload, bool rightly, DateTimeOffset? at = null)
    {
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString(JsonSerializerOptions.Web));
        var timestamp = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(null, null);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
        request.Headers.Add("X-Signature-Timestamp", timestamp);
        request.Headers.Add("X-Signature-Ed25519", discord.Signature.Sign(rightly ? timestamp : "0" + timestamp, body));
        return await discord.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task PostAsync(SimulatedDiscord discord, SimulatedInteraction interaction, JsonObject payload)
    {
        try
        {
            using var response = await SendAsync(discord, discord.World.InteractionsEndpoint!, payload, rightly: true);
            if ((int)response.StatusCode == 202)
            {
                return;
            }

            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if ((int)response.StatusCode != 200 || JsonNode.Parse(text) is not JsonObject callback)
            {
                interaction.Undelivered = $"the endpoint answered {(int)response.StatusCode}";
                discord.World.Changes.Announce();
                return;
            }

            lock (discord.World.Gate)
            {
                Responses.Apply(discord.World, interaction, callback);
            }

            discord.Log.Requested("POST", $"/interactions/{interaction.Id}/token/callback", callback, 204, 0, "");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or ApiProblem or OperationCanceledException)
        {
            interaction.Undelivered = exception.Message;
            discord.World.Changes.Announce();
        }
    }
}
