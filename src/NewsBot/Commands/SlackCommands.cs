using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack;

namespace NewsBot.Commands;

/// <summary><c>newsbot slack …</c>: what is needed once, to set the bot up in Slack.</summary>
internal static class SlackCommands
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "The bot's public https address, for delivery over HTTP: --url https://bot.example.org",
        HelpName = "address",
    };

    private static readonly Option<bool> AssistantView = new("--assistant-view")
    {
        Description = "For an app that was made with the assistant view and keeps it; a new app cannot have it",
    };

    public static Command Create()
    {
        var manifest = new Command("manifest", "Print the description of the app that Slack wants to create it") { Url, AssistantView };
        manifest.SetAction((result, _) => CommandLine.GuardAsync(
            () => PrintAsync(result.GetValue(Url) ?? "", result.GetValue(AssistantView), CommandLine.Globals(result))));
        return new Command("slack", "Set the bot up in Slack") { manifest };
    }

    private static async Task<int> PrintAsync(string url, bool assistantView, GlobalOptions options)
    {
        // An address is asked for only where Slack posts to one.
        var settings = url.Length == 0 ? options.Settings : [.. options.Settings, $"Slack:PublicUrl={url}", "Slack:Delivery=Http"];
        using var host = Composition.BuildCommandHost(options with { Settings = settings }, services => services.AddSlackOptions());
        var slack = host.Services.GetRequiredService<IOptions<SlackOptions>>().Value;
        if (slack is { Delivery: SlackDeliveryMode.Http, PublicUrl: null })
        {
            throw new SettingException("Slack:Delivery is http, so that the manifest has to name the bot's address. Give it: newsbot slack manifest --url https://bot.example.org");
        }

        var manifest = new SlackManifest(host.Services.GetRequiredService<CommandGrammar>().Commands, slack) { AssistantView = assistantView };
        await Console.Out.WriteAsync(manifest.ToYaml());
        return 0;
    }
}
