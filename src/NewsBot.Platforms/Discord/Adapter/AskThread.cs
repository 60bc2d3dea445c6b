using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Opens the thread under a reply in which questions about it are asked, and says where it is.</summary>
internal sealed class AskThread(DiscordRest discord, BotIdentity identity, bool readsMessages)
{
    private const int ThreadLife = 1_440;

    private const Permissions Needed = Permissions.ViewChannel | Permissions.CreatePublicThreads | Permissions.SendMessagesInThreads;

    public async Task<string> OpenAsync(Interaction interaction, PostedReply posted, CancellationToken cancellationToken)
    {
        var me = await identity.GetAsync(cancellationToken);
        var how = readsMessages ? "Write your question" : $"Write your question, beginning with <@{me.User}>,";
        if (interaction.Channel is not { } here || Place.Of(here) is not { Direct: false } place)
        {
            return "Write your question here, just like that.";
        }

        if (place.Parent is not null || here.Type is not (ChannelType.Text or ChannelType.Announcement or ChannelType.Forum))
        {
            return $"{how} here: this is the place for it.";
        }

        var missing = MissingPermission.In(interaction.AppPermissions, Needed);
        if (missing != Permissions.None)
        {
            return MissingPermission.Sentence(missing, "this channel") + " Until then, /ask answers here.";
        }

        var message = interaction.Message!;
        try
        {
            var thread = await discord.StartThreadAsync(place.Channel, message.Id, new NewThread(Title(posted.Reply)) { AutoArchiveDuration = ThreadLife }, cancellationToken);
            await discord.InOpenThreadAsync(
                thread.Id,
                async token =>
                {
                    await discord.AddThreadMemberAsync(thread.Id, Somebody.Of(interaction).Id, token);
                    return true;
                },
                cancellationToken);
            return $"{how} in <#{thread.Id}>.";
        }
        catch (DiscordApiException exception) when (MissingPermission.Of(exception))
        {
            return MissingPermission.Sentence(Needed, "this channel") + " Until then, /ask answers here.";
        }
        catch (DiscordApiException exception) when (exception.IsUnknownMessage || exception.IsUnknownChannel || exception.Code is DiscordErrorCode.MaximumThreads or DiscordErrorCode.ThreadLocked)
        {
            return "Discord lets me open no thread here. /ask answers instead.";
        }
    }

    private static string Title(Reply reply)
    {
        var words = reply.Blocks.Select(block => block switch
        {
            ReplyBlock.StoryCard card => card.Title,
            ReplyBlock.Heading heading => heading.Text,
            _ => "",
        }).FirstOrDefault(w => w.Length > 0) ?? "the news";
        return DiscordMarkdown.Clip($"Questions: {words}", DiscordLimits.ThreadName);
    }
}
