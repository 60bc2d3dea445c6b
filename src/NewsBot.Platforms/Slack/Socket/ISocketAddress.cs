using Microsoft.Extensions.Options;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>Gives the address of a connection; each can be used once.</summary>
internal interface ISocketAddress
{
    Task<SlackAnswer<OpenedConnection>> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>Asks Slack, with the app's token.</summary>
internal sealed class WebApiSocketAddress(SlackHttp http, IOptions<SlackOptions> options) : ISocketAddress
{
    private readonly SlackWebApi _slack = new(http, new SlackToken(options.Value.AppToken));

    public Task<SlackAnswer<OpenedConnection>> OpenAsync(CancellationToken cancellationToken) => _slack.OpenConnectionAsync(cancellationToken);
}
