using System.Text.Json;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Services;

/// <summary>What the news can be about, as an operator can read and edit it in seeds/topics.</summary>
internal sealed class SeedSubjects(IReadOnlyList<Topic> topics, Entities entities, AiRelevance relevance) : ITopics
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public IReadOnlyList<Topic> All => topics;

    public Entities Entities => entities;

    public AiRelevance Relevance => relevance;

    /// <exception cref="SettingException">A file cannot be read; the message says where the mistake is.</exception>
    public static SeedSubjects Read(string folder) => new(
        Read<TopicList>(folder, "topics.json").Topics,
        new Entities(Read<EntityList>(folder, "entities.json").Entities),
        Read<WordList>(folder, "about-ai.json").ToRelevance());

    private static T Read<T>(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Web)
                ?? throw new SettingException($"{path} is empty. Restore it from the release.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SettingException($"{path} cannot be read: {exception.Message} Correct the file, or restore it from the release.");
        }
    }

    private sealed record TopicList(IReadOnlyList<Topic> Topics);

    private sealed record EntityList(IReadOnlyList<Entity> Entities);

    private sealed record WordList(IReadOnlyList<string> Words, IReadOnlyList<string>? Advertisements)
    {
        public AiRelevance ToRelevance() => new(Words, Advertisements ?? []);
    }
}
