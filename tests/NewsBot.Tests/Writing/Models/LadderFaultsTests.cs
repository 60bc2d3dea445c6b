using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.News;
using NewsBot.Tests.Support;
using NewsBot.Writing.Models;
using static NewsBot.Tests.Support.TurnModel;

namespace NewsBot.Tests.Writing.Models;

/// <summary>What goes wrong with models, what the ladder does about it, and what the reader is told.</summary>
public sealed class LadderFaultsTests : IDisposable
{
    private const string Prompt = "TASK: AnswerQuestion\nQUESTION\n> Who made it?\n\nSOURCE 1\nNAME\n> Press\nTITLE\n> It is out\nTEXT\n> The lab made it in May.\n";
    private const string Good = "- The lab made it in May. [1]";

    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly Ladders _ladders;

    public LadderFaultsTests() => _ladders = new Ladders(_time);

    public static TheoryData<string, string, int> Recoverable { get; } = new()
    {
        { "500 twice", "500 500 ok", 3 },
        { "429 with a second to wait", "429 ok", 2 },
        { "529", "529 ok", 2 },
        { "refused connection once", "refused ok", 2 },
        { "a parameter it does not want", "400 ok", 2 },
    };

    public void Dispose() => _ladders.Dispose();

    [Theory]
    [MemberData(nameof(Recoverable))]
    public async Task Ask_FailureThatPasses_IsAskedAgain(string what, string turns, int asked)
    {
        var model = Turns(turns);
        using var sut = _ladders.Of(_ladders.Rung(model));

        var answer = await _ladders.AskAsync(sut, Prompt);

        Assert.Equal(Good, answer.Text);
        Assert.True(asked == model.Asked.Count, what);
        Assert.Equal("first", answer.ModelId);
        Assert.Equal("", Revision.Remark(answer.AdditionalProperties));
    }

    [Theory]
    [InlineData("401", 1, "it failed")]
    [InlineData("404", 1, "it failed")]
    [InlineData("500", 3, "it failed")]
    [InlineData("429-60", 1, "it is busy")]
    [InlineData("refused", 2, "it failed")]
    [InlineData("silent", 1, "too slow")]
    [InlineData("hangs", 1, "too slow")]
    [InlineData("garbage", 1, "it failed")]
    [InlineData("empty", 1, "it failed")]
    [InlineData("unparsable", 2, "it wrote nonsense")]
    public async Task Ask_FailureThatStays_FallsToTheNextAndSaysWhy(string turn, int asked, string why)
    {
        var model = Turns(turn);
        using var sut = _ladders.Of(_ladders.Rung(model), _ladders.Rung(Turns("ok"), "second"));

        var answer = await _ladders.AskAsync(sut, Prompt);

        Assert.Equal(Good, answer.Text);
        Assert.Equal(asked, model.Asked.Count);
        Assert.Equal("second", answer.ModelId);
        Assert.Equal($"Written by second instead of first: {why}.", Revision.Remark(answer.AdditionalProperties));
        Assert.DoesNotContain(_ladders.Log.Lines, l => l.Contains("sk-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_AllFail_IsWrittenWithoutAModelAndTheReplySaysSo()
    {
        using var sut = _ladders.Of(_ladders.Rung(Turns("401")), _ladders.Rung(Turns("500"), "second"));

        var reply = await Occasion.WriteAsync(new ConversationKey("web", "news", null), async () => Reply.Text((await _ladders.AskAsync(sut, Prompt)).Text));

        Assert.Equal("- The lab made it in May. [1]", Assert.IsType<ReplyBlock.Paragraph>(reply.Blocks[0]).Text);
        Assert.Equal("Written without the model: it failed.", Assert.IsType<ReplyBlock.Note>(reply.Blocks[1]).Text);
    }

    [Fact]
    public async Task Ask_TruncatedAfterAWholeSentence_IsCutThere()
    {
        var model = new TurnModel(Says($"{Good}\n- And then they wen", ChatFinishReason.Length));
        using var sut = _ladders.Of(_ladders.Rung(model));

        Assert.Equal(Good, (await _ladders.AskAsync(sut, Prompt)).Text);
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task Ask_TruncatedWithinTheFirstSentence_IsAskedForAShorterOne()
    {
        var model = new TurnModel(Says("- And then they wen", ChatFinishReason.Length), Says(Good));
        using var sut = _ladders.Of(_ladders.Rung(model));

        Assert.Equal(Good, (await _ladders.AskAsync(sut, Prompt)).Text);
        Assert.Contains("too long. Write it shorter", model.Asked[1].Prompt[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_HangsAfterAWholeSentence_KeepsItAndSaysItIsCut()
    {
        var model = new TurnModel(SaysAndHangs($"{Good}\n- And then they wen"));
        var rung = _ladders.Rung(model);
        using var sut = _ladders.Of(rung);

        var answer = await _ladders.AskAsync(sut, Prompt);

        Assert.Equal(Good, answer.Text);
        Assert.Equal("Cut short: the model broke off.", Revision.Remark(answer.AdditionalProperties));
        Assert.Equal(FailureKind.TooSlow, rung.Breaker.LastFailure!.Kind);
    }

    /// <summary>The rate at which other programs of this kind saw unparsable output.</summary>
    [Fact]
    public async Task Ask_EightOf24OutputsUnparsable_AllAreRepairedByOneRequestMore()
    {
        var turns = Enumerable.Range(0, 24).SelectMany(i => i % 3 == 0 ? new[] { Says("Sure! Here is the answer: the lab did."), Says(Good) } : [Says(Good)]);
        var model = new TurnModel([.. turns]);
        using var sut = _ladders.Of(_ladders.Rung(model));

        for (var i = 0; i < 24; i++)
        {
            var answer = await _ladders.AskAsync(sut, Prompt);
            Assert.Equal((Good, "first"), (answer.Text, answer.ModelId));
        }

        Assert.Equal(32, model.Asked.Count);
        Assert.Equal(8, model.Asked.Count(a => a.Prompt[^1].Text.Contains("No sentence ends with the number of a source", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ask_DeadModel_IsLeftAloneAndTriedOnceAfterItsRest()
    {
        var dead = Turns("refused");
        using var sut = _ladders.Of(_ladders.Rung(dead), _ladders.Rung(Turns("ok"), "second"));
        for (var i = 0; i < 10; i++)
        {
            await _ladders.AskAsync(sut, Prompt);
        }

        Assert.Equal(3 * 2, dead.Asked.Count);
        Assert.Equal("second", sut.NextModel);
        _time.Advance(Ladders.Rest);
        await _ladders.AskAsync(sut, Prompt);
        await _ladders.AskAsync(sut, Prompt);
        Assert.Equal((3 * 2) + 2, dead.Asked.Count);
    }

    [Fact]
    public async Task Ask_UsageGiven_IsCountedForChannelAndStory()
    {
        var usage = new UsageDetails { InputTokenCount = 1_000, OutputTokenCount = 100, CachedInputTokenCount = 400 };
        using var sut = _ladders.Of(_ladders.Rung(new TurnModel(Says(Good, usage: usage)), price: new Price(2, 10, 0.5)));

        await Occasion.WriteAsync(new ConversationKey("discord", "42", null), async () =>
        {
            Occasion.About(new StoryId(7));
            return Reply.Text((await _ladders.AskAsync(sut, Prompt)).Text);
        });

        var call = Assert.Single(_ladders.Calls.Made);
        Assert.Equal(("AnswerQuestion", "discord", "42", new StoryId(7)), (call.Function, call.Platform, call.Channel, call.Story));
        Assert.Equal((1_000, 100, 400, false, "ok"), (call.TokensIn, call.TokensOut, call.TokensCached, call.Estimated, call.Outcome));
        Assert.Equal(((600 * 2) + (400 * 0.5) + (100 * 10)) / 1e6, call.Cost, 9);
    }

    [Fact]
    public async Task Ask_NoUsageGiven_IsEstimatedAndSaidSo()
    {
        using var sut = _ladders.Of(_ladders.Rung(new TurnModel(Says(Good))));

        await _ladders.AskAsync(sut, Prompt);

        var call = Assert.Single(_ladders.Calls.Made);
        Assert.True(call.Estimated);
        Assert.Equal((Tokens.Estimate(Prompt), Tokens.Estimate(Good)), (call.TokensIn, call.TokensOut));
    }

    private static TurnModel Turns(string turns) => new([.. turns.Split(' ').Select(Turn)]);

    private static Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Turn(string turn) => turn switch
    {
        "ok" => Says(Good),
        "429" => Fails(new ModelRefusedException(429, TimeSpan.FromSeconds(1))),
        "429-60" => Fails(new ModelRefusedException(429, TimeSpan.FromSeconds(60))),
        "refused" => Fails(new HttpRequestException("localhost:1 sk-secret", new System.Net.Sockets.SocketException(111))),
        "silent" => SaysAndHangs(""),
        "hangs" => SaysAndHangs("- The lab"),
        "garbage" => Fails(new System.Text.Json.JsonException("'<' is invalid sk-secret")),
        "empty" => Says(""),
        "unparsable" => Says("Sure! Here is what you asked for."),
        _ => Fails(new ModelRefusedException(int.Parse(turn, null), null)),
    };
}
