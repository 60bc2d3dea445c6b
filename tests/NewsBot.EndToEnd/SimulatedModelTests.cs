using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The providers' own clients, which we did not write, understand the simulated model: it speaks their protocols.</summary>
public sealed class SimulatedModelTests : IAsyncLifetime
{
    private SimulatedModel _model = null!;

    public async ValueTask InitializeAsync() => _model = await SimulatedModel.StartAsync();

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    [Fact]
    public async Task Clients_OfTheProviders_UnderstandAnswersAndRefusals()
    {
        await using var clients = OfficialClient.Start("models.mjs", _model);
        await clients.TellsAsync("ready");
        foreach (var (client, stop, cut) in new[] { ("openai", "stop", "length"), ("anthropic", "end_turn", "max_tokens"), ("ollama", "stop", "length") })
        {
            foreach (var stream in new[] { "true", "false" })
            {
                _model.Manner = ModelManner.Good;
                var answer = await AskAsync("answer");
                Assert.Equal(("- Reportedly, It is out. [1]", stop), ((string?)answer["text"], (string?)answer["finish"]));
                Assert.True((int)answer["read"]! > 10 && (int)answer["wrote"]! > 5, answer.ToJsonString());
                _model.Manner = ModelManner.Truncated;
                Assert.Equal(cut, (string?)(await AskAsync("answer", 2))["finish"]);
                foreach (var (manner, status, times) in new[] { (ModelManner.WrongKey, 401, 1), (ModelManner.Busy, 429, 2), (ModelManner.Overloaded, 529, 3), (ModelManner.Broken, 500, 4) })
                {
                    _model.Manner = manner;
                    Assert.Equal(status, (int)(await AskAsync("refusal", times))["status"]!);
                }

                async Task<System.Text.Json.Nodes.JsonObject> AskAsync(string what, int times = 1)
                {
                    await clients.TellAsync($$"""{"client":"{{client}}","stream":{{stream}}}""");
                    return await clients.TellsAsync(what, times, t => (string?)t["client"] == client && t["stream"]!.ToJsonString() == stream);
                }
            }
        }

        await clients.QuitAsync();
    }
}
