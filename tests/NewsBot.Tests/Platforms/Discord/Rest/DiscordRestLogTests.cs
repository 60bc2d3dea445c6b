using System.Net;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Tests.Support;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class DiscordRestLogTests
{
    private const string Secret = "secret-interaction-token";

    [Fact]
    public async Task Log_AtTraceWhateverHappens_HoldsNoTokenAndNoAddressWithOne()
    {
        using var lines = new CollectingLog();
        using var loggers = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(lines));
        using var discord = new FakeDiscord { Loggers = loggers };
        var interaction = new Interaction(new InteractionId(5), new ApplicationId(3), InteractionType.Command, Secret);
        var exceptions = new List<string>();

        discord.Fails(HttpRequestError.ResponseEnded, 2);
        await FailAsync<DiscordUnreachableException>(discord.Interactions.RespondAsync(
            interaction, new InteractionResponse(InteractionCallback.DeferredMessage), discord.Time.GetTimestamp(), TestContext.Current.CancellationToken));
        discord.Says(HttpStatusCode.TooManyRequests, """{"retry_after":1}""").Says(HttpStatusCode.BadGateway).Says(HttpStatusCode.NotFound, """{"code":10015,"message":"m"}""");
        await FailAsync<DiscordApiException>(discord.Interactions.EditOriginalAsync(interaction, new MessageBody(), TestContext.Current.CancellationToken));
        await FailAsync<DiscordApiException>(discord.Interactions.EditOriginalAsync(interaction, new MessageBody(), TestContext.Current.CancellationToken));
        discord.Says(HttpStatusCode.Unauthorized, "no");
        await FailAsync<DiscordApiException>(discord.Rest.GetCurrentUserAsync(TestContext.Current.CancellationToken));
        await FailAsync<DiscordRefusedException>(discord.Rest.GetCurrentUserAsync(TestContext.Current.CancellationToken));

        Assert.InRange(lines.Lines.Count, 4, 100);
        Assert.All([.. lines.Lines, .. exceptions, interaction.ToString()], text =>
        {
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(FakeDiscord.Token, text, StringComparison.Ordinal);
        });

        async Task FailAsync<TException>(Task work)
            where TException : Exception =>
            exceptions.Add((await discord.FailsAsync<TException>(work)).ToString());
    }
}
