using System.ComponentModel.DataAnnotations;
using NewsBot.Platforms.Slack;

namespace NewsBot.Tests.Platforms.Slack;

public sealed class SlackOptionsTests
{
    [Fact]
    public void Validate_NothingSet_IsRightAndOff()
    {
        var options = new SlackOptions();

        Assert.Empty(Validate(options));
        Assert.False(options.Enabled);
        Assert.Equal((SlackDeliveryMode.Socket, 1, new Uri("https://slack.com/api/")), (options.Delivery, options.Connections, options.ApiBaseUrl));
    }

    [Theory]
    [InlineData(SlackDeliveryMode.Socket)]
    [InlineData(SlackDeliveryMode.Http)]
    public void Validate_WhatIsNeeded_IsRight(SlackDeliveryMode delivery)
    {
        var options = Right();
        options.Delivery = delivery;

        Assert.Empty(Validate(options));
        Assert.True(options.Enabled);
    }

    public static TheoryData<string, Action<SlackOptions>> Wrong() => new()
    {
        { "Slack:BotToken does not look", o => o.BotToken = "xapp-1-abcdef" },
        { "Slack:BotToken does not look", o => o.BotToken = "xoxb-1 2" },
        { "Slack:AppToken does not look", o => o.AppToken = "xoxb-1-abcdef" },
        { "Slack:AppToken is needed when Slack:Delivery is socket", o => o.AppToken = "" },
        { "Slack:BotToken is missing", o => o.BotToken = "" },
        { "Slack:SigningSecret is needed when Slack:Delivery is http", o => (o.Delivery, o.SigningSecret) = (SlackDeliveryMode.Http, "") },
        { "Slack:SigningSecret does not look", o => o.SigningSecret = "a b" },
        { "Slack:ClientId and Slack:ClientSecret go together", o => o.ClientId = "1.2" },
        { "Slack:ApiBaseUrl must be an https address", o => o.ApiBaseUrl = new Uri("http://slack.example/api/") },
        { "Slack:ApiBaseUrl must be an https address", o => o.ApiBaseUrl = new Uri("/api", UriKind.Relative) },
        { "Slack:Connections is from 1 to 10, not 0", o => o.Connections = 0 },
        { "Slack:Connections is from 1 to 10, not 11", o => o.Connections = 11 },
        { "Slack:EventsPath, Slack:CommandsPath and Slack:InteractivityPath are three", o => o.EventsPath = "events" },
        { "Slack:EventsPath, Slack:CommandsPath and Slack:InteractivityPath are three", o => o.CommandsPath = o.EventsPath },
        { "Slack:CommandPrefix is empty", o => o.CommandPrefix = "/newsbot" },
        { "Slack:CommandPrefix cannot be status", o => o.CommandPrefix = "status" },
        { "Slack:PublicUrl is needed with Slack:ClientId", o => (o.ClientId, o.ClientSecret) = ("1.2", "abcdef") },
        { "Slack:PublicUrl must be an https address", o => o.PublicUrl = new Uri("http://bot.example.org") },
        { "Slack:PublicUrl must be an https address", o => o.PublicUrl = new Uri("https://bot.example.org/?a=b") },
        { "Slack:PublicUrl must be an https address", o => o.PublicUrl = new Uri("https://ann:abcdef@bot.example.org/") },
        { "Slack:PublicUrl must be an https address", o => o.PublicUrl = new Uri("bot.example.org", UriKind.Relative) },
        { "Slack:InstallPath and Slack:OAuthPath are two paths", o => o.InstallPath = "slack/install" },
        { "Slack:InstallPath and Slack:OAuthPath are two paths", o => o.OAuthPath = "/slack/{id}" },
        { "Slack:InstallPath and Slack:OAuthPath are two paths", o => o.OAuthPath = o.EventsPath },
        { "Slack:InstallPath and Slack:OAuthPath are two paths", o => o.OAuthPath = "/slack/INSTALL" },
        { "Slack:KeysFolder is a file", o => o.KeysFolder = typeof(SlackOptions).Assembly.Location },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_Wrong_NamesTheSettingAndTheCure(string sentence, Action<SlackOptions> change)
    {
        var options = Right();
        change(options);

        var told = Assert.Single(Validate(options));
        Assert.StartsWith(sentence, told, StringComparison.Ordinal);
        Assert.EndsWith(".", told, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdef", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralWorkspaces_IsRight()
    {
        var options = Right();
        (options.BotToken, options.ClientId, options.ClientSecret, options.PublicUrl) = ("", "1.2", "abcdef", new Uri("https://bot.example.org/base"));

        Assert.Empty(Validate(options));
        Assert.True(options.Enabled);
    }

    [Fact]
    public void Validate_HttpOnThisMachine_IsRight()
    {
        var options = Right();
        options.ApiBaseUrl = new Uri("http://127.0.0.1:8080/api/");

        Assert.Empty(Validate(options));
    }

    private static SlackOptions Right() => new() { BotToken = "xoxb-1-2-abcdef", AppToken = "xapp-1-A1-2-abcdef", SigningSecret = "0123456789abcdef0123456789abcdef" };

    private static List<string> Validate(SlackOptions options) => [.. options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage!)];
}
