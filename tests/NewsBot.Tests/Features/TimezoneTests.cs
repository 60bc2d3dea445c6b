using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.People;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class TimezoneTests
{
    private readonly PeopleInMemory _people = new();

    [Fact]
    public async Task Timezone_Set_IsThePersonsFromThenOn()
    {
        Assert.Equal("Your times are now in Europe/Berlin, where it is 2 Mar 2026, 09:00.", await AskAsync("europe/berlin"));

        var request = A.Command("news");
        Assert.Equal("Europe/Berlin", (await new PersonZones(_people).CompleteAsync(request, TestContext.Current.CancellationToken)).Zone?.Id);
    }

    [Fact]
    public async Task Timezone_Forgotten_IsThePlatformsAgain()
    {
        await AskAsync("Asia/Tokyo");
        await AskAsync("forget");

        var request = A.Command("news") with { Person = A.Somebody(A.Zone("Europe/Paris")) };
        Assert.Equal("Europe/Paris", (await new PersonZones(_people).CompleteAsync(request, TestContext.Current.CancellationToken)).Zone?.Id);
    }

    [Theory]
    [InlineData("berli", "I know no time zone “berli”. Did you mean Europe/Berlin?")]
    [InlineData("berlin", "Your times are now in Europe/Berlin, where it is 2 Mar 2026, 09:00.")]
    [InlineData("new york", "Your times are now in America/New_York, where it is 2 Mar 2026, 03:00.")]
    [InlineData("Middle Earth", "I know no time zone “Middle_Earth”. A zone is named after a city: Europe/Berlin, Asia/Tokyo, America/New_York.")]
    [InlineData("", "You read times in UTC, where it is 2 Mar 2026, 08:00. /timezone and a zone changes it.")]
    public async Task Timezone_Otherwise_SaysWhatWouldWork(string zone, string said) => Assert.Equal(said, await AskAsync(zone));

    [Fact]
    public async Task Complete_EachOption_OffersWhatFits()
    {
        var sut = new Completions(FixedTopics.Two, new StoriesInMemory(A.Story("Robots learn", 7, A.Article("Robots learn", "They learn."))), new SourcesInMemory(A.Source("Lab")));

        Assert.Equal("Europe/Berlin", (await OfferedAsync("zone", "berl"))[0].Value);
        Assert.Equal(ICompletions.Most, (await OfferedAsync("zone", "")).Count);
        Assert.Equal(FixedTopics.Two.All.Count, (await OfferedAsync("topic", "")).Count);
        Assert.Equal(new Completion("7: Robots learn", "7"), Assert.Single(await OfferedAsync("id", "")));
        Assert.Equal("What is new about Robots learn?", Assert.Single(await OfferedAsync("question", "robots")).Value);

        Task<IReadOnlyList<Completion>> OfferedAsync(string name, string typed) =>
            sut.CompleteAsync(new OptionDescription(name, "", OptionKind.Text), typed, TestContext.Current.CancellationToken);
    }

    private async Task<string> AskAsync(string zone)
    {
        var reply = await new TimezoneCommand(_people, Options.Create(new NewsOptions()), new FakeTimeProvider(A.Morning))
            .HandleAsync(A.Command("timezone", ("zone", zone)), TestContext.Current.CancellationToken);
        Assert.True(reply.Private);
        return Assert.IsType<ReplyBlock.Paragraph>(Assert.Single(reply.Blocks)).Text;
    }
}
