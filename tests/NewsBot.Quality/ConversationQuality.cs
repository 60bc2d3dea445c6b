using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.News;
using NewsBot.Evaluation;

namespace NewsBot.Quality;

/// <summary>Questions that mean something only in their conversation: whether they come out so that they can be looked for.</summary>
public sealed class ConversationQuality(Figures figures)
{
    private const double LeastRight = 0.9;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rewrite_FollowUps_StandAlone()
    {
        await using var run = new EvaluationRun("", new ConfigurationBuilder().Build(), int.MaxValue);
        var writer = run.Writing.GetRequiredService<IAnswerWriter>();
        var wrong = new List<string>();
        foreach (var conversation in Conversations.All)
        {
            var stories = conversation.Shown.Select((s, i) => Story(i + 1, s.Headline, s.Text)).ToList();
            var turns = conversation.Before.Select(b => new Turn(b.Asked, b.Answered, DateTimeOffset.UnixEpoch)).ToList();
            var standalone = await writer.RewriteAsync(conversation.Question, stories, turns, Token);
            if (!conversation.Has.All(h => standalone.Contains(h, StringComparison.OrdinalIgnoreCase)) || conversation.HasNot.Any(h => standalone.Contains(h, StringComparison.OrdinalIgnoreCase)))
            {
                wrong.Add($"{conversation.Question} → {standalone}");
            }
        }

        var right = 1 - ((double)wrong.Count / Conversations.All.Count);
        figures.Print(
            "Conversations: questions that mean something only there",
            [Figure.Of("rewritten so that they stand alone", right, FormattableString.Invariant($"of {Conversations.All.Count}; at least {LeastRight:0.00}")), .. wrong.Select(w => new Figure("wrong", "", w))]);
        Assert.True(right >= LeastRight, string.Join('\n', wrong));
    }

    private static Story Story(long id, string headline, string text) => new(
        new StoryId(id),
        headline,
        [new Article { Id = new ArticleId(id), Story = new StoryId(id), Title = headline, Text = text, StoredAt = DateTimeOffset.UnixEpoch }]);
}
