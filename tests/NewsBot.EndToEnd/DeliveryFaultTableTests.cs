using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.Rest;
using NewsBot.EndToEnd.Simulators.Discord.State;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.WebApi;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>
/// For every step of a delivery and every way in which it fails: what people in the channel saw, on either service. The table is printed.
/// </summary>
public sealed class DeliveryFaultTableTests(ITestOutputHelper output)
{
    private const string Title = "Kestrel 2";

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly List<string> _surprises = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delivery_WhateverFails_IsSeenOnceOrTheLedgerSaysWhy()
    {
        output.WriteLine($"{"",-52} {"Discord",-24} {"Slack",-24}");
        // A process that dies before or after each thing that it writes down: written, handed to the service, sent.
        foreach (var (step, name) in new[] { (1, "written"), (2, "handed over"), (3, "sent") })
        {
            await RowAsync($"process dies before “{name}” is written down", new Case { Dies = (step, After: false) });
            await RowAsync($"process dies after “{name}” is written down", new Case { Dies = (step, After: true) });
        }

        await RowAsync("nothing fails", new Case());
        await RowAsync("no answer, nothing done", new Case { OnDiscord = new RestFault.NoAnswer(), OnSlack = new ApiFault.NoAnswer() });
        await RowAsync("no answer, but it was posted", new Case { OnDiscord = new RestFault.NoAnswer(WithEffect: true), OnSlack = new ApiFault.NoAnswer(WithEffect: true) });
        await RowAsync("no answer, but it was posted; then the process dies", new Case { OnDiscord = new RestFault.NoAnswer(WithEffect: true), OnSlack = new ApiFault.NoAnswer(WithEffect: true), Dies = (3, false) });
        await RowAsync("503, nothing done", new Case { OnDiscord = new RestFault.ServerError(), OnSlack = new ApiFault.ServerError() });
        await RowAsync("503, but it was posted", new Case { OnDiscord = new RestFault.ServerError(WithEffect: true), OnSlack = new ApiFault.ServerError(WithEffect: true) });
        await RowAsync("429 for a second", new Case { OnDiscord = new RestFault.BucketLimit(Wait), OnSlack = new ApiFault.Limited(Wait) });
        await RowAsync("permission gone", new Case { Forbidden = true, Seen = 0, State = "failed" });
        await RowAsync("posted, answer lost, history not to be read", new Case
        {
            OnDiscord = new RestFault.NoAnswer(WithEffect: true), OnSlack = new ApiFault.NoAnswer(WithEffect: true), Times = 20, Blind = true, State = "failed",
        });
        await RowAsync("not posted, no answer, history not to be read", new Case
        {
            OnDiscord = new RestFault.NoAnswer(), OnSlack = new ApiFault.NoAnswer(), Times = 20, Blind = true, Seen = 0, State = "failed",
        });

        Assert.Empty(_surprises);
    }

    private async Task RowAsync(string name, Case with)
    {
        var discord = await OnDiscordAsync(with);
        var slack = await OnSlackAsync(with);
        output.WriteLine($"{name,-52} {discord,-24} {slack,-24}");
        var expected = string.Create(CultureInfo.InvariantCulture, $"seen {with.Seen}×, {with.State}");
        if (discord != expected || slack != expected)
        {
            _surprises.Add($"{name}: {expected} was expected, Discord {discord}, Slack {slack}");
        }
    }

    private static async Task<string> OnDiscordAsync(Case with)
    {
        await using var discord = await SimulatedDiscord.StartAsync(new Limits { IdentifyPeriod = TimeSpan.Zero }, record: false);
        var guild = discord.AddGuild("Readers");
        var channel = discord.AddChannel(guild, "news");
        await using var host = new DeliveryHost([$"Discord:Token={discord.Token}", $"Discord:ApiBaseUrl={discord.ApiBaseUrl}"]) { Dies = with.Dies };
        await host.PrepareAsync(new ConversationKey("discord", channel.Id.ToString(CultureInfo.InvariantCulture), Thread: null), Token);
        if (with.Forbidden)
        {
            channel.BotPermissions &= ~Permissions.SendMessages;
        }

        if (with.Blind)
        {
            channel.BotPermissions &= ~Permissions.ReadMessageHistory;
        }

        if (with.OnDiscord is { } fault)
        {
            discord.Rest.Plan(fault, "/messages", "POST", with.Times);
        }

        await host.DeliverAsync(Token);
        Assert.Equal(host.Figures.Sent > 0 ? 1 : 0, guild.Channels.Count(c => c.IsThread));
        return Words(channel.History.Count(m => m.Text.Contains(Title, StringComparison.Ordinal)), host);
    }

    private static async Task<string> OnSlackAsync(Case with)
    {
        await using var slack = await SimulatedSlack.StartAsync(record: false);
        var channel = slack.AddChannel("news");
        await using var host = new DeliveryHost([$"Slack:BotToken={slack.BotToken}", $"Slack:AppToken={slack.AppToken}", $"Slack:ApiBaseUrl={slack.ApiBaseUrl}"]) { Dies = with.Dies };
        await host.PrepareAsync(new ConversationKey("slack", $"{slack.Team.Id}/{channel.Id}", Thread: null), Token);
        channel.IsArchived = with.Forbidden;
        if (with.Blind)
        {
            slack.Team.Scopes.RemoveWhere(s => s.EndsWith(":history", StringComparison.Ordinal));
        }

        if (with.OnSlack is { } fault)
        {
            slack.Api.Plan(fault, "chat.postMessage", times: with.Times);
        }

        await host.DeliverAsync(Token);
        return Words(channel.History.Count(p => p.Text.Contains(Title, StringComparison.Ordinal)), host);
    }

    private static string Words(int seen, DeliveryHost host) => string.Create(
        CultureInfo.InvariantCulture,
        $"seen {seen}×, {(host.Figures.Sent > 0 ? "sent" : host.Figures.Failed > 0 ? "failed" : host.Figures.Skipped > 0 ? "left out" : "open")}");

    private sealed record Case
    {
        public (int Write, bool After) Dies { get; init; }

        public RestFault? OnDiscord { get; init; }

        public ApiFault? OnSlack { get; init; }

        public int Times { get; init; } = 1;

        public bool Forbidden { get; init; }

        /// <summary>The bot may not read what stands in the channel.</summary>
        public bool Blind { get; init; }

        public int Seen { get; init; } = 1;

        public string State { get; init; } = "sent";
    }
}
