using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Cost;
using NewsBot.Lab;
using NewsBot.Storage;
using NewsBot.Writing;
using NewsBot.Writing.Embeddings;

namespace NewsBot.Evaluation;

/// <summary>What an evaluation works on: the labelled material, and the writer that the settings name over the articles of it.</summary>
internal sealed class EvaluationRun(string folder, IConfiguration settings, int most) : IAsyncDisposable
{
    /// <summary>How many items of a kind are measured at most: a model costs money.</summary>
    public int Most { get; } = most;

    private readonly CallsOfRun _calls = new();
    private LabCorpus? _corpus;
    private ServiceProvider? _writing;

    /// <summary>The writers, without an archive.</summary>
    public IServiceProvider Writing => _writing ??= new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(settings)
        .AddSingleton<IModelCalls>(_calls)
        .AddChance()
        .AddWriting(Composition.PromptFolder)
        .BuildServiceProvider();

    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([folder, .. parts]);

    /// <summary>Calls to models so far, and how many of them failed: the embedded writer answered there.</summary>
    public (int Made, int Failed) Calls => _calls.Calls;

    /// <summary>Does one thing and says what it took.</summary>
    public async Task<(T Result, Effort Effort)> TimedAsync<T>(Func<Task<T>> work)
    {
        var before = _calls.Spent;
        var clock = Stopwatch.StartNew();
        var result = await work();
        var (cost, tokens) = _calls.Spent;
        return (result, new Effort(clock.Elapsed.TotalMilliseconds, cost - before.Cost, tokens - before.Tokens));
    }

    /// <summary>The archive that the questions are asked over, loaded once.</summary>
    public async Task<LabCorpus> CorpusAsync(CancellationToken cancellationToken) =>
        _corpus ??= await LabCorpus.OpenAsync(
            PathOf(Questions.Folder, Questions.CorpusFile),
            services =>
            {
                services.AddSingleton(settings);
                services.AddSingleton<IModelCalls>(_calls);
                services.AddChance();
                services.AddSingleton(new EncoderFolder(Path.Combine(Path.GetFullPath(settings["Storage:Folder"] ?? new StorageOptions().Folder), "models")));
                services.AddWriting(Composition.PromptFolder);
                services.AddSearchByMeaning();
                services.AddSingleton<AnswerQuestion>();
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_corpus is not null)
        {
            await _corpus.DisposeAsync();
        }

        if (_writing is not null)
        {
            await _writing.DisposeAsync();
        }
    }
}

/// <summary>What one item took.</summary>
/// <param name="Cost">In the currency of the prices that are set; 0 without prices.</param>
/// <param name="Tokens">Read and written by models.</param>
internal sealed record Effort(double Milliseconds, double Cost, long Tokens)
{
    public EvaluatedItem Item(string id, double value) => new(id, value, Milliseconds, Cost, Tokens);
}
