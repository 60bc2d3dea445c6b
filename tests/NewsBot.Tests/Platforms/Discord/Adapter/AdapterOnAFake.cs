using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Tests.Platforms.Discord.Rest;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

/// <summary>The adapter's parts around a Discord whose answers the test gives. The bot is user 42 of application 3.</summary>
internal sealed class AdapterOnAFake : IDisposable
{
    public const string Me = "42";

    private readonly CancellationTokenSource _ended = new();

    public AdapterOnAFake()
    {
        Identity = new BotIdentity(Discord.Rest);
        Tools = new DiscordTools(new DiscordRenderer(DiscordLayout.Components), Stores, Discord.Time, NullLogger.Instance);
        Work = new BackgroundWork(NullLogger.Instance, _ended.Token);
    }

    public FakeDiscord Discord { get; } = new();

    public Stores Stores { get; } = new();

    public BotIdentity Identity { get; }

    public DiscordTools Tools { get; }

    public BackgroundWork Work { get; }

    public int Completed { get; private set; }

    /// <summary>Answers the two questions by which the bot learns who it is.</summary>
    public AdapterOnAFake Knows()
    {
        Discord.Says(HttpStatusCode.OK, """{"id":"3","name":"NewsBot","flags":0}""").Says(HttpStatusCode.OK, """{"id":"42","username":"NewsBot","bot":true}""");
        return this;
    }

    public static Place Here { get; } = new(new ChannelId(1), Parent: null, Direct: false);

    public Receipt Receipt(string id = "7", bool replayed = false) =>
        new(DiscordPlatform.PlatformName, id, Discord.Time.GetTimestamp(), replayed, Stores, () => Completed++);

    public IncomingEvent Incoming(string name, string json, bool replayed = false)
    {
        using var document = JsonDocument.Parse(json);
        return new IncomingEvent(name, document.RootElement.Clone(), Discord.Time.GetTimestamp(), replayed, () => Completed++);
    }

    public PostedReply Keep(Reply reply, string message = "500")
    {
        var posted = new PostedReply(message, new ConversationKey("discord", "1", message), reply, Discord.Time.GetUtcNow());
        Stores.Posted[message] = posted;
        return posted;
    }

    /// <summary>The next call as "METHOD path", and what it carried.</summary>
    public async Task<(string Call, JsonElement Body)> NextAsync()
    {
        var asked = await Discord.NextAsync();
        using var document = JsonDocument.Parse(asked.Body.Length == 0 ? "{}" : asked.Body);
        return ($"{asked.Method} {asked.Address.AbsolutePath["/api/v10/".Length..]}", document.RootElement.Clone());
    }

    public async Task<string> NextCallAsync() => (await NextAsync()).Call;

    public void Dispose()
    {
        _ended.Cancel();
        Identity.Dispose();
        Discord.Dispose();
        _ended.Dispose();
    }
}
