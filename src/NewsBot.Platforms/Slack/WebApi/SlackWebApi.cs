using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>
/// Slack's Web API as far as the bot uses it, for one token. Every call answers with what Slack said; a <see cref="SlackUnreachableException"/>
/// comes out when it said nothing. See Slack Docs/Web API.
/// </summary>
internal sealed class SlackWebApi(SlackHttp http, SlackToken token)
{
    public Task<SlackAnswer<AuthTest>> AuthTestAsync(CancellationToken cancellationToken) =>
        http.FormAsync(SlackMethod.AuthTest, token, [], SlackJson.Default.AuthTest, cancellationToken);

    /// <summary>Exchanges the code of an installation. The token has to be <see cref="SlackToken.OfApp"/>.</summary>
    public Task<SlackAnswer<OAuthAccess>> ExchangeCodeAsync(string code, Uri redirect, CancellationToken cancellationToken) =>
        FormAsync(SlackMethod.OAuthAccess, SlackJson.Default.OAuthAccess, [new("code", code), new("redirect_uri", redirect.AbsoluteUri)], cancellationToken);

    /// <summary>The address of one Socket Mode connection; it can be used once. Needs the app's token.</summary>
    public Task<SlackAnswer<OpenedConnection>> OpenConnectionAsync(CancellationToken cancellationToken) =>
        http.FormAsync(SlackMethod.AppsConnectionsOpen, token, [], SlackJson.Default.OpenedConnection, cancellationToken);

    /// <summary>True when the method can be called at once with so many calls to spare: drafts and hints are left out otherwise.</summary>
    public bool HasRoom(SlackMethod method, int spare) => http.HasRoom(token, method, spare);

    /// <summary>Posts in the channel's turn: one message a second, in order. A lost answer is not asked for again, for the message may stand there.</summary>
    public Task<SlackAnswer<MessagePlace>> PostMessageAsync(PostMessage message, CancellationToken cancellationToken) =>
        http.PostAsync(
            SlackMethod.ChatPostMessage,
            token,
            message,
            SlackJson.Default.PostMessage,
            SlackJson.Default.MessagePlace,
            new SlackCall(message.Channel.Value),
            cancellationToken);

    public Task<SlackAnswer<MessagePlace>> UpdateMessageAsync(UpdateMessage message, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.ChatUpdate, message, SlackJson.Default.UpdateMessage, SlackJson.Default.MessagePlace, cancellationToken);

    public Task<SlackAnswer<EphemeralPlace>> PostEphemeralAsync(PostEphemeral message, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.ChatPostEphemeral, message, SlackJson.Default.PostEphemeral, SlackJson.Default.EphemeralPlace, cancellationToken);

    /// <summary>A message that is gone already is what was asked for.</summary>
    public async Task<SlackAnswer<Done>> DeleteMessageAsync(DeleteMessage message, CancellationToken cancellationToken) =>
        (await PostAsync(SlackMethod.ChatDelete, message, SlackJson.Default.DeleteMessage, SlackJson.Default.Done, cancellationToken))
            .Unless("message_not_found", new Done());

    public Task<SlackAnswer<MessagePlace>> StartStreamAsync(StartStream stream, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.ChatStartStream, stream, SlackJson.Default.StartStream, SlackJson.Default.MessagePlace, cancellationToken);

    /// <summary>Made once: a piece that is sent twice would be read twice.</summary>
    public Task<SlackAnswer<MessagePlace>> AppendStreamAsync(AppendStream piece, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.ChatAppendStream, piece, SlackJson.Default.AppendStream, SlackJson.Default.MessagePlace, cancellationToken);

    public Task<SlackAnswer<MessagePlace>> StopStreamAsync(StopStream stream, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.ChatStopStream, stream, SlackJson.Default.StopStream, SlackJson.Default.MessagePlace, cancellationToken);

    public async Task<SlackAnswer<Uri>> GetPermalinkAsync(ChannelId channel, MessageTs message, CancellationToken cancellationToken) =>
        (await FormAsync(
            SlackMethod.ChatGetPermalink,
            SlackJson.Default.PermalinkAnswer,
            [new("channel", channel.Value), new("message_ts", message.Value)],
            cancellationToken)).Select(answer => answer.Permalink);

    public async Task<SlackAnswer<SlackConversation>> GetConversationAsync(ChannelId channel, CancellationToken cancellationToken) =>
        (await FormAsync(SlackMethod.ConversationsInfo, SlackJson.Default.ConversationAnswer, [new("channel", channel.Value)], cancellationToken))
            .Select(answer => answer.Channel);

    /// <summary>The direct conversation with a person.</summary>
    public async Task<SlackAnswer<SlackConversation>> OpenConversationAsync(UserId user, CancellationToken cancellationToken) =>
        (await PostAsync(
            SlackMethod.ConversationsOpen,
            new OpenConversation(user.Value),
            SlackJson.Default.OpenConversation,
            SlackJson.Default.ConversationAnswer,
            cancellationToken)).Select(answer => answer.Channel);

    /// <summary>Joins a public channel. To be in it already is fine.</summary>
    public async Task<SlackAnswer<SlackConversation>> JoinConversationAsync(ChannelId channel, CancellationToken cancellationToken) =>
        (await PostAsync(
            SlackMethod.ConversationsJoin,
            new JoinConversation(channel),
            SlackJson.Default.JoinConversation,
            SlackJson.Default.ConversationAnswer,
            cancellationToken)).Select(answer => answer.Channel);

    /// <summary>The newest messages of a channel, newest first, with their metadata.</summary>
    public Task<SlackAnswer<RepliesAnswer>> GetHistoryAsync(ChannelId channel, int most, CancellationToken cancellationToken) =>
        FormAsync(
            SlackMethod.ConversationsHistory,
            SlackJson.Default.RepliesAnswer,
            [new("channel", channel.Value), new("limit", most.ToString(CultureInfo.InvariantCulture)), new("include_all_metadata", "true")],
            cancellationToken);

    /// <summary>A page of a thread, its first message before all others, with their metadata.</summary>
    /// <param name="cursor">Where the page before ended; "" for the first.</param>
    public Task<SlackAnswer<RepliesAnswer>> GetRepliesAsync(ChannelId channel, MessageTs thread, int most, string cursor, CancellationToken cancellationToken) =>
        FormAsync(
            SlackMethod.ConversationsReplies,
            SlackJson.Default.RepliesAnswer,
            [new("channel", channel.Value), new("ts", thread.Value), new("limit", most.ToString(CultureInfo.InvariantCulture)), new("cursor", cursor), new("include_all_metadata", "true")],
            cancellationToken);

    /// <summary>With time zone and locale.</summary>
    public async Task<SlackAnswer<SlackUser>> GetUserAsync(UserId user, CancellationToken cancellationToken) =>
        (await FormAsync(SlackMethod.UsersInfo, SlackJson.Default.UserAnswer, [new("user", user.Value), new("include_locale", "true")], cancellationToken))
            .Select(answer => answer.User);

    public async Task<SlackAnswer<SlackBot>> GetBotAsync(string bot, CancellationToken cancellationToken) =>
        (await FormAsync(SlackMethod.BotsInfo, SlackJson.Default.BotAnswer, [new("bot", bot)], cancellationToken)).Select(answer => answer.Bot);

    /// <summary>Opens a modal, at once and once: the trigger of the press lives for three seconds.</summary>
    /// <param name="receivedAt"><see cref="SlackDelivery.ReceivedAt"/> of the press.</param>
    public async Task<SlackAnswer<ViewPlace>> OpenViewAsync(OpenView view, long receivedAt, CancellationToken cancellationToken) =>
        (await http.PostAsync(
            SlackMethod.ViewsOpen,
            token,
            view,
            SlackJson.Default.OpenView,
            SlackJson.Default.ViewAnswer,
            new SlackCall(ReceivedAt: receivedAt),
            cancellationToken)).Select(answer => answer.View);

    public async Task<SlackAnswer<ViewPlace>> UpdateViewAsync(UpdateView view, CancellationToken cancellationToken) =>
        (await PostAsync(SlackMethod.ViewsUpdate, view, SlackJson.Default.UpdateView, SlackJson.Default.ViewAnswer, cancellationToken))
            .Select(answer => answer.View);

    /// <summary>A person's App Home.</summary>
    public async Task<SlackAnswer<ViewPlace>> PublishViewAsync(PublishView view, CancellationToken cancellationToken) =>
        (await PostAsync(SlackMethod.ViewsPublish, view, SlackJson.Default.PublishView, SlackJson.Default.ViewAnswer, cancellationToken))
            .Select(answer => answer.View);

    public Task<SlackAnswer<Done>> SetStatusAsync(ThreadStatus status, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.AssistantSetStatus, status, SlackJson.Default.ThreadStatus, SlackJson.Default.Done, cancellationToken);

    public Task<SlackAnswer<Done>> SetTitleAsync(ThreadTitle title, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.AssistantSetTitle, title, SlackJson.Default.ThreadTitle, SlackJson.Default.Done, cancellationToken);

    public Task<SlackAnswer<Done>> SetSuggestedPromptsAsync(SuggestedPrompts prompts, CancellationToken cancellationToken) =>
        PostAsync(SlackMethod.AssistantSetSuggestedPrompts, prompts, SlackJson.Default.SuggestedPrompts, SlackJson.Default.Done, cancellationToken);

    /// <summary>A reaction that stands there already is what was asked for.</summary>
    public async Task<SlackAnswer<Done>> AddReactionAsync(Reaction reaction, CancellationToken cancellationToken) =>
        (await PostAsync(SlackMethod.ReactionsAdd, reaction, SlackJson.Default.Reaction, SlackJson.Default.Done, cancellationToken))
            .Unless("already_reacted", new Done());

    /// <summary>A reaction that is gone already is what was asked for.</summary>
    public async Task<SlackAnswer<Done>> RemoveReactionAsync(Reaction reaction, CancellationToken cancellationToken) =>
        (await PostAsync(SlackMethod.ReactionsRemove, reaction, SlackJson.Default.Reaction, SlackJson.Default.Done, cancellationToken))
            .Unless("no_reaction", new Done());

    private Task<SlackAnswer<TAnswer>> PostAsync<TBody, TAnswer>(
        SlackMethod method,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> type,
        CancellationToken cancellationToken) =>
        http.PostAsync(method, token, body, bodyType, type, default, cancellationToken);

    private Task<SlackAnswer<TAnswer>> FormAsync<TAnswer>(
        SlackMethod method,
        JsonTypeInfo<TAnswer> type,
        IReadOnlyList<KeyValuePair<string, string>> fields,
        CancellationToken cancellationToken) =>
        http.FormAsync(method, token, fields, type, cancellationToken);
}
