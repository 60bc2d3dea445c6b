using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Tests.Features.Deliveries;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>Whom watches and digests mention: nobody, unless the operator, whoever sets them up and the hour allow it.</summary>
public sealed class MentionTests : IDisposable
{
    private static readonly Mention Team = new(MentionKind.Group, "9");

    private readonly DigestHouse _house = new(A.Story("OpenAI")) { Writer = { TellsNewest = true } };

    private IEnumerable<Mention?> Mentioned => _house.Platform.Posted.Select(p => p.Reply.Mention);

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData(MentionsAllowed.None, "watch", "News:Mentions=watches")]
    [InlineData(MentionsAllowed.None, "digest", "News:Mentions=all")]
    [InlineData(MentionsAllowed.Watches, "digest", "News:Mentions=all")]
    public async Task SetUp_NotAllowed_SaysWhichSettingWould(MentionsAllowed allowed, string command, string setting)
    {
        _house.Settings.Mentions = allowed;

        var reply = await SayAsync(command, "@team");

        Assert.True(reply.Private);
        Assert.Equal($"Nobody is mentioned by my posts: whoever runs me has not allowed it. The setting {setting} would. Leave out “mention”, and the rest holds.", Text(reply));
    }

    [Theory]
    [InlineData("@everyone")]
    [InlineData("team")]
    [InlineData("@ann @team")]
    public async Task SetUp_NobodyInParticular_IsRefused(string whom)
    {
        _house.Settings.Mentions = MentionsAllowed.All;

        Assert.StartsWith("I can mention one person or one role", Text(await SayAsync("watch", whom)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Allowed_MentionsThatGroupOnEachPost()
    {
        _house.Settings.Mentions = MentionsAllowed.Watches;

        Assert.EndsWith("It mentions one group.", Text(await SayAsync("watch", "@team")), StringComparison.Ordinal);
        await StoreAsync("cook");
        Assert.Equal([Team], Mentioned);

        Assert.DoesNotContain("mentions", Text(await SayAsync("watch", "none")), StringComparison.Ordinal);
        await StoreAsync("sing");
        Assert.Equal([Team, null], Mentioned);
    }

    [Fact]
    public async Task Watch_SettingTakenBack_MentionsNobodyAnyMore()
    {
        _house.Settings.Mentions = MentionsAllowed.Watches;
        await SayAsync("watch", "@team");
        _house.Settings.Mentions = MentionsAllowed.None;

        await StoreAsync("cook");

        Assert.Equal([null], Mentioned);
    }

    [Fact]
    public async Task Watch_HeldUpIntoQuietHours_MentionsNobody()
    {
        _house.Settings.Mentions = MentionsAllowed.Watches;
        await _house.WatchAsync(("term", "OpenAI"), ("mention", "@team"), ("quiet", "09:00-12:00"));
        _house.Platform.Fails(Fault.Postponed, Fault.Postponed);
        await StoreAsync("cook");

        await _house.SettleAsync(TimeSpan.FromMinutes(70));

        Assert.Equal([null], Mentioned);
    }

    [Fact]
    public async Task Digest_Allowed_MentionsWhenItIsOnTime()
    {
        _house.Settings.Mentions = MentionsAllowed.All;

        Assert.Contains("mentioning one person", Text(await SayAsync("digest", "@ann")), StringComparison.Ordinal);
        _house.Time.Advance(TimeSpan.FromMinutes(31));
        await _house.RoundAsync();

        Assert.Equal([new Mention(MentionKind.Person, "7")], Mentioned);
    }

    [Fact]
    public async Task Digest_Late_MentionsNobody()
    {
        _house.Settings.Mentions = MentionsAllowed.All;
        await SayAsync("digest", "@ann");
        _house.Time.Advance(TimeSpan.FromHours(4));

        await _house.RoundAsync();

        Assert.Equal([null], Mentioned);
    }

    private static string Text(Reply reply) => string.Join(' ', reply.Blocks.OfType<ReplyBlock.Paragraph>().Select(p => p.Text));

    private Task<Reply> SayAsync(string command, string whom) =>
        command == "watch" ? _house.WatchAsync(("term", "OpenAI"), ("mention", whom)) : _house.SayAsync(("at", "08:30"), ("mention", whom));

    private async Task StoreAsync(string what)
    {
        await _house.StoreAsync($"ChatGPT learns to {what}", $"The model learned to {what}.");
        await _house.RoundAsync();
    }
}
