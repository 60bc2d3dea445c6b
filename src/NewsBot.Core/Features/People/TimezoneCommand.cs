using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.People;

/// <summary><c>/timezone [zone]</c>: in which zone somebody reads times. Discord, for one, does not tell.</summary>
internal sealed class TimezoneCommand(IPeople people, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    private const string Forget = "forget";

    public CommandDescription Description { get; } = new("timezone", "The time zone in which you read times",
    [
        new("zone", "A zone such as Europe/Berlin or America/New_York; “forget” to go back to the usual one", OptionKind.Text)
        {
            TakesFreeText = true,
            Completes = true,
        },
    ])
    {
        Example = "/timezone Europe/Berlin",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var wanted = request.Options["zone"].Trim().Replace(' ', '_');
        var (platform, person) = (request.Conversation.Platform, request.Person.Id);
        if (wanted.Length == 0)
        {
            var now = request.Person.Zone ?? options.Value.FindZone();
            return Say($"You read times in {now.Id}, where it is {Clock(now)}. /timezone and a zone changes it.");
        }

        if (string.Equals(wanted, Forget, StringComparison.OrdinalIgnoreCase))
        {
            await people.WriteZoneAsync(platform, person, zone: null, cancellationToken);
            return Say("Forgotten. You read times in the usual zone of this place again.");
        }

        if (ZoneNames.Find(wanted) is not { } zone)
        {
            var near = ZoneNames.Like(wanted).Take(3).ToList();
            return Say(near.Count > 0
                ? $"I know no time zone “{wanted}”. Did you mean {string.Join(" or ", near)}?"
                : $"I know no time zone “{wanted}”. A zone is named after a city: Europe/Berlin, Asia/Tokyo, America/New_York.");
        }

        await people.WriteZoneAsync(platform, person, zone.Id, cancellationToken);
        return Say($"Your times are now in {zone.Id}, where it is {Clock(zone)}.");
    }

    private static Reply Say(string text) => Reply.Text(text) with { Private = true };

    private string Clock(TimeZoneInfo zone) => Ages.Exact(time.GetUtcNow(), zone);
}
