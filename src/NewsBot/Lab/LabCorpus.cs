using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.News;
using NewsBot.Storage;

namespace NewsBot.Lab;

/// <summary>A file of articles in a throw-away database, word for word as given, each under its own id.</summary>
internal sealed class LabCorpus : IAsyncDisposable
{
    private const int BatchSize = 200;

    private readonly Database _database;
    private readonly ServiceProvider _services;
    private readonly Dictionary<ArticleId, string> _ids = [];

    private LabCorpus(Database database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    public IServiceProvider Services => _services;

    public string IdOf(ArticleId article) => _ids[article];

    public static async Task<LabCorpus> OpenAsync(string path, Action<IServiceCollection> more, CancellationToken cancellationToken)
    {
        var database = await Database.OpenTemporaryAsync(cancellationToken);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddStorage(database);
        more(services);
        var corpus = new LabCorpus(database, services.BuildServiceProvider());
        await corpus.LoadAsync(path, cancellationToken);
        return corpus;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }

    private async Task LoadAsync(string path, CancellationToken cancellationToken)
    {
        var store = _services.GetRequiredService<IArticleStore>();
        var ids = new List<string>();
        var batch = new List<NewArticle>();
        await foreach (var line in LabLines.ReadFileAsync(path, cancellationToken))
        {
            ids.Add(line.Text("id"));
            batch.Add(new NewArticle
            {
                Draft = line.Draft(),
                Key = "lab:" + line.Text("id"),
                ContentHash = "",
                Story = new StoryId(-1 - batch.Count),
                StoredAt = DateTimeOffset.UnixEpoch,
            });
            if (batch.Count == BatchSize)
            {
                await StoreAsync();
            }
        }

        await StoreAsync();
        if (_services.GetService<EmbedArticles>() is { } embed)
        {
            await embed.RunOnceAsync(cancellationToken);
        }

        async Task StoreAsync()
        {
            var stored = await store.AddAsync(batch, cancellationToken);
            if (stored.Count != batch.Count)
            {
                throw new SettingException("An id occurs twice in the corpus.");
            }

            for (var i = 0; i < stored.Count; i++)
            {
                _ids[stored[i].Id] = ids[i];
            }

            batch.Clear();
            ids.Clear();
        }
    }
}
