using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The bot in a workspace, as the people there meet it.</summary>
public sealed class SlackPersonTests : IAsyncLifetime
{
    private const string Cited = "[1]";

    private SlackWorkspace _workspace = null!;

    private SimulatedSlack Slack => _workspace.Slack;

    private SimulatedPerson Ann => _workspace.Ann;

    private SimulatedConversation Channel => _workspace.Channel;

    public async ValueTask InitializeAsync() => _workspace = await SlackWorkspace.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task News_Asked_IsAnsweredAndItsButtonsWork()
    {
        await using var bot = await _workspace.RunAsync();
        var news = await _workspace.NewsAsync(count: 2);
        Assert.Contains("AI news: transformer", news.Text, StringComparison.Ordinal);
        Assert.Contains(Cited, news.Text, StringComparison.Ordinal);
        Assert.Null(news.VisibleTo);
        Assert.False(news.UnfurlsLinks);

        var evidence = await (await Slack.PressAsync(news, Ann, "Evidence")).ModalAsync();
        Assert.Contains(Cited, evidence.Text, StringComparison.Ordinal);
        var first = evidence.Text;
        await Slack.ChooseAsync(evidence, "Another story", "1");
        await Slack.World.Changes.UntilAsync(() => evidence.Text != first ? evidence : null, TimeSpan.FromSeconds(20), () => $"The other story's evidence did not come.\n{Slack.Log}");

        var sources = await (await Slack.PressAsync(news, Ann, "Sources")).ModalAsync();
        Assert.Contains("arXiv", sources.Text, StringComparison.Ordinal);
        var vote = await (await Slack.PressAsync(news, Ann, "up")).AnswerAsync();
        Assert.Contains("Noted", vote.Text, StringComparison.Ordinal);
        Assert.Equal(Ann, vote.VisibleTo);
        Assert.Contains("taken back", (await (await Slack.PressAsync(news, Ann, "up")).AnswerAsync()).Text, StringComparison.Ordinal);
        var more = await (await Slack.PressAsync(news, Ann, "More")).UntilAsync(p => p.Text.Contains("page 2", StringComparison.Ordinal));
        Assert.Null(more.VisibleTo);
    }

    [Fact]
    public async Task Ask_InTheThreadUnderNews_IsAnsweredThereWithoutAMention()
    {
        await using var bot = await _workspace.RunAsync();
        var news = await _workspace.NewsAsync();

        var told = await (await Slack.PressAsync(news, Ann, "Ask")).UntilAsync(p => p.VisibleTo == Ann);
        Assert.Contains("thread", told.Text, StringComparison.Ordinal);
        var invitation = Assert.Single(Slack.Replies(Channel, news.Ts));
        Assert.Contains("Ask me here", invitation.Text, StringComparison.Ordinal);
        await Slack.SayAsync(Channel, Ann, "Who wrote it?", news.Ts);
        var answer = await Slack.HearAsync(Channel, p => p.ThreadTs == news.Ts && p.Text.Contains(Cited, StringComparison.Ordinal));
        Assert.Null(answer.VisibleTo);
        Assert.Equal(3, Slack.Replies(Channel, news.Ts).Count);
    }

    [Fact]
    public async Task Mention_InAChannel_IsAnsweredOnceInAThreadThatGoesOn()
    {
        await using var bot = await _workspace.RunAsync();

        var asked = await Slack.SayAsync(Channel, Ann, $"{_workspace.Mention} Who wrote the Transformer paper?");
        var answer = await Slack.HearAsync(Channel, p => p.Text.Contains(Cited, StringComparison.Ordinal));
        Assert.Equal(asked.Ts, answer.ThreadTs);
        await Slack.SayAsync(Channel, Ann, "When was the Transformer paper published?", asked.Ts);
        await Slack.HearAsync(Channel, p => p.ThreadTs == asked.Ts && p != answer && p.Text.Contains(Cited, StringComparison.Ordinal));
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        Assert.Equal(2, Slack.Replies(Channel, asked.Ts).Count(p => p.Author == Slack.Bot));
    }

    [Fact]
    public async Task Message_NotMeantForTheBot_IsNotAnswered()
    {
        await using var bot = await _workspace.RunAsync();
        var other = Slack.AddPerson("other-bot", isBot: true);

        var said = await Slack.SayAsync(Channel, Ann, "Who wrote the Transformer paper?");
        await Slack.SayAsync(Channel, _workspace.Bob, "I think it was Vaswani.", said.Ts);
        await Slack.SayAsync(Channel, other, $"{_workspace.Mention} Who wrote the Transformer paper?");
        await Slack.EditAsync(said, $"{_workspace.Mention} Who wrote the Transformer paper?");
        // In somebody else's thread only the message that names it is for the bot.
        await Slack.SayAsync(Channel, Ann, $"{_workspace.Mention} Who wrote the Transformer paper?", said.Ts);
        var answer = await Slack.HearAsync(Channel, p => p.Text.Contains(Cited, StringComparison.Ordinal));
        Assert.Equal(said.Ts, answer.ThreadTs);
        await Slack.SayAsync(Channel, _workspace.Bob, "Thanks, I will read it.", said.Ts);
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.Equal([answer.Ts], Channel.All.Where(p => p.Author == Slack.Bot && !p.Deleted).Select(p => p.Ts));
    }

    [Fact]
    public async Task Direct_Asked_IsAnsweredWithoutAThread()
    {
        await using var bot = await _workspace.RunAsync();
        var direct = Slack.Direct(Ann);

        await Slack.SayAsync(direct, Ann, "Who wrote the Transformer paper?");
        var answer = await Slack.HearAsync(direct, p => p.Text.Contains("Vaswani", StringComparison.Ordinal));
        Assert.False(answer.IsReply);
        var zone = await _workspace.AskAsync(direct, "/timezone");
        Assert.Contains("Asia/Tokyo", zone.Text, StringComparison.Ordinal);
        var status = await _workspace.AskAsync(direct, "/newsbot", "status");
        Assert.Contains("connected since", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Mistyped_IsExplainedToTheOneWhoTypedIt()
    {
        await using var bot = await _workspace.RunAsync();
        var wrong = await _workspace.AskAsync(Channel, "/news", "openai since:whenever");
        Assert.Equal(Ann, wrong.VisibleTo);
        Assert.Contains("not a time I understand", wrong.Text, StringComparison.Ordinal);
        var refusal = await _workspace.AskAsync(Channel, "/ask", "Who won the cooking contest in Bergen?");
        Assert.Contains("That is not in the news I have.", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_WhereTheBotIsNoMember_IsAnsweredAllTheSame()
    {
        await using var bot = await _workspace.RunAsync();
        var foreign = Slack.AddChannel("elsewhere", botIsMember: false);
        var news = await _workspace.AskAsync(foreign, "/news", "transformer since:all count:1");
        Assert.Contains(Cited, news.Text, StringComparison.Ordinal);
        Assert.Null(news.VisibleTo);
        var evidence = await (await Slack.PressAsync(news, Ann, "Evidence")).ModalAsync();
        Assert.Contains(Cited, evidence.Text, StringComparison.Ordinal);
        var told = await (await Slack.PressAsync(news, Ann, "Ask")).UntilAsync(p => p.VisibleTo == Ann);
        Assert.Contains("/invite @", told.Text, StringComparison.Ordinal);
        Assert.Contains("not_in_channel", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_PostedInAChannel_CanBeAskedAbout()
    {
        await using var bot = await _workspace.RunAsync();
        var there = Slack.AddChannel("digests", botIsMember: false);
        var done = await _workspace.AskAsync(Channel, "/digest", $"now since:2017 channel:<#{there.Id}|digests>");
        Assert.Equal(Ann, done.VisibleTo);
        Assert.Contains("posted there", done.Text, StringComparison.Ordinal);
        var digest = await Slack.HearAsync(there);
        Assert.Contains("AI news digest", digest.Text, StringComparison.Ordinal);
        await Slack.SayAsync(there, Ann, "What is the first story about?", digest.Ts);
        await Slack.HearAsync(there, p => p.ThreadTs == digest.Ts && p.Text.Contains(Cited, StringComparison.Ordinal));

        var closed = Slack.AddChannel("old", botIsMember: true);
        closed.IsArchived = true;
        var refused = await _workspace.AskAsync(Channel, "/digest", $"now since:2017 channel:<#{closed.Id}|old>");
        Assert.Equal(Ann, refused.VisibleTo);
        Assert.Contains("is_archived", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_Opened_ShowsTheStoriesWithTheirEvidence()
    {
        await using var bot = await _workspace.RunAsync();
        await Slack.OpenHomeAsync(Ann);
        var home = await Slack.HomeAsync(Ann);
        Assert.Contains("Asia/Tokyo", home.Text, StringComparison.Ordinal);
        Assert.Contains(Cited, home.Text, StringComparison.Ordinal);
        var evidence = await (await Slack.PressAsync(home, "Evidence")).ModalAsync();
        Assert.Contains(Cited, evidence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shortcut_Summarise_AnswersUnderTheMessage()
    {
        await using var bot = await _workspace.RunAsync();
        const string text = "The lab in Bergen released a model that reads old maps. It was trained on 40,000 maps of the national library. "
            + "Volunteers checked every tenth map by hand over two years. The weights are free for research, and the lab asks for corrections. "
            + "A museum in Oslo will use the model for its own collection from spring on.";
        var said = await Slack.SayAsync(Channel, _workspace.Bob, text);
        await Slack.ShortcutAsync(said, Ann, "summarise");
        var summary = await Slack.HearAsync(Channel, p => p.Text.Contains("reads old maps", StringComparison.Ordinal));
        Assert.Equal(said.Ts, summary.ThreadTs);
    }
}
