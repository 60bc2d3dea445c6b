using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class SlackPeopleTests : IDisposable
{
    private static readonly UserId User = new("U1");

    private readonly SlackOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Theory]
    [InlineData("""{"id":"U1","name":"ada","real_name":"Ada Lovelace","profile":{"display_name":"countess"}}""", "countess")]
    [InlineData("""{"id":"U1","name":"ada","real_name":"Ada Lovelace","profile":{"display_name":""}}""", "Ada Lovelace")]
    [InlineData("""{"id":"U1","name":"ada","profile":{}}""", "ada")]
    [InlineData("""{"id":"U1"}""", "somebody")]
    public async Task Find_Person_IsCalledAsTheyCallThemselves(string user, string name)
    {
        _fake.Slack.Answers("users.info", $$"""{"ok":true,"user":{{user}}}""");

        Assert.Equal(name, (await FindAsync()).Name);
    }

    [Fact]
    public async Task Find_Person_HasTheirZoneAndIsAskedOnceAnHour()
    {
        Assert.Equal("Europe/Berlin", (await FindAsync()).Zone!.Id);
        await FindAsync();
        Assert.Single(_fake.Methods);

        _fake.Slack.Time.Advance(TimeSpan.FromHours(1));
        await FindAsync();
        Assert.Equal(2, _fake.Methods.Count);
    }

    [Fact]
    public async Task Find_UnknownZone_IsNone()
    {
        _fake.Slack.Answers("users.info", """{"ok":true,"user":{"id":"U1","name":"ada","tz":"Mars/Base"}}""");

        Assert.Null((await FindAsync()).Zone);
    }

    [Fact]
    public async Task Find_WithoutTheScope_IsNotAskedForEachQuestion()
    {
        _fake.Slack.Answers("users.info", Refused("missing_scope"));

        Assert.Equal(new Person("U1", "ada"), await FindAsync("ada"));
        Assert.Equal("ada", (await FindAsync("ada")).Name);
        Assert.Single(_fake.Methods);

        _fake.Slack.Answers("users.info", Ada);
        _fake.Slack.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("Ada Lovelace", (await FindAsync("ada")).Name);
    }

    [Fact]
    public async Task Find_SlackThatDoesNotAnswer_CostsNobodyTheirAnswer()
    {
        _fake.Slack.Answers("users.info");

        Assert.Equal(new Person("U1", "somebody"), await FindAsync());

        // Given up before the call would be made again.
        Assert.Single(_fake.Methods);
    }

    [Fact]
    public async Task Find_LaterUnreachable_IsAsBefore()
    {
        await FindAsync();
        _fake.Slack.Time.Advance(TimeSpan.FromHours(2));
        _fake.Slack.Answers("users.info", "");

        Assert.Equal("Ada Lovelace", (await FindAsync()).Name);
    }

    private Task<Person> FindAsync(string name = "") => _fake.RunAsync(_fake.People.FindAsync(_fake.Team, User, name, Cancelled));
}
