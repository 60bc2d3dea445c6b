using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.People;

/// <summary>In which zone a person reads the clock: what they set by /timezone goes before what the platform says.</summary>
public sealed class PersonZones(IPeople people)
{
    public async Task<Person> CompleteAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        var person = request.Person;
        var set = await people.ReadZoneAsync(request.Conversation.Platform, person.Id, cancellationToken);
        return set is not null && TimeZoneInfo.TryFindSystemTimeZoneById(set, out var zone) ? person with { Zone = zone } : person;
    }
}
