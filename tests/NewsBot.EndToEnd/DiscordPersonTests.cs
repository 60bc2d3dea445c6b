using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The bot in a server, as the people there meet it.</summary>
public sealed class DiscordPersonTests : IAsyncLifetime
{
    private const string Cited = @"\[1\]";

    private DiscordServer _server = null!;

    private SimulatedDiscord Discord => _server.Discord;

    public async ValueTask InitializeAsync() => _server = await DiscordServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("components")]
    [InlineData("embeds")]
    public async Task News_Asked_IsAnsweredAndItsButtonsWork(string layout)
    {
        await using var bot = await _server.RunAsync($"Discord:Layout={layout}");
        var asked = await Discord.SlashAsync(_server.Channel, _server.Ann, "news", ("topic", "transformer"), ("since", "all"), ("count", 2));
        var news = await asked.FinalAsync();
        Assert.Contains("AI news: transformer", news.Text, StringComparison.Ordinal);
        Assert.Contains(Cited, news.Text, StringComparison.Ordinal);
        Assert.Equal(layout == "components", news.IsComponentsV2);

        var evidence = await (await Discord.PressAsync(news, _server.Ann, "Evidence")).FinalAsync();
        Assert.Equal(_server.Ann, evidence.VisibleTo);
        Assert.Contains("> ", evidence.Text, StringComparison.Ordinal);
        var other = await Discord.ChooseAsync(evidence, _server.Ann, "Another story", "1");
        await other.FirstResponseAsync();
        Assert.Equal(CallbackKind.Update, other.Callback);
        Assert.NotEqual(evidence.Versions[0], evidence.Text);

        var sources = await (await Discord.PressAsync(news, _server.Ann, "Sources")).FinalAsync();
        Assert.Equal(_server.Ann, sources.VisibleTo);
        Assert.Contains("arxiv.org", sources.Text, StringComparison.Ordinal);
        Assert.Contains("Noted", (await (await Discord.PressAsync(news, _server.Ann, "up")).FinalAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("taken back", (await (await Discord.PressAsync(news, _server.Ann, "up")).FinalAsync()).Text, StringComparison.Ordinal);
        var more = await (await Discord.PressAsync(news, _server.Ann, "More")).FinalAsync();
        Assert.Contains("page 2", more.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ask_InTheThreadUnderNews_IsAnsweredThere(bool readsMessages)
    {
        await using var bot = await _server.RunAsync($"Discord:MessageContent={readsMessages}");
        var news = await _server.NewsAsync();

        var where = await (await Discord.PressAsync(news, _server.Ann, "Ask")).FinalAsync();
        var thread = await Discord.ThreadAsync(_server.Channel);
        Assert.Equal(_server.Ann, where.VisibleTo);
        Assert.Contains($"<#{thread.Id}>", where.Text, StringComparison.Ordinal);
        await Discord.SayAsync(thread, _server.Ann, (readsMessages ? "" : Discord.Bot.Mention + " ") + "Who wrote it?");
        Assert.Contains(Cited, (await Discord.HearAsync(thread)).Text, StringComparison.Ordinal);

        // Without the intent its words do not arrive; nothing is said rather than something beside the point.
        await Discord.SayAsync(thread, _server.Ann, "I see.");
        await (await Discord.PressAsync(news, _server.Ann, "Ask")).FinalAsync();
        Assert.Single(Discord.Threads(_server.Channel));
        Assert.Equal(readsMessages ? 2 : 1, await CountAsync(thread, readsMessages ? 2 : 1));
    }

    [Fact]
    public async Task Ask_ByAutocomplete_IsAnsweredByTheStoryThatWasChosen()
    {
        await using var bot = await _server.RunAsync();
        var offered = await Discord.AutocompleteAsync(_server.Channel, _server.Ann, "ask", "question", "attention");
        var choice = offered.First(o => o.Name.Contains("Attention Is All You Need", StringComparison.Ordinal));
        var answer = await (await Discord.SlashAsync(_server.Channel, _server.Ann, "ask", ("question", choice.Value))).FinalAsync();
        Assert.Contains(Cited, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Transformer", answer.Text, StringComparison.Ordinal);

        Assert.Contains(("Europe/Berlin", "Europe/Berlin"), await Discord.AutocompleteAsync(_server.Channel, _server.Ann, "timezone", "zone", "berlin"));
        var zone = await (await Discord.SlashAsync(_server.Channel, _server.Ann, "timezone", ("zone", "Europe/Berlin"))).FinalAsync();
        Assert.Equal(_server.Ann, zone.VisibleTo);
        var refusal = await (await Discord.SlashAsync(_server.Channel, _server.Ann, "ask", ("question", "Who won the cooking contest in Bergen?"))).FinalAsync();
        Assert.Contains("That is not in the news I have.", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_PostedInAChannelAndAForum_CanBeAskedAbout()
    {
        var forum = Discord.AddChannel(_server.Guild, "digests", ChannelKind.Forum);
        await using var bot = await _server.RunAsync("Discord:MessageContent=true");

        var here = await (await DigestAsync(null)).FinalAsync();
        Assert.Contains("AI news digest", here.Text, StringComparison.Ordinal);
        Assert.Null(here.VisibleTo);
        var done = await (await DigestAsync(forum)).FinalAsync();
        Assert.Contains("posted there", done.Text, StringComparison.Ordinal);
        Assert.Equal(_server.Boss, done.VisibleTo);
        var mornings = Discord.AddChannel(_server.Guild, "mornings");
        await (await DigestAsync(mornings)).FinalAsync();
        Assert.StartsWith("AI news digest", (await Discord.ThreadAsync(mornings)).Name, StringComparison.Ordinal);
        var post = await Discord.ThreadAsync(forum);
        Assert.StartsWith("AI news digest", post.Name, StringComparison.Ordinal);
        var digest = await Discord.HearAsync(post);
        await Discord.SayAsync(post, _server.Ann, "What is the first story about?");
        Assert.Contains(Cited, (await Discord.HearAsync(post, m => m.Id != digest.Id)).Text, StringComparison.Ordinal);

        Assert.Throws<InvalidOperationException>(() => { _ = Discord.SlashAsync(_server.Channel, _server.Ann, "digest", ("action", "now")); });
    }

    [Fact]
    public async Task MissingPermission_InAnyPlace_IsNamedToWhoeverAsked()
    {
        var closed = Discord.AddChannel(_server.Guild, "closed");
        closed.BotPermissions = Permissions.Member & ~Permissions.SendMessages;
        _server.Channel.BotPermissions = Permissions.Member & ~Permissions.CreatePublicThreads;
        await using var bot = await _server.RunAsync();

        // A first command may take so long that the refusal comes behind "thinking …", as a message of its own.
        var refused = await (await DigestAsync(closed)).UntilAsync(m => m.Text.Contains("“Send Messages” in \\#closed", StringComparison.Ordinal));
        Assert.Equal(_server.Boss, refused.VisibleTo);
        var news = await _server.NewsAsync();
        await (await Discord.PressAsync(news, _server.Ann, "Ask")).UntilAsync(m => m.Text.Contains("“Create Public Threads” in this channel", StringComparison.Ordinal));
        Assert.Empty(Discord.Threads(_server.Channel));

        await Discord.SayAsync(closed, _server.Ann, $"{Discord.Bot.Mention} What is new?");
        var told = await Discord.HearAsync(Discord.Direct(_server.Ann));
        Assert.Contains("“Send Messages”", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_NotMeantForTheBot_IsNotAnswered()
    {
        await using var bot = await _server.RunAsync("Discord:MessageContent=true");
        var news = await _server.NewsAsync();
        var thread = await _server.AskUnderAsync(news);
        var other = Discord.AddUser("other-bot", isBot: true);
        _server.Guild.Members[other.Id] = (other, Permissions.Member);

        await Discord.SayAsync(_server.Channel, _server.Ann, "Who wrote the Transformer paper?");
        await Discord.SayAsync(thread, other, "Who wrote the Transformer paper?");
        await Discord.SayAsync(_server.Channel, other, $"{Discord.Bot.Mention} Who wrote the Transformer paper?");
        var edited = await Discord.SayAsync(_server.Channel, _server.Ann, "Good morning");
        await Discord.EditAsync(edited, $"{Discord.Bot.Mention} Good morning");
        var asked = await Discord.SayAsync(_server.Channel, _server.Ann, "And who wrote it?", replyTo: news);
        var answer = await Discord.HearAsync(_server.Channel, m => m.RepliesTo == asked);
        Assert.Contains(Cited, answer.Text, StringComparison.Ordinal);
        Assert.Equal([news.Id, answer.Id], Discord.Messages(_server.Channel).Where(m => m.Author == Discord.Bot).Select(m => m.Id));
        Assert.DoesNotContain(Discord.Messages(thread), m => m.Author == Discord.Bot && m.Type == 0);
    }

    [Fact]
    public async Task Direct_AndSummarize_WorkWithoutAServer()
    {
        await using var bot = await _server.RunAsync();
        var direct = Discord.Direct(_server.Ann);
        var asked = await Discord.SayAsync(direct, _server.Ann, "Who wrote the Transformer paper?");
        Assert.Contains("Vaswani", (await Discord.HearAsync(direct, m => m.RepliesTo == asked)).Text, StringComparison.Ordinal);

        const string text = "The lab in Bergen released a model that reads old maps. It was trained on 40,000 maps of the national library. "
            + "Volunteers checked every tenth map by hand over two years. The weights are free for research, and the lab asks for corrections. "
            + "A museum in Oslo will use the model for its own collection from spring on.";
        var said = await Discord.SayAsync(_server.Channel, _server.Boss, text);
        var summary = await (await Discord.MessageCommandAsync(said, _server.Ann, "Summarize")).FinalAsync();
        Assert.Contains("reads old maps", summary.Text, StringComparison.Ordinal);
        var link = await Discord.SayAsync(_server.Channel, _server.Boss, $"See {Discord.Address}secret");
        var refused = await (await Discord.MessageCommandAsync(link, _server.Ann, "Summarize")).FinalAsync();
        Assert.Contains("I could not read that page.", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/secret", Discord.Log.ToString(), StringComparison.Ordinal);
    }

    private Task<SimulatedInteraction> DigestAsync(SimulatedChannel? to) => to is null
        ? Discord.SlashAsync(_server.Channel, _server.Boss, "digest", ("action", "now"), ("since", "2017"))
        : Discord.SlashAsync(_server.Channel, _server.Boss, "digest", ("action", "now"), ("since", "2017"), ("channel", to));

    /// <summary>How many answers stand in a thread, once there are so many and a while has passed.</summary>
    private async Task<int> CountAsync(SimulatedChannel thread, int wanted)
    {
        await Discord.World.Changes.UntilAsync(() => Answers() >= wanted ? thread : null, TimeSpan.FromSeconds(20), () => "Too few answers.");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        return Answers();

        int Answers() => Discord.Messages(thread).Count(m => m.Author == Discord.Bot && m is { Type: not 21, IsLoading: false });
    }
}
