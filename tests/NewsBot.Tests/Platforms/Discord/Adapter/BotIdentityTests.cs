using System.Net;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Tests.Platforms.Discord.Rest;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

public sealed class BotIdentityTests : IDisposable
{
    private const string User = """{"id":"42","username":"NewsBot","bot":true}""";

    private readonly FakeDiscord _discord = new();
    private readonly BotIdentity _sut;

    public BotIdentityTests() => _sut = new BotIdentity(_discord.Rest);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _sut.Dispose();
        _discord.Dispose();
    }

    [Fact]
    public async Task Get_ByManyAtOnce_AsksDiscordOnce()
    {
        Assert.Null(_sut.Known);
        _discord.Says(HttpStatusCode.OK, Application(flags: 0)).Says(HttpStatusCode.OK, User);

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _sut.GetAsync(Cancelled)));

        Assert.All(all, self => Assert.Same(all[0], self));
        Assert.Equal((new ApplicationId(3), new UserId(42), "NewsBot"), (all[0].Application, all[0].User, all[0].Name));
        Assert.Same(all[0], _sut.Known);
        Assert.Equal(2, _discord.Count);
    }

    /// <summary>See Discord Docs/Application Resource, "Application Flags": GATEWAY_MESSAGE_CONTENT and its LIMITED form.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1 << 18, true)]
    [InlineData(1 << 19, true)]
    public async Task Get_FlagsOfTheApplication_SayWhetherItMayRead(int flags, bool may)
    {
        _discord.Says(HttpStatusCode.OK, Application(flags)).Says(HttpStatusCode.OK, User);

        Assert.Equal(may, (await _sut.GetAsync(Cancelled)).MayReadMessages);
    }

    [Fact]
    public async Task Get_AfterARefusal_IsAskedAgain()
    {
        _discord.Says(HttpStatusCode.Forbidden, """{"code":50001,"message":"Missing Access"}""")
            .Says(HttpStatusCode.OK, Application(flags: 0))
            .Says(HttpStatusCode.OK, User);

        await Assert.ThrowsAsync<DiscordApiException>(() => _sut.GetAsync(Cancelled));

        Assert.Null(_sut.Known);
        Assert.Equal(new UserId(42), (await _sut.GetAsync(Cancelled)).User);
    }

    [Fact]
    public async Task Get_GivenUpWaiting_LeavesTheOthersTheirTurn()
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var first = _sut.GetAsync(Cancelled);
        var application = await _discord.NextAsync();
        var second = _sut.GetAsync(impatient.Token);
        var third = _sut.GetAsync(Cancelled);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _discord.Says(HttpStatusCode.OK, User);
        application.Answer(HttpStatusCode.OK, Application(flags: 0));

        Assert.Same(await first, await third);
    }

    private static string Application(int flags) => $$"""{"id":"3","name":"NewsBot","flags":{{flags}}}""";
}
