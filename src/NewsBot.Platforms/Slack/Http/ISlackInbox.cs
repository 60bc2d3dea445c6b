using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Http;

/// <summary>Takes what arrives over HTTP; the same handlers stand behind it as behind Socket Mode.</summary>
internal interface ISlackInbox
{
    /// <summary>Must not wait: Slack does. False when it is full.</summary>
    bool TryTake(SlackDelivery delivery);
}
