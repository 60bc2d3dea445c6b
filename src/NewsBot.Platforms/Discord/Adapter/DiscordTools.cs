using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>What every answer on Discord needs.</summary>
internal sealed record DiscordTools(DiscordRenderer Renderer, IPostedReplies Posted, TimeProvider Time, ILogger Logger)
    : ReplyTools<MessageBody>("Discord", Posted, Time, Logger)
{
    public override IReadOnlyList<MessageBody> Pages(Reply reply, string key) => Renderer.Render(reply);

    public override MessageBody DraftOf(Reply reply) => Renderer.Draft(reply);

    public override ServiceFailure Judge(Exception exception) => exception switch
    {
        DiscordUnreachableException or DiscordRefusedException { RetryAfter: not null } or DiscordApiException { IsPassing: true } => ServiceFailure.Passing,
        DiscordApiException or DiscordRefusedException => ServiceFailure.Final,
        _ => ServiceFailure.None,
    };
}
