using System.Text.Encodings.Web;
using System.Text.Json;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Rendering;

/// <summary>Each kind of reply as it is sent. <c>node pictures.mjs</c> beside this file turns the snapshots into pictures to look at.</summary>
public sealed class DiscordMessageTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void News_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.News())));

    [Fact]
    public void Story_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.Story())));

    [Fact]
    public void Answer_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.Answer())));

    [Fact]
    public void Refusal_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.NotInTheNews())));

    [Fact]
    public void Help_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.Help())));

    [Fact]
    public void Status_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.Status())));

    [Fact]
    public void SourceList_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(Replies.Sources())));

    [Fact]
    public void Digest_OfTwoPages_IsAsBefore() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.Digest())));

    [Fact]
    public void Draft_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => [r.Draft(RenderedReplies.Answer())]));

    [Fact]
    public void Evidence_OfAStory_IsAsBefore() => Snapshot.Matches(Both(r => r.Evidence(
        new PostedReply("900100200300400500", new ConversationKey("discord", "1", null), RenderedReplies.News(), A.Morning), chosen: 1)));

    [Fact]
    public void Sources_OfAReply_AreAsBefore() => Snapshot.Matches(Both(r => r.Sources(RenderedReplies.News())));

    [Fact]
    public void PrivateSentence_AsAMessage_IsAsBefore() => Snapshot.Matches(Both(r => [r.Private("Noted: 👍. Press it again to take it back.")]));

    [Fact]
    public void Mention_OfARole_StandsInFrontAndNotifiesNobodyElse() => Snapshot.Matches(Both(r => r.Render(
        new Reply([new ReplyBlock.Paragraph("<@&1> <@2> @everyone @here")]) { Mention = new Mention(MentionKind.Group, "900100200300400501") })));

    [Theory]
    [InlineData(DiscordLayout.Components)]
    [InlineData(DiscordLayout.Embeds)]
    public void Mention_OfAPerson_IsOnTheFirstPageOnly(DiscordLayout layout)
    {
        var pages = new DiscordRenderer(layout).Render(RenderedReplies.Digest() with { Mention = new Mention(MentionKind.Person, "900100200300400502") });

        Assert.True(pages.Count > 1);
        Assert.Equal("900100200300400502", Assert.Single(pages[0].AllowedMentions.Users!));
        Assert.All(pages, MessageRules.Hold);
        Assert.All(pages.Skip(1), p => Assert.Same(AllowedMentions.None, p.AllowedMentions));
    }

    [Fact]
    public void Picture_OfTheFirstStory_StandsAboveIt() => Snapshot.Matches(Both(r => r.Render(RenderedReplies.Pictured())));

    private static string Both(Func<DiscordRenderer, IReadOnlyList<MessageBody>> render) => JsonSerializer.Serialize(
        new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal)
        {
            ["components"] = Bodies(render(new DiscordRenderer(DiscordLayout.Components))),
            ["embeds"] = Bodies(render(new DiscordRenderer(DiscordLayout.Embeds))),
        },
        Readable);

    private static List<JsonElement> Bodies(IReadOnlyList<MessageBody> pages) => [.. pages.Select(p => JsonSerializer.SerializeToElement(p, DiscordJson.Default.MessageBody))];
}
