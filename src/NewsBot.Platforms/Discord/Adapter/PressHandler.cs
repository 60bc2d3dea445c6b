using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Rendering;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>
/// Answers buttons from what is stored with the message they stand on. None of it needs a writer, so none waits in a conversation's lane.
/// </summary>
internal sealed partial class PressHandler(
    DiscordInteractions interactions,
    AskThread asking,
    IVotes votes,
    DiscordTools tools)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = tools.Logger;

    /// <returns>The command that the button stands for, to be answered like a typed one; null when the press has been answered.</returns>
    public async Task<ReplyButton?> HandleAsync(Interaction interaction, long receivedAt, CancellationToken cancellationToken)
    {
        var press = Press.Read(interaction.Data?.CustomId ?? "", interaction.Data?.Values ?? []);
        var message = press is Press.EvidenceOf of ? of.Message : interaction.Message?.Id.ToString() ?? "";
        var posted = await FindAsync(message, interaction, cancellationToken);
        if (press is null || posted is null)
        {
            await SayAsync(PressAnswers.TooOld);
            return null;
        }

        switch (press)
        {
            case Press.Evidence or Press.EvidenceOf when EvidenceSheet.Of(posted.Reply).Count == 0:
                await SayAsync(PressAnswers.NothingToProve);
                return null;
            case Press.Evidence:
                await ShowAsync(tools.Renderer.Evidence(posted, chosen: 0), InteractionCallback.Message);
                return null;
            case Press.EvidenceOf other:
                await ShowAsync(tools.Renderer.Evidence(posted, other.Chosen), InteractionCallback.UpdateMessage);
                return null;
            case Press.Sources:
                await ShowAsync(tools.Renderer.Sources(posted.Reply), InteractionCallback.Message);
                return null;
            case Press.Ask:
                await AskAsync(interaction, receivedAt, posted, cancellationToken);
                return null;
            case Press.Vote vote:
                await SayAsync(await VoteAsync(interaction, message, vote.Up, cancellationToken));
                return null;
            case Press.Continue next:
                await ContinueAsync(interaction, receivedAt, posted, next.ToPage, cancellationToken);
                return null;
            case Press.Do own when own.Button < posted.Reply.Buttons.Count:
                return posted.Reply.Buttons[own.Button];
            default:
                await SayAsync(PressAnswers.TooOld);
                return null;
        }

        Task SayAsync(string sentence) => ShowAsync([tools.Renderer.Private(sentence)], InteractionCallback.Message);

        async Task ShowAsync(IReadOnlyList<MessageBody> pages, InteractionCallback how)
        {
            await interactions.RespondAsync(interaction, new InteractionResponse(how) { Data = InteractionResponseData.Of(pages[0]) }, receivedAt, cancellationToken);
            foreach (var page in pages.Skip(1))
            {
                await interactions.CreateFollowupAsync(interaction, page, cancellationToken);
            }
        }
    }

    private Task<PostedReply?> FindAsync(string message, Interaction interaction, CancellationToken cancellationToken)
    {
        var isFresh = interaction.Message is { } on && Snowflake.Between(on.Id.Value, interaction.Id.Value) < Fresh;
        return tools.Posted.FindSoonAsync(DiscordPlatform.PlatformName, message, tries: isFresh ? 15 : 1, tools.Time, cancellationToken);
    }

    /// <summary>To open a thread takes several calls, of which each may have to wait its turn: longer than the three seconds there are.</summary>
    private async Task AskAsync(Interaction interaction, long receivedAt, PostedReply posted, CancellationToken cancellationToken)
    {
        var later = new InteractionResponse(InteractionCallback.DeferredMessage) { Data = new InteractionResponseData { Flags = MessageFlags.Ephemeral } };
        await interactions.RespondAsync(interaction, later, receivedAt, cancellationToken);
        string sentence;
        try
        {
            sentence = await asking.OpenAsync(interaction, posted, cancellationToken);
        }
        catch (Exception exception) when (exception is DiscordApiException or DiscordUnreachableException or DiscordRefusedException)
        {
            LogNoThread(exception.Message);
            sentence = "I could not open a thread just now. Please try again; /ask answers here.";
        }

        var body = tools.Renderer.Private(sentence);
        await interactions.EditOriginalAsync(interaction, body with { Flags = body.Flags & ~MessageFlags.Ephemeral }, cancellationToken);
    }

    private async Task ContinueAsync(Interaction interaction, long receivedAt, PostedReply posted, int page, CancellationToken cancellationToken)
    {
        var pages = tools.Renderer.Render(posted.Reply);
        var body = pages[Math.Clamp(page, 0, pages.Count - 1)];
        var response = new InteractionResponse(InteractionCallback.Message) { Data = InteractionResponseData.Of(body) };
        var message = await interactions.RespondAsync(interaction, response, receivedAt, cancellationToken)
            ?? await interactions.GetOriginalAsync(interaction, cancellationToken);
        var place = interaction.Channel is { } channel ? Place.Of(channel).Under(message.Id) : posted.Place;
        await tools.Posted.WriteAsync(posted with { Message = message.Id.ToString(), Place = place, At = tools.Time.GetUtcNow() }, cancellationToken);
    }

    private async Task<string> VoteAsync(Interaction interaction, string message, bool up, CancellationToken cancellationToken)
    {
        var person = Somebody.Of(interaction).Id.ToString();
        var now = await votes.CastAsync(DiscordPlatform.PlatformName, message, person, up ? Vote.Up : Vote.Down, cancellationToken);
        return PressAnswers.Of(now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A thread for questions could not be opened on Discord: {Reason}")]
    private partial void LogNoThread(string reason);
}
