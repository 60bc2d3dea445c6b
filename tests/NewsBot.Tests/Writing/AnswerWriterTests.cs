using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.News;
using NewsBot.Tests.Support;
using NewsBot.Writing;

namespace NewsBot.Tests.Writing;

/// <summary>Answers, rewritten questions and the opening of a digest.</summary>
public sealed class AnswerWriterTests
{
    private static readonly Article Paper = A.Article(
        "Attention is all you need", "The Transformer was published in June 2017. It relies on attention alone. It was trained on eight GPUs.");

    private readonly List<int> _drafts = [];

    [Fact]
    public async Task Answer_WhileItStreams_ShowsEachWholeSentence()
    {
        var model = new ScriptedModel("- The Transformer was ", "published in June 2017. [1]\n- It relies", " on attention alone. [1]\n", "- It was trained on eight GPUs. [1]");

        var sentences = await AnswerAsync(model.AsWriters());

        Assert.Equal([1, 2], _drafts);
        Assert.Equal(3, sentences.Count);
    }

    [Fact]
    public async Task Answer_ModelSaysItIsNotThere_IsNone() => Assert.Empty(await AnswerAsync(new ScriptedModel("NOT IN THE NEWS").AsWriters()));

    [Fact]
    public async Task Answer_NothingOfTheModelHolds_IsQuoted()
    {
        var sentences = await AnswerAsync(new ScriptedModel("- It was published by Ilya in 2035. [1]").AsWriters());

        Assert.Equal("The Transformer was published in June 2017.", sentences[0].Text);
        Assert.Empty(_drafts);
    }

    [Fact]
    public async Task Answer_SentenceThatAnswersDoesNotHold_IsAskedForOnceMoreWithTheReason()
    {
        var model = new TurnModel(TurnModel.Says("- It was published by Ilya in 2035. [1]"), TurnModel.Says("- The Transformer was published in June 2017. [1]"));

        var sentences = await AnswerAsync(Writers.WithModel(ScriptedModel.Prompts, model, "turns", "localhost"));

        Assert.Equal("The Transformer was published in June 2017.", Assert.Single(sentences).Text);
        Assert.Equal(2, model.Asked.Count);
        Assert.Contains("> It was published by Ilya in 2035.\n> Refused: ", model.Asked[1].Prompt[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OnlyContextDoesNotHold_LeavesItOutAndKeepsNobodyWaiting()
    {
        var model = new TurnModel(TurnModel.Says("- The Transformer was published in June 2017. [1]\n- Ilya wrote it in 2035. [1]"));

        Assert.Single(await AnswerAsync(Writers.WithModel(ScriptedModel.Prompts, model, "turns", "localhost")));
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task Explain_AModelThatAsksBack_GivesStepsAndAGap()
    {
        var model = new ScriptedModel("- It relies on attention alone. [1]\n- The Transformer was published in June 2017. [1]\n? It was trained on ____ GPUs. [1]");

        var explanation = await new AnswerWriter(model.AsWriters()).ExplainAsync(TaskOf("What is the Transformer?"), TestContext.Current.CancellationToken);

        Assert.Equal(2, explanation.Steps.Count);
        Assert.Equal(("It was trained on ", "eight", " GPUs."), (explanation.Gap!.Before, explanation.Gap.Missing, explanation.Gap.After));
    }

    [Fact]
    public async Task Answer_WithoutAModel_Quotes() =>
        Assert.Equal("The Transformer was published in June 2017.", (await AnswerAsync(Writers.EmbeddedOnly(ScriptedModel.Prompts)))[0].Text);

    [Theory]
    [InlineData("Who leads OpenAI now?", "Who leads OpenAI now?")]
    [InlineData("", "Who leads it?")]
    [InlineData("Sam Altman does.\nHe came back.", "Who leads it?")]
    public async Task Rewrite_AnswerInsteadOfAQuestion_IsNotBelieved(string written, string question) =>
        Assert.Equal(question, await new AnswerWriter(new ScriptedModel(written).AsWriters()).RewriteAsync("Who leads it?", [], [], TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("Mistral released Mixtral and OpenAI fired Sam Altman.", true)]
    [InlineData("Google bought everything there was on the market for a lot of money.", false)]
    [InlineData("Mistral released Mixtral, see https://evil.example.", false)]
    [InlineData("Mistral released Mixtral @everyone.", false)]
    [InlineData("", false)]
    public async Task Open_SentenceThatNoHeadlineBearsOut_IsReplacedByAPlainOne(string written, bool kept)
    {
        var opening = new DigestOpening([A.Story("Mistral releases Mixtral", 1), A.Story("OpenAI fires Sam Altman", 2)], 12, 1);

        var sentence = await new DigestWriter(new ScriptedModel(written).AsWriters()).OpenAsync(opening, TestContext.Current.CancellationToken);

        Assert.Equal(kept ? written : "12 stories from 1 source; first of all: Mistral releases Mixtral.", sentence);
    }

    private Task<IReadOnlyList<Sentence>> AnswerAsync(Writers writers) =>
        new AnswerWriter(writers).AnswerAsync(TaskOf("When was the Transformer published?"), TestContext.Current.CancellationToken);

    private AnswerTask TaskOf(string asked)
    {
        var question = new Question(asked);
        return new AnswerTask(question, [A.Passage(Paper)], question.Terms.ToDictionary(t => t, _ => 1.0), 1, draft =>
        {
            _drafts.Add(draft.Count);
            return Task.CompletedTask;
        });
    }
}
