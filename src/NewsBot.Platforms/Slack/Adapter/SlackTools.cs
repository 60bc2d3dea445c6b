using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>What every answer on Slack needs.</summary>
internal sealed record SlackTools(SlackRenderer Renderer, IPostedReplies Posted, TimeProvider Time, ILogger Logger)
    : ReplyTools<SlackPage>("Slack", Posted, Time, Logger)
{
    public override IReadOnlyList<SlackPage> Pages(Reply reply, string key) => Renderer.Render(reply, key);

    /// <summary>Of a draft in which nothing is told yet, nothing is streamed: words that were streamed cannot be taken back.</summary>
    public override SlackPage DraftOf(Reply reply) => Renderer.Draft(reply) with
    {
        Streamed = reply.Blocks.Any(b => b is ReplyBlock.Answer or ReplyBlock.StoryCard) ? Renderer.Streamed(reply) : "",
    };

    public override ServiceFailure Judge(Exception exception) => exception switch
    {
        SlackUnreachableException => ServiceFailure.Passing,
        SlackApiException { Error: { IsPassing: true } or { IsRateLimited: true } } => ServiceFailure.Passing,
        SlackApiException => ServiceFailure.Final,
        _ => ServiceFailure.None,
    };
}
