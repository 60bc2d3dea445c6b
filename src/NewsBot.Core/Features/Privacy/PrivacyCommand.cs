using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Privacy;

/// <summary><c>/privacy</c>: what is kept about a person, in three lines, and its end.</summary>
internal sealed class PrivacyCommand(IPersonalData data, IOptions<NewsOptions> options) : ICommand
{
    public CommandDescription Description { get; } = new("privacy", "What I keep about you, and how to have it deleted",
    [
        new("action", "delete: forget all of it", OptionKind.Text) { TakesFirstWord = true, Choices = ["delete"] },
    ])
    {
        Example = "/privacy",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var (platform, person) = (request.Conversation.Platform, request.Person.Id);
        if (request.Options["action"].Length > 0)
        {
            await data.ForgetAsync(platform, person, request.Conversation, cancellationToken);
            return Private("Deleted: your time zone, your votes, and the digests and watches that only you got. What channels get stays, without your name under it.");
        }

        var kept = await data.CountAsync(platform, person, cancellationToken);
        var days = options.Value.KeepConversationsDays;
        return new Reply(
        [
            new ReplyBlock.Paragraph($"About you I keep {(kept.HasZone ? "your time zone" : "no time zone")}, {Count(kept.Votes, "vote")}, {Count(kept.Subscriptions, "digest")} and {Count(kept.Watches, "watch")} that you set up."),
            new ReplyBlock.Paragraph($"Of a conversation I keep the last {Conversation.TurnsKept} questions, and which stories were shown, for {days} days; no name stands beside them."),
            new ReplyBlock.Paragraph("/privacy delete makes me forget what is yours alone."),
        ])
        {
            Private = true,
            Buttons = [new("Delete it", "privacy", CommandOptions.Of(("action", "delete")))],
        };
    }

    private static string Count(int count, string what) => count switch
    {
        0 => $"no {what}",
        1 => $"1 {what}",
        _ => $"{count} {what}{(what.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s")}",
    };

    private static Reply Private(string text) => Reply.Text(text) with { Private = true };
}

/// <summary>What is kept about people; the database implements it.</summary>
public interface IPersonalData
{
    Task<PersonalFigures> CountAsync(string platform, string person, CancellationToken cancellationToken);

    /// <summary>Forgets what is the person's alone, and what was said in the conversation if only they read it.</summary>
    Task ForgetAsync(string platform, string person, ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Forgets conversations, rankings, ends of deliveries and what channels were told from before these times.</summary>
    Task ForgetOldAsync(DateTimeOffset conversations, DateTimeOffset records, CancellationToken cancellationToken);
}

public sealed record PersonalFigures(bool HasZone, int Votes, int Subscriptions, int Watches);
