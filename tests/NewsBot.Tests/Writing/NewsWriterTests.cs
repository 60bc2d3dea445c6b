using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Tests.Support;
using NewsBot.Writing;

namespace NewsBot.Tests.Writing;

public sealed class NewsWriterTests
{
    private const string Text = "Mistral released Mixtral, an open model of eight experts, on Monday. It runs on a single machine with two graphics cards.";

    private static readonly Story Told = A.Story("Mistral releases Mixtral", 1, A.Article("Mistral releases Mixtral", Text));

    private readonly SummariesInMemory _kept = new();

    [Fact]
    public async Task Summarise_Again_ReadsWhatWasKept()
    {
        var model = new ScriptedModel("- Mistral released Mixtral, an open model of eight experts, on Monday. [1]");
        var sut = Sut(model.AsWriters());

        var first = await SummariseAsync(sut, Told);
        var second = await SummariseAsync(sut, Told);

        Assert.Same(first, second);
        Assert.Single(model.Asked);
        Assert.Equal(new SummaryKey(new StoryId(1), 1, SummaryStyle.Standard, "", "scripted"), _kept.Kept.Keys.Single());
    }

    [Fact]
    public async Task Summarise_OtherVersionStyleOrLanguage_IsWrittenAnew()
    {
        var model = new ScriptedModel("- Mistral released Mixtral on Monday. [1]");
        var sut = Sut(model.AsWriters());
        var grown = Told with { Articles = [.. Told.Articles, A.Article("Mixtral is out", "Mixtral is out.", id: 2)] };

        await SummariseAsync(sut, Told);
        await SummariseAsync(sut, Told, SummaryStyle.Deep);
        await SummariseAsync(sut, Told, language: "de");
        await SummariseAsync(sut, grown);

        Assert.Equal(4, _kept.Kept.Count);
    }

    [Fact]
    public async Task Summarise_NothingOfTheModelHolds_IsQuoted()
    {
        var summary = await SummariseAsync(Sut(new ScriptedModel("- Google bought Mistral for 9 billion dollars. [1]").AsWriters()), Told);

        Assert.StartsWith("Mistral released Mixtral", summary.Sentences[0].Text, StringComparison.Ordinal);
        Assert.All(summary.Sentences, s => Assert.Equal(s.Text, Assert.Single(s.Evidence).Quote));
    }

    [Fact]
    public async Task Summarise_WithoutAModel_KeepsOneForAllLanguages()
    {
        var sut = Sut(Writers.EmbeddedOnly(ScriptedModel.Prompts));

        await SummariseAsync(sut, Told, language: "de");
        var summary = await SummariseAsync(sut, Told, language: "fr");

        Assert.Equal("embedded", summary.Model);
        Assert.Single(_kept.Kept);
        Assert.False(sut.UsesModel);
    }

    [Fact]
    public async Task Summarise_NothingTheModelWroteHolds_AsksItAgainNextTime()
    {
        var model = new ScriptedModel("- Pigs can fly over the moon. [1]");
        var sut = Sut(model.AsWriters());

        var first = await SummariseAsync(sut, Told, language: "de");
        await SummariseAsync(sut, Told, language: "de");

        Assert.Equal("embedded", first.Model);
        Assert.NotEmpty(first.Sentences);
        Assert.Equal(["embedded"], _kept.Kept.Keys.Select(k => k.Model));
        // Each time once more, with what was refused.
        Assert.Equal(4, model.Asked.Count);
        Assert.Contains("> Pigs can fly over the moon.\n> Refused: no sentence of its sources says it.", model.LastPrompt(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summarise_HeadlineThatNobodyWrote_IsNotTaken()
    {
        var story = A.Story("S", 1, A.Article("Mistral releases Mixtral", Text), A.Article("Mixtral released by Mistral", Text, id: 2));

        var summary = await SummariseAsync(Sut(new ScriptedModel("Google buys Mistral").AsWriters()), story);

        Assert.Contains(summary.Headline, story.Articles.Select(a => a.Title));
    }

    [Fact]
    public async Task Summarise_HeadlineOnly_HasNoSentences() =>
        Assert.Empty((await SummariseAsync(Sut(Writers.EmbeddedOnly(ScriptedModel.Prompts)), A.Story("S", 1, A.Article("Only a headline")))).Sentences);

    [Theory]
    [InlineData(SummaryStyle.Deep, "sides")]
    [InlineData(SummaryStyle.Bullets, "terse")]
    [InlineData(SummaryStyle.Eli5, "simple")]
    [InlineData(SummaryStyle.Standard, "plain")]
    public async Task Summarise_Style_IsToldToTheModel(SummaryStyle style, string manner)
    {
        var model = new ScriptedModel("- Mistral released Mixtral on Monday. [1]");

        await SummariseAsync(Sut(model.AsWriters()), Told, style);

        Assert.Contains($"MANNER: {manner}\n", model.LastPrompt(), StringComparison.Ordinal);
    }

    private static Task<StorySummary> SummariseAsync(NewsWriter sut, Story story, SummaryStyle style = SummaryStyle.Standard, string language = "") =>
        sut.SummariseAsync(story, style, language, TestContext.Current.CancellationToken);

    private NewsWriter Sut(Writers writers) =>
        new(writers, new SummaryWriter(writers, NullLogger<SummaryWriter>.Instance), _kept, new FakeTimeProvider(A.Morning));
}
