using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Who the bot is on Discord; asked once.</summary>
internal sealed class BotIdentity(DiscordRest discord) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private Self? _self;

    /// <summary>Null before it was asked.</summary>
    public Self? Known => _self;

    public async Task<Self> GetAsync(CancellationToken cancellationToken)
    {
        if (_self is { } known)
        {
            return known;
        }

        await _once.WaitAsync(cancellationToken);
        try
        {
            if (_self is null)
            {
                var application = await discord.GetCurrentApplicationAsync(cancellationToken);
                var user = await discord.GetCurrentUserAsync(cancellationToken);
                _self = new Self(application.Id, user.Id, user.Username, application.MayReadMessages);
            }

            return _self;
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();
}

/// <param name="MayReadMessages">Whether the developer portal grants the message content intent.</param>
internal sealed record Self(ApplicationId Application, UserId User, string Name, bool MayReadMessages);
