using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NewsBot.EndToEnd.Simulators;

/// <summary>
/// The opening of a WebSocket by hand (RFC 6455, section 4.2.2), because the framework's own hides the stream, and with it the pongs
/// which it would go on sending for a connection that is to seem dead.
/// </summary>
internal static class Handshake
{
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>The stream below the WebSocket; null when the request does not ask for one.</summary>
    public static async Task<FreezableStream?> AcceptAsync(HttpContext context)
    {
        var key = context.Request.Headers["Sec-WebSocket-Key"].ToString();
        if (key.Length == 0 || context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            return null;
        }

        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
#pragma warning disable CA5350 // The protocol prescribes SHA-1, which protects nothing here.
        context.Response.Headers["Sec-WebSocket-Accept"] = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350
        return new FreezableStream(await upgrade.UpgradeAsync());
    }
}
