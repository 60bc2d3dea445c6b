using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Features.Cost;
using NewsBot.Tests.Support;
using NewsBot.Writing.Models;
using static NewsBot.Tests.Support.TurnModel;

namespace NewsBot.Tests.Writing.Models;

public sealed class BudgetTests
{
    private static readonly UsageDetails Large = new() { InputTokenCount = 100_000, OutputTokenCount = 0 };

    private readonly FakeTimeProvider _time = new(A.Morning);

    [Fact]
    public async Task Ask_BudgetSpent_IsWrittenWithoutTheModelUntilTheDayEnds()
    {
        using var ladders = new Ladders(_time) { Budget = 0.25 };
        var model = new TurnModel(Says("Hello.", usage: Large));
        using var sut = ladders.Of(ladders.Rung(model, price: new Price(1, 1, 1)));

        var remarks = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            remarks.Add(Revision.Remark((await ladders.AskAsync(sut, "Say something.")).AdditionalProperties));
        }

        // Each costs .1: the third is allowed, because it is not known before how long it will be.
        Assert.Equal(["", "", "", "Written without the model: budget spent.", "Written without the model: budget spent."], remarks);
        Assert.Equal(3, model.Asked.Count);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Hello.", (await ladders.AskAsync(sut, "Say something.")).Text);
    }

    [Fact]
    public async Task Ask_BudgetSpent_AModelWithoutAPriceGoesOn()
    {
        using var ladders = new Ladders(_time) { Budget = 0.000001 };
        var paid = new TurnModel(Says("Hello."));
        using var sut = ladders.Of(ladders.Rung(paid, price: new Price(1, 1, 1)), ladders.Rung(new TurnModel(Says("Hello from here.")), "local"));

        var answer = await ladders.AskAsync(sut, "Say something.");

        Assert.Empty(paid.Asked);
        Assert.Equal(("Hello from here.", "Written by local instead of first: budget spent."), (answer.Text, Revision.Remark(answer.AdditionalProperties)));
    }

    [Fact]
    public async Task Reserve_ManyAtOnce_DoNotOverdraw()
    {
        var sut = new DailyBudget(1, new CallsInMemory(), _time);
        ChatMessage[] prompt = [new(ChatRole.User, new string('a', 400_000))];
        var price = new Price(4, 0, 0);

        var first = await sut.ReserveAsync(price, prompt, null, TestContext.Current.CancellationToken);
        var first2 = await sut.ReserveAsync(price with { In = 5 }, prompt, null, TestContext.Current.CancellationToken);
        var third = await sut.ReserveAsync(price, prompt, null, TestContext.Current.CancellationToken);
        first2!.Dispose();
        var fourth = await sut.ReserveAsync(price, prompt, null, TestContext.Current.CancellationToken);

        Assert.NotNull(first);
        Assert.Null(third);
        Assert.NotNull(fourth);
    }

    [Fact]
    public async Task Reserve_SpentBeforeARestart_Counts()
    {
        var calls = new CallsInMemory();
        await calls.WriteAsync(
            new ModelCall { At = A.Morning.AddHours(-1), Provider = "openai", Model = "m", Function = "f", TokensIn = 1, TokensOut = 1, Cost = 1, Milliseconds = 1, Outcome = "ok" },
            TestContext.Current.CancellationToken);

        Assert.Null(await new DailyBudget(1, calls, _time).ReserveAsync(new Price(1, 1, 1), [new(ChatRole.User, "a")], null, TestContext.Current.CancellationToken));
        Assert.NotNull(await new DailyBudget(1, calls, new FakeTimeProvider(A.Morning.AddDays(1)))
            .ReserveAsync(new Price(1, 1, 1), [new(ChatRole.User, "a")], null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("word", 1)]
    [InlineData("a longer sentence.", 5)]
    [InlineData("模型发布", 4)]
    public void Estimate_Text_IsAFourthOfLettersAndEachIdeograph(string text, long tokens) => Assert.Equal(tokens, Tokens.Estimate(text));
}
