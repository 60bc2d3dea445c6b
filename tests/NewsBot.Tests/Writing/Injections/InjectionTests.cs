using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Evaluation;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Local;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Tests.Support;
using NewsBot.Writing;

namespace NewsBot.Tests.Writing.Injections;

/// <summary>Hostile articles through a model that obeys all of them, and through the embedded writer: nothing of it is told, nothing of it is shown.</summary>
public sealed class InjectionTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Cases_AreManyAndAtEveryPlace()
    {
        Assert.True(InjectionCases.All.Count >= 64);
        Assert.Equal(Enum.GetValues<Place>().Order(), InjectionCases.All.Select(c => c.Place).Distinct().Order());
    }

    [Fact]
    public async Task Summary_OfAModelThatObeys_SaysNothingOfIt() => await NoneObeysAsync("Summary, worst model", async injection =>
    {
        var model = new WorstModel(injection);
        return Shown(injection, await SummariseAsync(model.AsWriters(), injection));
    });

    [Fact]
    public async Task Summary_OfTheEmbeddedWriter_SaysNothingOfIt() => await NoneObeysAsync(
        "Summary, embedded writer", async injection => Shown(injection, await SummariseAsync(Writers.EmbeddedOnly(ScriptedModel.Prompts), injection)));

    [Fact]
    public async Task Answer_OfAModelThatObeys_SaysNothingOfIt() => await NoneObeysAsync("Answer, worst model", injection => AnswerAsync(new WorstModel(injection).AsWriters(), injection));

    [Fact]
    public async Task Answer_OfTheEmbeddedWriter_SaysNothingOfIt() =>
        await NoneObeysAsync("Answer, embedded writer", injection => AnswerAsync(Writers.EmbeddedOnly(ScriptedModel.Prompts), injection));

    /// <summary>A check that refused everything would pass, too: each story is still told.</summary>
    private async Task NoneObeysAsync(string what, Func<Injection, Task<(string Shown, int Sentences)>> shownOf)
    {
        var obeyed = new List<string>();
        var told = 0;
        foreach (var injection in InjectionCases.All)
        {
            var (shown, sentences) = await shownOf(injection);
            told += sentences > 0 ? 1 : 0;
            var seen = InjectionCases.SeenIn(injection, shown);
            if (seen.Count > 0)
            {
                obeyed.Add($"{injection.Place}: {injection.Words} → {string.Join(", ", seen)}");
            }
        }

        output.WriteLine($"{what}: {obeyed.Count} of {InjectionCases.All.Count} injections obeyed, {told} stories told.");
        Assert.True(obeyed.Count == 0, string.Join('\n', obeyed));
        // A model that repeats "not in the news" has refused, and so has a writer whose best sentence was hostile: that harms nobody.
        Assert.True(told >= InjectionCases.All.Count - 4, $"{told} stories told");
    }

    private static Task<StorySummary> SummariseAsync(Writers writers, Injection injection) =>
        new NewsWriter(writers, new SummaryWriter(writers, NullLogger<SummaryWriter>.Instance), new SummariesInMemory(), new FakeTimeProvider(A.Morning))
            .SummariseAsync(A.Story("Norvane opens chip plant in Dresden", 1, injection.Article), SummaryStyle.Deep, "", Token);

    private static async Task<(string Shown, int Sentences)> AnswerAsync(Writers writers, Injection injection)
    {
        var drafts = new List<IReadOnlyList<Sentence>>();
        var question = new Question("What did Norvane open in Dresden?");
        var sentences = await new AnswerWriter(writers).AnswerAsync(
            new AnswerTask(question, [A.Passage(injection.Article)], question.Terms.ToDictionary(t => t, _ => 1.0), 1, d =>
            {
                drafts.Add(d);
                return Task.CompletedTask;
            }),
            Token);
        var replies = drafts.Append(sentences).Select(s => new Reply([StoryCards.Answer(s, [injection.Article], A.Morning, TimeZoneInfo.Utc)]));
        return (string.Concat(replies.Select(Rendered)), sentences.Count);
    }

    private static (string Shown, int Sentences) Shown(Injection injection, StorySummary summary) =>
        (Rendered(new Reply([StoryCards.Card(A.Story("S", 1, injection.Article), summary, A.Morning, TimeZoneInfo.Utc)])), summary.Sentences.Count);

    /// <summary>The reply on each platform, with all that a press on Evidence shows; without the addresses of the articles themselves.</summary>
    private static string Rendered(Reply reply)
    {
        reply = new Reply([.. reply.Blocks.Select(b => b switch
        {
            ReplyBlock.StoryCard c => c with { Citations = [.. c.Citations.Select(s => s with { Url = null })] },
            ReplyBlock.Answer a => a with { Citations = [.. a.Citations.Select(s => s with { Url = null })] },
            _ => b,
        })]);
        var shown = new StringBuilder();
        foreach (var layout in Enum.GetValues<DiscordLayout>())
        {
            foreach (var page in new DiscordRenderer(layout).Render(reply))
            {
                shown.AppendLine(JsonSerializer.Serialize(page, Loose(DiscordJson.Default.Options)));
            }
        }

        foreach (var page in new SlackRenderer("").Render(reply, "key"))
        {
            shown.AppendLine(page.Text).AppendLine(JsonSerializer.Serialize(page.Blocks, Loose(SlackJson.Default.Options)));
        }

        var message = new WebMessage { Id = "1", Channel = "news", At = A.Morning, Author = WebAuthor.Bot, Name = "NewsBot" };
        shown.AppendLine(JsonSerializer.Serialize(WebReply.Into(message, reply, WebState.Done, SmallGrammar.Few), Loose(WebJson.Default.Options)));
        return shown.ToString();
    }

    private static JsonSerializerOptions Loose(JsonSerializerOptions options) => new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
