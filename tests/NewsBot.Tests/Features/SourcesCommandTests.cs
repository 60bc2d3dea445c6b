using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

/// <summary>/sources, with a scout that knows one site.</summary>
public sealed class SourcesCommandTests : IDisposable
{
    private static readonly Uri Lab = new("https://lab.example.org/feed");

    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly ArticlesInMemory _articles = new();
    private readonly FixedScout _scout = new(Lab, A.Draft("A robot learns to walk"), A.Draft("A robot is built", at: A.Morning.AddDays(-9)), A.Draft("Undated") with { PublishedAt = null });
    private readonly IngestArticles _ingest;

    public SourcesCommandTests() => _ingest = new IngestArticles(_articles, _time, NullLogger<IngestArticles>.Instance);

    public void Dispose() => _ingest.Dispose();

    [Fact]
    public async Task List_None_SaysHowToAddOne() =>
        Assert.StartsWith("I read no sources yet. Add one: /sources add", Words(await AskAsync(new SourcesInMemory())), StringComparison.Ordinal);

    [Fact]
    public async Task List_NoneReachable_SaysItOnceAndWhatToDo()
    {
        var sources = new SourcesInMemory(
            A.Source("Zeta", 1) with { Category = "Labs", LastFailure = "The name zeta.example could not be resolved." },
            A.Source("Alpha", 2) with { Category = "Labs", LastFailure = "The name alpha.example could not be resolved." });

        var reply = await AskAsync(sources);

        var overview = Assert.Single(reply.Blocks.OfType<ReplyBlock.Paragraph>()).Text;
        Assert.StartsWith("None of the 2 sources could be reached: The name zeta.example", overview, StringComparison.Ordinal);
        Assert.Contains("check the network", overview, StringComparison.Ordinal);
        Assert.Equal([("Labs", "Alpha, Zeta")], Rows(reply));
    }

    [Fact]
    public async Task List_InEveryState_IsSaidPlainly()
    {
        var reply = await AskAsync(InEveryState());

        Snapshot.Matches(Words(reply));
        Assert.Equal([RowHealth.Failing, RowHealth.Failing, RowHealth.Waiting, RowHealth.Waiting], reply.Blocks.OfType<ReplyBlock.Listing>().SelectMany(l => l.Rows).Take(4).Select(r => r.Health));
    }

    [Fact]
    public async Task One_ByAPartOfItsName_TellsOfItAndOffersWhatToDo()
    {
        var reply = await AskAsync(InEveryState(), ("source", "fail"));

        Snapshot.Matches(Words(reply));
        Assert.Equal(["Check", "Pause"], reply.Buttons.Select(b => b.Label));
    }

    [Theory]
    [InlineData("nobody", "I read no source called “nobody”. /sources lists them.")]
    [InlineData("e", "“e” may be Good, Failing, Gone, Troubled, Quiet and more. Name one of them.")]
    public async Task One_NotFoundOrNotClear_SaysSo(string name, string sentence) =>
        Assert.Equal(sentence, Words(await AskAsync(InEveryState(), ("action", "pause"), ("source", name))));

    [Fact]
    public async Task Add_ASite_FollowsItsFeedAndSaysWhatBecomesOfTheRest()
    {
        var sources = new SourcesInMemory();

        var reply = await AskAsync(sources, ("action", "add"), ("source", "lab.example.org"), ("category", "Labs"));

        Snapshot.Matches(Words(reply));
        Assert.Equal(("The Lab", Lab, "Labs"), (sources[1].Name, sources[1].Feed, sources[1].Category));
        Assert.Equal("I read that already, as The Lab.", Words(await AskAsync(sources, ("action", "add"), ("source", "https://lab.example.org"))));
    }

    [Fact]
    public async Task Add_NamedLikeAnother_GetsItsHostBeside()
    {
        var sources = new SourcesInMemory(A.Source("Other") with { Name = "The Lab" });

        await AskAsync(sources, ("action", "add"), ("source", "https://lab.example.org"));

        Assert.Equal("The Lab (lab.example.org)", sources[2].Name);
    }

    [Theory]
    [InlineData("add", "https://other.example.org", "There is no feed there.")]
    [InlineData("add", "ftp://lab.example.org", "“ftp://lab.example.org” is no address. Write it whole: /sources add https://example.org.")]
    [InlineData("add", "/etc", "“/etc” is no address. Write it whole: /sources add https://example.org.")]
    [InlineData("add", "", "Say which: /sources add https://example.org. The address of the site will do; I look for its feed.")]
    [InlineData("remove", "", "Say which: /sources remove and the name, as /sources shows it.")]
    [InlineData("import", "", "Say from where: /sources import https://example.org/feeds.opml.")]
    [InlineData("import", "/etc/passwd", "No files here.")]
    public async Task Change_ThatCannotBeDone_SaysWhatToDoInstead(string action, string source, string sentence) =>
        Assert.Equal(sentence, Words(await AskAsync(new SourcesInMemory(), ("action", action), ("source", source))));

    [Fact]
    public async Task Remove_PauseAndResume_DoWhatTheySay()
    {
        var sources = new SourcesInMemory(A.Source("Lab", 1), A.Source("Press", 2));

        await AskAsync(sources, ("action", "pause"), ("source", "press"));
        Assert.Equal(SourceState.Paused, SourceHealth.Of(sources[2], A.Morning));
        await AskAsync(sources, ("action", "resume"), ("source", "press"));
        Assert.Equal(SourceState.Unread, SourceHealth.Of(sources[2], A.Morning));
        var removed = Words(await AskAsync(sources, ("action", "remove"), ("source", "lab")));

        Assert.Contains("To take it back: /sources add https://lab.example.org/feed", removed, StringComparison.Ordinal);
        Assert.Equal(["Press"], (await sources.ReadAllAsync(TestContext.Current.CancellationToken)).Select(s => s.Name));
    }

    [Fact]
    public async Task Import_AList_AddsWhatIsNew()
    {
        var sources = new SourcesInMemory(new Source { Id = new SourceId(1), Name = "Lab", Feed = Lab });

        Assert.StartsWith("1 of 2 sources are new and are read from now on; 1 I read already.", Words(await AskAsync(sources, ("action", "import"), ("source", "https://lists.example.org/a.opml"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ANewSource_SaysOfEachArticleWhatWouldBecomeOfIt()
    {
        await _ingest.AddAsync([A.Draft("Undated") with { PublishedAt = null }], TestContext.Current.CancellationToken);

        var reply = await AskAsync(new SourcesInMemory(), ("action", "check"), ("source", "lab.example.org"));

        Snapshot.Matches(Words(reply));
        Assert.Equal("Add it", Assert.Single(reply.Buttons).Label);
        Assert.Single(_articles.All);
    }

    [Fact]
    public void Notice_OfWhatFailsForDays_NamesReasonAndCure() => Snapshot.Matches(Words(TellOperator.Notice(
        [
            A.Source("Lab") with { LastFailure = "lab.example.org answered 404 Not Found.", LastCure = "It has moved.", FailingSince = A.Morning.AddDays(-3) },
            A.Source("Press") with { LastFailure = "press.example.org timed out after 20 s.", FailingSince = A.Morning.AddDays(-14), PausedAt = A.Morning },
        ],
        A.Morning,
        TimeZoneInfo.Utc)));

    private static SourcesInMemory InEveryState() => new(
        A.Source("Good", 1) with { Category = "Labs", LastSucceededAt = A.Morning.AddMinutes(-4), ArticleCount = 7 },
        A.Source("Failing", 2) with
        {
            Category = "Labs",
            LastSucceededAt = A.Morning.AddDays(-5),
            FailingSince = A.Morning.AddDays(-4),
            LastFailure = "It answered 404 Not Found.",
            LastCure = "Look for its new address.",
            ArticleCount = 12,
            NewestAt = A.Morning.AddDays(-5),
            UsualGap = TimeSpan.FromHours(5),
            NextFetchAt = A.Morning.AddHours(20),
        },
        A.Source("Gone", 3) with { Category = "Press", PausedAt = A.Morning, FailingSince = A.Morning.AddDays(-14), LastFailure = "Its name could not be resolved." },
        A.Source("Troubled", 4) with { Category = "Press", FailingSince = A.Morning.AddHours(-1), LastFailure = "It timed out.", NextFetchAt = A.Morning.AddMinutes(30) },
        A.Source("Quiet", 5) with { LastSucceededAt = A.Morning, NewestAt = A.Morning.AddDays(-40) },
        A.Source("Held", 6) with { LastSucceededAt = A.Morning, PausedAt = A.Morning, PausedByPerson = true },
        A.Source("Unread", 7));

    private static List<(string, string)> Rows(Reply reply) =>
        [.. reply.Blocks.OfType<ReplyBlock.Listing>().SelectMany(l => l.Rows).Select(r => (r.Term, r.Text))];

    private static string Words(Reply reply) => string.Join('\n', reply.Blocks.Select(b => b switch
    {
        ReplyBlock.Heading h => $"# {h.Text}",
        ReplyBlock.Section s => $"## {s.Text}",
        ReplyBlock.Paragraph p => p.Text,
        ReplyBlock.Note n => $"({n.Text})",
        ReplyBlock.Listing l => string.Join('\n', l.Rows.Select(r => $"- {r.Term}: {r.Text}")),
        _ => throw new NotSupportedException(b.GetType().Name),
    }));

    private Task<Reply> AskAsync(SourcesInMemory sources, params (string, string)[] options)
    {
        var changes = new SourceChanges(sources, _scout, _time);
        var check = new CheckSource(sources, _scout, _ingest, _time);
        var sut = new SourcesCommand(sources, changes, check, Options.Create(new NewsOptions()), _time);
        return sut.HandleAsync(A.Command("sources", options), TestContext.Current.CancellationToken);
    }
}
