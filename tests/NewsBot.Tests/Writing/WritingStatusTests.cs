using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Cost;
using NewsBot.Core.Features.Meaning;
using NewsBot.Tests.Support;
using NewsBot.Writing;
using NewsBot.Writing.Models;
using NewsBot.Writing.Prompts;
using static NewsBot.Tests.Support.TurnModel;

namespace NewsBot.Tests.Writing;

public sealed class WritingStatusTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly Ladders _ladders;

    public WritingStatusTests() => _ladders = new Ladders(_time);

    public void Dispose() => _ladders.Dispose();

    [Fact]
    public async Task Read_FirstModelRests_SaysWhyAndUntilWhen()
    {
        using var ladder = _ladders.Of(_ladders.Rung(new TurnModel(Fails(new ModelRefusedException(401, null)))), _ladders.Rung(new TurnModel(Says("Hello.")), "second"));
        await _ladders.AskAsync(ladder, "Say something.");
        var until = ladder.Rungs[0].Breaker.RestsUntil;

        var rows = await ReadAsync(ladder, new WritingOptions());

        Assert.Equal(
            [
                ("Writer", "first at localhost; then second; then the embedded writer", RowHealth.Waiting),
                ("Model: first", $"rests until {until:HH:mm:ss} UTC: the key is not accepted (HTTP status 401)", RowHealth.Failing),
                ("Model: second", "ready", RowHealth.Good),
                ("Models today", "2 calls, 1 failed; 4 tokens read (0 % from the provider's cache), 2 written (estimated)", RowHealth.Good),
            ],
            rows.Select(r => (r.Term, r.Text, r.Health)));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "not asked yet; 2.00 EUR may be spent")]
    [InlineData(1, 1000, 0, 0.0012, "1 call; 1,000 tokens read (0 % from the provider's cache), 50 written; 0.0012 of 2.00 EUR")]
    [InlineData(40, 120_400, 60_200, 1.5, "40 calls; 120,400 tokens read (50 % from the provider's cache), 50 written; 1.50 of 2.00 EUR")]
    public void InWords_Day_SaysTokensShareAndMoney(int calls, long read, long cached, double cost, string words) =>
        Assert.Equal(words, WritingStatus.InWords(
            new DayOfCalls { Calls = calls, Failed = 0, TokensIn = read, TokensOut = 50, TokensCached = cached, Estimated = 0, Cost = cost },
            new WritingOptions { DailyBudget = 2, Currency = "EUR" }));

    [Fact]
    public async Task Read_WithoutAModel_IsOneLine()
    {
        using var writers = Writers.EmbeddedOnly(ScriptedModel.Prompts);

        var row = Assert.Single(await new WritingStatus(writers, _ladders.Calls, Options.Create(new WritingOptions()), new NoTextVectors(), _time, NoVectors()).ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("Writer", "embedded: it chooses and quotes sentences, without a model"), (row.Term, row.Text));
    }

    private static VectorIndex NoVectors() => new(new NoArticleVectors(), new NoTextVectors(), Options.Create(new NewsOptions()));

    private Task<IReadOnlyList<ListingRow>> ReadAsync(LadderChatClient ladder, WritingOptions options)
    {
        var log = new PromptLog(_time, NullLogger<PromptLog>.Instance);
        var writers = Writers.WithLadder(ScriptedModel.Prompts, ladder, log, new AnsweredBefore("first", _time));
        return new WritingStatus(writers, _ladders.Calls, Options.Create(options), new NoTextVectors(), _time, NoVectors()).ReadAsync(TestContext.Current.CancellationToken);
    }
}
