using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>A workspace that the bot is in: its calls, and who the bot is there.</summary>
/// <param name="Name">What the workspace calls itself: text of strangers.</param>
/// <param name="BotId">B…: how the bot's own messages are marked.</param>
internal sealed record SlackTeam(TeamId Id, string Name, SlackWebApi Api, UserId Bot, string BotId, string BotName);

/// <summary>What an installation gives, and what is kept of it. Its token prints as nothing.</summary>
internal sealed record SlackInstallation(TeamId Team, string Name, SlackToken Token, UserId Bot, string BotId, string BotName);
