using System.Text.Json;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Services;

/// <summary>The topics of seeds/topics.json.</summary>
internal sealed class TopicsFile(IReadOnlyList<Topic> topics) : ITopics
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public IReadOnlyList<Topic> All => topics;

    /// <exception cref="SettingException">The file cannot be read; the message says where the mistake is.</exception>
    public static TopicsFile Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Web);
            return new TopicsFile(content?.Topics ?? []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SettingException($"The topics in {path} cannot be read: {exception.Message} Correct the file, or restore it from the release.");
        }
    }

    private sealed record Content(IReadOnlyList<Topic> Topics);
}
