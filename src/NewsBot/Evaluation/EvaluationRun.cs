using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core;
using NewsBot.Core.Features.Ask;
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

    private LabCorpus? _corpus;
    private ServiceProvider? _writing;

    /// <summary>The writers, without an archive.</summary>
    public IServiceProvider Writing => _writing ??= new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(settings)
        .AddWriting(Composition.PromptFolder)
        .BuildServiceProvider();

    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([folder, .. parts]);

    /// <summary>The archive that the questions are asked over, loaded once.</summary>
    public async Task<LabCorpus> CorpusAsync(CancellationToken cancellationToken) =>
        _corpus ??= await LabCorpus.OpenAsync(
            PathOf(Questions.Folder, Questions.CorpusFile),
            services =>
            {
                services.AddSingleton(settings);
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
