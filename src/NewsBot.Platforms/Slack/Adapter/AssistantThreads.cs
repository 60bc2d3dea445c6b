using System.Collections.Concurrent;
using NewsBot.Core.Features.Topics;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>The assistant beside the conversation (split view): what to ask at its start, and a title from the first question. See Slack Docs/AI in apps.</summary>
internal sealed class AssistantThreads(ITopics topics)
{
    private const int LongestTitle = 80;
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(ChannelId, MessageTs), bool> _started = new();

    /// <param name="thread">Null for an app of the newer kind ("agent_view"), whose conversation begins without one.</param>
    public async Task StartAsync(SlackTeam team, ChannelId channel, MessageTs? thread, CancellationToken cancellationToken)
    {
        if (thread is { } began)
        {
            if (_started.Count >= Most)
            {
                _started.Clear();
            }

            _started.TryAdd((channel, began), true);
        }

        var topic = topics.All.Count > 0 ? topics.All[0].Title : "open models";
        await team.Api.SetSuggestedPromptsAsync(
            new SuggestedPrompts(channel, thread,
            [
                new("What is new today?", "/news since:24h"),
                new("The week in five stories", "/news since:7d count:5"),
                new($"News on {topic}", $"/news {topic}"),
                new("How do I ask you?", "/help"),
            ])
            { Title = "I read the AI news. Ask me, or start with one of these:" },
            cancellationToken);
    }

    /// <summary>Once for each thread, and only where it is one of the assistant's.</summary>
    public async Task NameAsync(SlackTeam team, SlackPlace place, string question, CancellationToken cancellationToken)
    {
        if (place is { Direct: true, Thread: { } thread } && _started.TryRemove((place.Channel, thread), out _))
        {
            if (SlackText.Clip(question, LongestTitle) is { Length: > 0 } title)
            {
                await team.Api.SetTitleAsync(new ThreadTitle(place.Channel, thread, title), cancellationToken);
            }
        }
    }
}
