using NewsBot.Core.News;

namespace NewsBot.Core.Features.Topics;

/// <summary>The topics an operator can edit (seeds/topics/topics.json); the host reads them.</summary>
public interface ITopics
{
    IReadOnlyList<Topic> All { get; }

    /// <summary>The topic of that name or title; null when the text is no topic but words to look for.</summary>
    Topic? Find(string text) => All.FirstOrDefault(t =>
        string.Equals(t.Name, text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(t.Title, text, StringComparison.OrdinalIgnoreCase));
}
