using NewsBot.Core.Features.Cost;
using NewsBot.Core.News;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

public sealed class ModelCallsTests : IDisposable
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(StoredFolder.Morning.UtcDateTime);

    private readonly StoredFolder _stored = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Read_Day_SumsItsCallsByChannelAndStory()
    {
        var sut = new ModelCalls(_stored.Database);
        await sut.WriteAsync(Call(0.5, "42", 7), Token);
        await sut.WriteAsync(Call(0.25, "42") with { Outcome = "Busy", Estimated = true }, Token);
        await sut.WriteAsync(Call(1, "43", 8), Token);
        await sut.WriteAsync(Call(4, "42") with { At = StoredFolder.Morning.AddDays(-1) }, Token);

        var day = await sut.ReadAsync(Day, Token);

        Assert.Equal((3, 1, 3_000, 300, 1_200, 1, 1.75), (day.Calls, day.Failed, day.TokensIn, day.TokensOut, day.TokensCached, day.Estimated, day.Cost));
        Assert.Equal([new ShareOfCalls("discord/43", 1, 1_100, 1), new ShareOfCalls("discord/42", 2, 2_200, 0.75)], day.Channels);
        Assert.Equal([new ShareOfCalls("8", 1, 1_100, 1), new ShareOfCalls("7", 1, 1_100, 0.5)], day.Stories);
        Assert.Equal(1.75, await sut.ReadCostAsync(Day, Token));
        Assert.Equal(4, await sut.ReadCostAsync(Day.AddDays(-1), Token));
    }

    [Fact]
    public async Task Read_DayWithoutCalls_IsNothing()
    {
        var day = await new ModelCalls(_stored.Database).ReadAsync(Day, Token);

        Assert.Equal((0, 0, 0.0), (day.Calls, day.TokensIn, day.Cost));
        Assert.Empty(day.Channels);
    }

    [Fact]
    public async Task Write_AfterMoreThanAYear_ForgetsTheOld()
    {
        var sut = new ModelCalls(_stored.Database);
        await sut.WriteAsync(Call(1, "42"), Token);
        await sut.WriteAsync(Call(1, "42") with { At = StoredFolder.Morning.AddDays(401) }, Token);

        Assert.Equal(0, await sut.ReadCostAsync(Day, Token));
    }

    private static ModelCall Call(double cost, string channel, long? story = null) => new()
    {
        At = StoredFolder.Morning,
        Provider = "openai",
        Model = "m",
        Function = "AnswerQuestion",
        Platform = "discord",
        Channel = channel,
        Story = story is { } id ? new StoryId(id) : null,
        TokensIn = 1_000,
        TokensOut = 100,
        TokensCached = 400,
        Cost = cost,
        Milliseconds = 900,
        Outcome = "ok",
    };
}
