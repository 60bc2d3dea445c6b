using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.People;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Core.Features;

/// <summary>What is offered while an option is being typed: topics, stories, questions about stories, time zones.</summary>
internal sealed class Completions(ITopics topics, IStoryReader stories, ISourceStore sources) : ICompletions
{
    private const int MostStories = 10;

    public async Task<IReadOnlyList<Completion>> CompleteAsync(OptionDescription described, string typed, CancellationToken cancellationToken)
    {
        var text = typed.Trim();
        var found = described.Name switch
        {
            "topic" => Topics(text),
            "id" => await StoriesAsync(text, s => new Completion($"{s.Id}: {s.Headline}", s.Id.ToString()), cancellationToken),
            "question" => await StoriesAsync(text, s => new Completion($"What is new about “{s.Headline}”?", $"What is new about {s.Headline}?"), cancellationToken),
            "source" => (await sources.ReadAllAsync(cancellationToken))
                .Where(s => s.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Select(s => new Completion(s.Name, s.Name)),
            "zone" => ZoneNames.Like(text).Select(z => new Completion(z.Replace('_', ' '), z)),
            _ => described.Choices.Concat(described.Suggestions).Where(s => s.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Select(s => new Completion(s, s)),
        };
        return [.. found.Take(ICompletions.Most)];
    }

    private IEnumerable<Completion> Topics(string text) =>
        topics.All
            .Where(t => t.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) || t.Title.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Select(t => new Completion(t.Title, t.Name));

    private async Task<IEnumerable<Completion>> StoriesAsync(string text, Func<Story, Completion> offer, CancellationToken cancellationToken)
    {
        var query = new StoryQuery { AnyOf = text.Length < 2 ? [] : [text], Limit = MostStories };
        return (await stories.FindAsync(query, cancellationToken)).Select(f => offer(f.Story));
    }
}
