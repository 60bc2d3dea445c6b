using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>Every fault over every provider's real client: there is always an answer that is borne out, and it says who did not write it.</summary>
public sealed class ProviderFaultsTests : IAsyncLifetime
{
    private const string Key = "sk-secret-4711-never-to-be-seen";
    private const string ByModel = "by the model";
    private const string WholeSentence = "its whole sentence";

    private static readonly (string Provider, string Path)[] Providers = [("openai", "/v1"), ("anthropic", ""), ("ollama", "")];

    private SimulatedModel _model = null!;

    /// <summary>Fault, how often the model is asked for one answer, and what the reader gets: the model's words, or the note under a quotation.</summary>
    public static TheoryData<string, string, int, string> Table { get; } = Rows();

    public async ValueTask InitializeAsync() => _model = await SimulatedModel.StartAsync();

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Ask_Fault_ReaderGetsAnAnswerAndTheReason(string provider, string fault, int asked, string gets)
    {
        _model.Manner = Enum.Parse<ModelManner>(fault);
        await using var writing = new WritingAlone(Settings(provider));

        var reply = await writing.AskAsync();

        var shown = reply.Blocks.OfType<ReplyBlock.Paragraph>().Select(p => p.Text).ToList();
        var note = reply.Blocks.OfType<ReplyBlock.Note>().SingleOrDefault()?.Text ?? "";
        Assert.NotEmpty(shown);
        Assert.Contains("12 June 2017", shown[0], StringComparison.Ordinal);
        Assert.Equal(gets == ByModel || gets == WholeSentence, shown[0].StartsWith(SimulatedModel.Mark, StringComparison.Ordinal));
        Assert.DoesNotContain(shown, s => s.Contains("anno", StringComparison.Ordinal) || s.Contains("friendly", StringComparison.Ordinal));
        Assert.Equal(gets == ByModel ? "" : gets == WholeSentence ? "Cut short: the model broke off." : gets, note);
        Assert.Equal(asked, _model.Requests.Count);
        Assert.DoesNotContain("secret-4711", writing.Log + string.Join('\n', shown) + note + await writing.StatusAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("ollama")]
    public async Task Ask_NobodyListens_IsQuoted(string provider)
    {
        await using var writing = new WritingAlone($"Writing:Provider={provider}", "Writing:Endpoint=http://127.0.0.1:1", "Writing:Model=m", $"Writing:ApiKey={Key}");

        var reply = await writing.AskAsync();

        Assert.Equal("Written without the model: it failed.", reply.Blocks.OfType<ReplyBlock.Note>().Single().Text);
        Assert.StartsWith("No connection.", Assert.Single(await writing.ProbeAsync()).Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("ollama")]
    public async Task Ask_EightOf24Unparsable_All24AreTheModels(string provider)
    {
        _model.Manner = ModelManner.EveryThirdUnparsable;
        await using var writing = new WritingAlone(Settings(provider));

        for (var i = 0; i < 24; i++)
        {
            var reply = await writing.AskAsync();
            Assert.StartsWith(SimulatedModel.Mark, Assert.IsType<ReplyBlock.Paragraph>(Assert.Single(reply.Blocks)).Text, StringComparison.Ordinal);
        }

        Assert.Equal(24 + 8, _model.Requests.Count);
    }

    [Theory]
    [InlineData("openai", "Bearer " + Key)]
    [InlineData("anthropic", "Bearer " + Key)]
    [InlineData("ollama", "Bearer " + Key)]
    public async Task Ask_Good_IsCountedAsTheProviderCounts(string provider, string authorization)
    {
        await using var writing = new WritingAlone([.. Settings(provider), "Writing:PricePerMillionIn=1", "Writing:PricePerMillionOut=4", "Writing:PricePerMillionCached=0.1"]);

        await writing.AskAsync();

        var request = Assert.Single(_model.Requests);
        Assert.Equal(authorization, (string?)request["authorization"]);
        var call = Assert.Single(writing.Calls.Made);
        Assert.False(call.Estimated);
        Assert.Equal(("web", "news", "AnswerQuestion", "ok"), (call.Platform, call.Channel, call.Function, call.Outcome));
        Assert.True(call.TokensIn > 100, $"{call.TokensIn}");
        // Ollama has a cache and does not say what was in it.
        Assert.Equal(provider == "ollama" ? 0 : call.TokensIn / 4, call.TokensCached);
        Assert.Equal((call.TokensIn - call.TokensCached + (4 * call.TokensOut) + (0.1 * call.TokensCached)) / 1e6, call.Cost, 9);
        Assert.Contains("1 call;", await writing.StatusAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", "max_completion_tokens", "300")]
    [InlineData("openai", "temperature", "0")]
    [InlineData("anthropic", "max_tokens", "300")]
    public async Task Ask_SettingsOfThePrompt_ReachTheProvider(string provider, string name, string value)
    {
        await using var writing = new WritingAlone(Settings(provider));

        await writing.AskAsync();

        Assert.Equal(value, Assert.Single(_model.Requests)[name]?.ToString());
    }

    [Fact]
    public async Task Ask_Ollama_IsGivenRoomForThePrompt()
    {
        await using var writing = new WritingAlone(Settings("ollama"));

        await writing.AskAsync();

        var options = Assert.Single(_model.Requests)["options"]!;
        Assert.Equal(("16384", "300", "0"), (options["num_ctx"]?.ToString(), options["num_predict"]?.ToString(), options["temperature"]?.ToString()));
    }

    [Fact]
    public async Task Summarise_FirstRungDown_IsKeptUnderTheSecondAndTheFirstIsAskedAgain()
    {
        var story = new Story(new StoryId(1), "Attention is all you need", [WritingAlone.Article]);
        await using var second = await SimulatedModel.StartAsync();
        await using var writing = new WritingAlone(
            [.. Settings("openai"), "Writing:Ladder:0:Provider=anthropic", $"Writing:Ladder:0:Endpoint={second.Root}", "Writing:Ladder:0:Model=second", "Writing:Ladder:0:ApiKey=k"]);

        _model.Manner = ModelManner.Broken;
        var low = await writing.News.SummariseAsync(story, SummaryStyle.Standard, "", TestContext.Current.CancellationToken);
        _model.Manner = ModelManner.Good;
        var high = await writing.News.SummariseAsync(story, SummaryStyle.Standard, "", TestContext.Current.CancellationToken);
        var asked = _model.Requests.Count;
        var kept = await writing.News.SummariseAsync(story, SummaryStyle.Standard, "", TestContext.Current.CancellationToken);

        Assert.Equal(("second", "first", "first"), (low.Model, high.Model, kept.Model));
        Assert.Equal(["first", "second"], writing.Summaries.Kept.Keys.Select(k => k.Model).Order());
        Assert.Equal(asked, _model.Requests.Count);
    }

    private static TheoryData<string, string, int, string> Rows()
    {
        var rows = new TheoryData<string, string, int, string>();
        foreach (var (provider, _) in Providers)
        {
            rows.Add(provider, nameof(ModelManner.Good), 1, ByModel);
            rows.Add(provider, nameof(ModelManner.WrongKey), 1, "Written without the model: it failed.");
            rows.Add(provider, nameof(ModelManner.BusyOnce), 2, ByModel);
            rows.Add(provider, nameof(ModelManner.Busy), 1, "Written without the model: it is busy.");
            rows.Add(provider, nameof(ModelManner.Overloaded), 3, "Written without the model: it is busy.");
            rows.Add(provider, nameof(ModelManner.BrokenTwice), 3, ByModel);
            rows.Add(provider, nameof(ModelManner.Broken), 3, "Written without the model: it failed.");
            rows.Add(provider, nameof(ModelManner.Silent), 1, "Written without the model: too slow.");
            rows.Add(provider, nameof(ModelManner.HangsInTheMiddle), 1, WholeSentence);
            rows.Add(provider, nameof(ModelManner.CutOff), 1, WholeSentence);
            rows.Add(provider, nameof(ModelManner.Garbled), 1, "Written without the model: it failed.");
            rows.Add(provider, nameof(ModelManner.Noise), 1, "Written without the model: it failed.");
            rows.Add(provider, nameof(ModelManner.Empty), 1, "Written without the model: it failed.");
            rows.Add(provider, nameof(ModelManner.Truncated), 1, ByModel);
            rows.Add(provider, nameof(ModelManner.NeverParsable), 2, "Written without the model: it wrote nonsense.");
        }

        return rows;
    }

    private string[] Settings(string provider) =>
    [
        $"Writing:Provider={provider}",
        $"Writing:Endpoint={new Uri(_model.Root, Providers.Single(p => p.Provider == provider).Path)}",
        "Writing:Model=first",
        $"Writing:ApiKey={Key}",
        "Writing:TimeoutSeconds=2",
        "Writing:PauseSeconds=1",
    ];
}
