using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Model;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

public sealed partial class CommandRegistrationTests : IDisposable
{
    private static readonly ApplicationId Application = new(3);

    private readonly AdapterOnAFake _adapter = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _adapter.Dispose();

    [Fact]
    public async Task Register_Twice_PutsOnce()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, "[]");

        await RegisterAsync();
        await RegisterAsync();

        Assert.Equal("PUT applications/3/commands", await _adapter.NextCallAsync());
        Assert.Equal(1, _adapter.Discord.Count);
    }

    [Fact]
    public async Task Register_OtherCommands_PutsAgain()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, "[]").Says(HttpStatusCode.OK, "[]");

        await RegisterAsync();
        await Registration(new CommandGrammar([])).RegisterAsync(Application, [], Cancellation);

        Assert.Equal(2, _adapter.Discord.Count);
    }

    [Fact]
    public async Task Register_InServersAfterEverywhere_TakesThemAwayThere()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, "[]").Says(HttpStatusCode.OK, "[]").Says(HttpStatusCode.OK, "[]");

        await RegisterAsync();
        await RegisterAsync(11);

        Assert.Equal("PUT applications/3/commands", await _adapter.NextCallAsync());
        Assert.Equal("PUT applications/3/guilds/11/commands", await _adapter.NextCallAsync());
        Assert.Equal("PUT applications/3/commands", await _adapter.NextCallAsync());
    }

    [Fact]
    public async Task Register_EverywhereAfterServers_TakesThemAwayThere()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, "[]").Says(HttpStatusCode.OK, "[]").Says(HttpStatusCode.OK, "[]").Says(HttpStatusCode.OK, "[]");

        await RegisterAsync(11, 12);
        await RegisterAsync(12);
        await RegisterAsync(12);

        Assert.Equal(3, _adapter.Discord.Count);
        await _adapter.NextAsync();
        await _adapter.NextAsync();
        Assert.Equal("PUT applications/3/guilds/11/commands", await _adapter.NextCallAsync());
    }

    [Fact]
    public async Task Register_ServerWithoutTheBot_DoesNotKeepTheOthersFromIt()
    {
        _adapter.Discord.Says(HttpStatusCode.Forbidden, """{"code":50001,"message":"Missing Access"}""").Says(HttpStatusCode.OK, "[]");

        await RegisterAsync(11, 12);

        Assert.Equal(["PUT applications/3/guilds/11/commands", "PUT applications/3/guilds/12/commands"], [await _adapter.NextCallAsync(), await _adapter.NextCallAsync()]);
    }

    [Fact]
    public void Commands_Registered_KeepDiscordsRules()
    {
        var commands = DiscordCommands.Of(Commands.Grammar);

        Assert.Distinct(commands.Select(c => (c.Type, c.Name)));
        Assert.DoesNotContain(commands, c => c.Name == "more");
        Assert.InRange(commands.Sum(c => c.Name.Length + c.Description.Length + (c.Options ?? []).Sum(o => o.Name.Length + o.Description.Length)), 1, 8_000);
        Assert.All(commands.Where(c => c.Type == ApplicationCommandType.ChatInput), command =>
        {
            Assert.Matches(Name(), command.Name);
            Assert.InRange(command.Description.Length, 1, 100);
            Assert.All(command.DescriptionLocalizations ?? new Dictionary<string, string>(), t => Assert.InRange(t.Value.Length, 1, 100));
            Assert.Equal(command.Options!.OrderBy(o => o.Required != true).Select(o => o.Name), command.Options!.Select(o => o.Name));
            Assert.All(command.Options!, o => Assert.InRange(o.Description.Length, 1, 100));
            Assert.All(command.Options!, o => Assert.False(o.Choices is not null && o.Autocomplete is not null));
            Assert.All(command.Options!, o => Assert.True(o.Type is CommandOptionType.String or CommandOptionType.Integer || o.Autocomplete is null));
        });
        var message = Assert.Single(commands, c => c.Type == ApplicationCommandType.Message);
        Assert.Equal("", message.Description);
    }

    [Fact]
    public void Commands_EachOption_HasItsType()
    {
        var commands = DiscordCommands.Of(Commands.Grammar).ToDictionary(c => c.Name, StringComparer.Ordinal);

        var count = commands["news"].Options!.Single(o => o.Name == "count");
        Assert.Equal((CommandOptionType.Integer, 1, 10), (count.Type, count.MinValue, count.MaxValue));
        Assert.True(commands["news"].Options!.Single(o => o.Name == "topic").Autocomplete);
        Assert.Equal(CommandOptionType.String, commands["story"].Options!.Single().Type);
        Assert.Equal(["brief", "deep"], commands["summarize"].Options!.Single(o => o.Name == "style").Choices!.Select(c => c.Value));
        Assert.Equal(CommandOptionType.Channel, commands["settle"].Options!.Single().Type);
        Assert.Equal(("32", null), (commands["settle"].DefaultMemberPermissions, commands["news"].DefaultMemberPermissions));
    }

    [Theory]
    [InlineData("news")]
    [InlineData("ask")]
    [InlineData("story")]
    [InlineData("digest")]
    [InlineData("explain")]
    [InlineData("summarize")]
    [InlineData("topics")]
    [InlineData("sources")]
    [InlineData("timezone")]
    [InlineData("status")]
    [InlineData("help")]
    public void Translations_OfEachCommand_FitDiscord(string command)
    {
        var texts = CommandTranslations.Of(command);

        Assert.Equal(["de", "es-419", "es-ES", "fr"], texts!.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts.Values, t => Assert.InRange(t.Length, 1, 100));
    }

    /// <summary>Application Commands, "Application Command Naming", with lower case where there is one.</summary>
    [GeneratedRegex(@"^[-_'\p{Ll}\p{Lo}\p{N}]{1,32}$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    private Task RegisterAsync(params ulong[] guilds) => Registration(Commands.Grammar).RegisterAsync(Application, [.. guilds.Select(g => new GuildId(g))], Cancellation);

    private CommandRegistration Registration(CommandGrammar grammar) => new(_adapter.Discord.Rest, _adapter.Stores, grammar, NullLogger.Instance);
}
