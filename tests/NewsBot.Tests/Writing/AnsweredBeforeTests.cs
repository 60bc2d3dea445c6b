using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.SemanticKernel;
using NewsBot.Tests.Support;
using NewsBot.Writing;
using NewsBot.Writing.Models;
using NewsBot.Writing.Prompts;
using static NewsBot.Tests.Support.TurnModel;

namespace NewsBot.Tests.Writing;

/// <summary>The filters around the kernel's prompts: what was answered is not paid twice, and nothing of a text is logged.</summary>
public sealed class AnsweredBeforeTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly Ladders _ladders;

    public AnsweredBeforeTests() => _ladders = new Ladders(_time);

    public void Dispose() => _ladders.Dispose();

    [Fact]
    public async Task Ask_SameWithinMinutes_IsAnsweredFromMemory()
    {
        var model = new TurnModel(Says("First headline"));
        var sut = Sut(model);

        Assert.Equal("First headline", await NameAsync(sut, "> First headline"));
        Assert.Equal("First headline", await NameAsync(sut, "> First headline"));
        Assert.Single(model.Asked);

        _time.Advance(TimeSpan.FromMinutes(11));
        await NameAsync(sut, "> First headline");
        Assert.Equal(2, model.Asked.Count);
    }

    [Fact]
    public async Task Stream_Same_IsAnsweredFromMemory()
    {
        var model = new TurnModel(Says("Who leads OpenAI?"));
        var sut = Sut(model);

        Assert.Equal(["Who leads OpenAI?"], await StreamAsync(sut));
        Assert.Equal(["Who leads OpenAI?"], await StreamAsync(sut));
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task Ask_OtherArgumentsOrWarmPrompt_IsAskedAgain()
    {
        var model = new TurnModel(Says("First headline"), Says("Second headline"), Says("Mistral released it."));
        var sut = Sut(model);

        await NameAsync(sut, "> First headline");
        await NameAsync(sut, "> Second headline");
        var digest = new KernelArguments { ["headlines"] = "> A", ["stories"] = "1", ["outlets"] = "1" };
        await sut.RunAsync("WriteDigest", digest, TestContext.Current.CancellationToken);
        await sut.RunAsync("WriteDigest", digest, TestContext.Current.CancellationToken);

        Assert.Equal(4, model.Asked.Count);
    }

    [Fact]
    public async Task Ask_WrittenByAnother_IsNotKept()
    {
        var model = new TurnModel(Fails(new ModelRefusedException(401, null)));
        var sut = Sut(model);

        await NameAsync(sut, "> First headline");
        _time.Advance(Ladders.Rest);
        await NameAsync(sut, "> First headline");

        Assert.Equal(2, model.Asked.Count);
    }

    [Fact]
    public async Task Log_OfPrompts_HasSizesAndNoTexts()
    {
        var sut = Sut(new TurnModel(Says("First headline")));

        await NameAsync(sut, "> First headline");
        await StreamAsync(sut);

        Assert.Contains(_ladders.Log.Lines, l => l.StartsWith("NameStory was answered with 14 characters after", StringComparison.Ordinal));
        Assert.Contains(_ladders.Log.Lines, l => l.StartsWith("RewriteQuestion was answered with", StringComparison.Ordinal));
        Assert.DoesNotContain(_ladders.Log.Lines, l => l.Contains("headline", StringComparison.OrdinalIgnoreCase) || l.Contains("You are", StringComparison.Ordinal));
    }

    private PromptRunner Sut(TurnModel model)
    {
        var factory = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(_ladders.Log));
        var log = new PromptLog(_time, new Logger<PromptLog>(factory));
        return Writers.WithLadder(ScriptedModel.Prompts, _ladders.Of(_ladders.Rung(model)), log, new AnsweredBefore("first", _time)).Current;
    }

    private static async Task<string> NameAsync(PromptRunner sut, string headlines) =>
        await sut.RunAsync("NameStory", new KernelArguments { ["headlines"] = headlines }, TestContext.Current.CancellationToken);

    private static async Task<List<string>> StreamAsync(PromptRunner sut)
    {
        var texts = new List<string>();
        var arguments = new KernelArguments { ["question"] = "> Who leads it?", ["shown"] = "> OpenAI", ["earlier"] = "> x" };
        await foreach (var text in sut.StreamAsync("RewriteQuestion", arguments, TestContext.Current.CancellationToken))
        {
            texts.Add(text);
        }

        return texts;
    }
}
