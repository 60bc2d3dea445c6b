using Microsoft.Extensions.Options;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>Whether what is set for Slack works, tried without connecting.</summary>
internal sealed class SlackCheck(SlackTeams teams, ISocketAddress socket, IOptions<SlackOptions> options)
{
    /// <summary>What works, in words.</summary>
    /// <exception cref="SlackFatalException">Slack does not take what is set; it says the cure.</exception>
    /// <exception cref="SlackUnreachableException">Slack did not answer.</exception>
    /// <exception cref="SlackApiException">Slack refused for a reason that may pass.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return "off; Slack:BotToken sets it up (README.md, “On Slack”)";
        }

        var own = await teams.OwnAsync(cancellationToken);
        var all = await teams.AllAsync(cancellationToken);
        var others = all.Count - (own is null ? 0 : 1);
        if (options.Value.Delivery == SlackDeliveryMode.Socket)
        {
            var answer = await socket.OpenAsync(cancellationToken);
            if (answer.Refusal is { } refusal)
            {
                throw SocketRefusal.Cure(refusal) is { } cure
                    ? new SlackFatalException(cure, refusal.Code)
                    : new SlackApiException(SlackMethod.AppsConnectionsOpen, refusal);
            }
        }

        var places = own is null ? "" : $"{VisibleText.Line(own.BotName)} in {VisibleText.Line(own.Name)}";
        var installed = options.Value.ClientId.Length == 0 ? "" : $"{(own is null ? "" : ", ")}{others} {(others == 1 ? "workspace" : "workspaces")} installed over the web";
        return $"{places}{installed}; by {(options.Value.Delivery == SlackDeliveryMode.Socket ? "Socket Mode" : "HTTP")}";
    }
}
