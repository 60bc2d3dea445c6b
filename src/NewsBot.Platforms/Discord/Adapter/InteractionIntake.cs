using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Turns an interaction into a request, or answers it on the spot where no writer is needed.</summary>
internal sealed partial class InteractionIntake(
    DiscordInteractions interactions,
    CommandGrammar grammar,
    ICompletions completions,
    PressHandler presses,
    IHandledEvents handled,
    DiscordTools tools,
    TimeSpan answerWithin)
{
    /// <summary>
    /// With more than this under way an answer takes its time, so the person is told at once that they were heard: a first response that
    /// waits for a busy processor might come after Discord's three seconds.
    /// </summary>
    private const int Busy = 16;

    private readonly ILogger _logger = tools.Logger;
    private readonly RecentIds<ulong> _recent = new();

    /// <returns>What is to be answered by the core; null when nothing is left to do.</returns>
    public async Task<ChatRequest?> TakeAsync(IncomingEvent incoming, BackgroundWork work, CancellationToken cancellationToken)
    {
        if (incoming.Data.Deserialize(DiscordJson.Default.Interaction) is not { } interaction || !_recent.Add(interaction.Id.Value))
        {
            incoming.Complete();
            return null;
        }

        if (incoming.Replayed && await handled.ContainsAsync(DiscordPlatform.PlatformName, interaction.Id.ToString(), cancellationToken))
        {
            incoming.Complete();
            return null;
        }

        var receipt = new Receipt(DiscordPlatform.PlatformName, interaction.Id.ToString(), incoming.ReceivedAt, incoming.Replayed, handled, incoming.Complete);
        switch (interaction.Type)
        {
            case InteractionType.Command:
                return Request(interaction, receipt, work, Named(interaction));
            case InteractionType.Component:
                return await PressAsync(interaction, receipt, work, cancellationToken);
            case InteractionType.Autocomplete:
                await CompleteAsync(interaction, receipt, cancellationToken);
                return null;
            default:
                await receipt.DoneAsync(cancellationToken);
                return null;
        }
    }

    private async Task<ChatRequest?> PressAsync(Interaction interaction, Receipt receipt, BackgroundWork work, CancellationToken cancellationToken)
    {
        try
        {
            if (await presses.HandleAsync(interaction, receipt.At, cancellationToken) is { } button)
            {
                return Request(interaction, receipt, work, (button.Command, button.Options));
            }
        }
        catch (DiscordApiException exception) when (exception.InteractionIsOver)
        {
            // Answered before, or too late: there is nobody left to tell.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(interaction.Type, exception);
            await ApologiseAsync(interaction, receipt, cancellationToken);
        }

        await receipt.DoneAsync(cancellationToken);
        return null;
    }

    /// <summary>Of a typed option the value is checked by Discord; the grammar checks the rest, with the same words as elsewhere.</summary>
    private ChatRequest Request(Interaction interaction, Receipt receipt, BackgroundWork work, (string Name, CommandOptions Options) asked)
    {
        var place = interaction.Channel is { } channel
            ? Place.Of(channel)
            : new Place(interaction.ChannelId ?? default, Parent: null, Direct: interaction.GuildId is null);
        var target = new InteractionTarget(interactions, interaction, receipt, place, work.Running > Busy ? TimeSpan.Zero : answerWithin);
        var replies = new PacedReplies<MessageBody>(receipt, target, tools, work);
        replies.Begin();
        var person = Somebody.AsPerson(Somebody.Of(interaction), interaction.Member);
        var key = place.Key;
        var command = grammar.Commands.FirstOrDefault(c => c.Name == asked.Name);
        var fault = command is null
            ? $"I don't know /{asked.Name} any more. Type /help to see what I can do."
            : CommandGrammar.Check(command, asked.Options.All.ToDictionary(o => o.Key, o => o.Value, StringComparer.OrdinalIgnoreCase));
        return fault is null
            ? new ChatRequest.Command(key, person, replies, asked.Name, asked.Options)
            : new ChatRequest.Malformed(key, person, replies, fault);
    }

    private static (string Name, CommandOptions Options) Named(Interaction interaction)
    {
        var data = interaction.Data ?? new InteractionData();
        return data.Type == ApplicationCommandType.Message
            ? (DiscordCommands.Summarise, CommandOptions.Of(("text", TextOf(data))))
            : (data.Name ?? "", new CommandOptions(data.Options.Select(o => KeyValuePair.Create(o.Name, Value(o.Value)))));
    }

    /// <summary>What somebody's message says; of one that only shares a link, what Discord shows of it.</summary>
    private static string TextOf(InteractionData data)
    {
        var message = data.TargetId is { } target ? data.Resolved?.Messages?.GetValueOrDefault(target.ToString()) : null;
        if (message is null)
        {
            return "";
        }

        return message.Content.Length > 0
            ? message.Content
            : message.Embeds.Select(e => e.Url ?? e.Description ?? e.Title ?? "").FirstOrDefault(t => t.Length > 0) ?? "";
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };

    private async Task CompleteAsync(Interaction interaction, Receipt receipt, CancellationToken cancellationToken)
    {
        try
        {
            var focused = interaction.Data?.Options.FirstOrDefault(o => o.Focused);
            var option = grammar.Commands.FirstOrDefault(c => c.Name == interaction.Data?.Name)?.Options.FirstOrDefault(o => o.Name == focused?.Name);
            var found = option is null ? [] : await completions.CompleteAsync(option, Value(focused!.Value), cancellationToken);
            var choices = found
                .Select(c => new CommandChoice(DiscordMarkdown.Clip(c.Label, DiscordLimits.ChoiceText), c.Value))
                .Where(c => c.Name.Length > 0 && c.Value.Length > 0 && DiscordMarkdown.Length(c.Value) <= DiscordLimits.ChoiceText)
                .Take(DiscordLimits.Choices);
            await interactions.RespondAsync(
                interaction,
                new InteractionResponse(InteractionCallback.AutocompleteResult) { Data = new InteractionResponseData { Choices = [.. choices] } },
                receipt.At,
                cancellationToken);
        }
        catch (DiscordApiException exception) when (exception.InteractionIsOver)
        {
            // They have typed on.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(interaction.Type, exception);
        }
        finally
        {
            // Nobody waits for an old suggestion after a restart, so it is not stored as dealt with.
            receipt.Complete();
        }
    }

    private async Task ApologiseAsync(Interaction interaction, Receipt receipt, CancellationToken cancellationToken)
    {
        try
        {
            var sentence = tools.Renderer.Private(PressAnswers.Failed);
            await interactions.RespondAsync(
                interaction, new InteractionResponse(InteractionCallback.Message) { Data = InteractionResponseData.Of(sentence) }, receipt.At, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(interaction.Type, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An interaction of type {Type} on Discord failed.")]
    private partial void LogFailed(InteractionType type, Exception exception);
}
