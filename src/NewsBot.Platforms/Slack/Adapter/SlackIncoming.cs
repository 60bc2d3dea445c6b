using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>A delivery on its way through the adapter.</summary>
/// <param name="Key">Stays the same when it is delivered again; the answer carries it.</param>
/// <param name="Replayed">A process before may have answered it.</param>
/// <param name="Work">What may go on beside it.</param>
/// <param name="Complete">Call when it was answered.</param>
internal sealed record SlackIncoming(SlackDelivery Delivery, string Key, bool Replayed, BackgroundWork Work, Action Complete)
{
    public SlackResponseUrl? Url { get; } = SlackResponseUrl.Of(Delivery);

    /// <summary>Null when it is not of the form that is documented.</summary>
    public T? Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Delivery.Payload.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Makes the sink that answers a delivery.</summary>
internal sealed class SlackSinks(SlackTools tools, SlackResponses responses, PostedMessages messages, PendingDeliveries pending, EditBudget edits, Core.Chat.IHandledEvents handled)
{
    /// <summary>A thread or an assistant shows at once that the bot is at work; a command has a moment to be answered directly.</summary>
    public static readonly TimeSpan ShownSoon = TimeSpan.FromMilliseconds(300);

    public static readonly TimeSpan AnsweredSoon = TimeSpan.FromMilliseconds(1_500);

    public PacedReplies<Rendering.SlackPage> To(SlackIncoming incoming, SlackTeam team, SlackPlace place, UserId user)
    {
        var receipt = new Receipt(SlackPlatform.PlatformName, incoming.Key, incoming.Delivery.ReceivedAt, incoming.Replayed, handled, incoming.Complete);
        var silence = incoming.Url is null ? ShownSoon : AnsweredSoon;
        var target = new SlackTarget(team, place, new Asker(user, incoming.Url), receipt, responses, messages, pending, edits, silence);
        var replies = new PacedReplies<Rendering.SlackPage>(receipt, target, tools, incoming.Work);
        replies.Begin();
        return replies;
    }
}
