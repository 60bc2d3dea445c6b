using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Support;

/// <summary>Builds ladders of models that a test made.</summary>
internal sealed class Ladders(FakeTimeProvider time) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);

    private ModelMeter? _meter;

    public CallsInMemory Calls { get; } = new();

    public CollectingLog Log { get; } = new();

    public double Budget { get; init; }

    public Rung Rung(IChatClient client, string model = "first", Price? price = null, string provider = "openai") => new()
    {
        At = "Writing",
        Provider = provider,
        Model = model,
        Host = "localhost",
        Client = client,
        Pace = new Pace(Patience, Patience / 2, Patience * 4),
        Price = price ?? Price.Nothing,
        Breaker = new Breaker(time, Rest),
    };

    public LadderChatClient Of(params Rung[] rungs)
    {
        _meter ??= new ModelMeter(Calls, time, NullLogger<ModelMeter>.Instance);
        return new LadderChatClient(
            rungs,
            new DailyBudget(Budget, Calls, time),
            new ModelSettings(ScriptedModel.Prompts),
            new RungTools(_meter, time, () => 0.5),
            new Logger<LadderChatClient>(LoggerFactory.Create(b => b.AddProvider(Log))));
    }

    /// <summary>Asks, moving time on until there is an answer.</summary>
    public Task<ChatResponse> AskAsync(LadderChatClient ladder, string prompt) =>
        time.AdvanceUntilAsync(
            ladder.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], new ChatOptions { Temperature = 0 }, TestContext.Current.CancellationToken),
            TimeSpan.FromMilliseconds(500));

    public void Dispose()
    {
        _meter?.Dispose();
        Log.Dispose();
    }
}
