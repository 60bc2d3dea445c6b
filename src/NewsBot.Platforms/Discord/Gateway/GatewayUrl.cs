namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>The addresses that a connection goes to.</summary>
internal static class GatewayUrl
{
    /// <summary>Adds what is asked of the gateway. See Discord Docs/Gateway, "Gateway URL Query String Params".</summary>
    public static Uri WithQuery(Uri address, bool compress)
    {
        var others = address.Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Split('=')[0] is not ("v" or "encoding" or "compress"));
        string[] ours = compress ? ["v=10", "encoding=json", "compress=zlib-stream"] : ["v=10", "encoding=json"];
        return new UriBuilder(address) { Query = string.Join('&', others.Concat(ours)) }.Uri;
    }

    /// <summary>
    /// The address of READY's resume_gateway_url, or null when it is none to trust: the token travels over it, so an address without
    /// encryption is taken only from a server that was reached without.
    /// </summary>
    public static Uri? Resume(string? text, Uri reachedBy) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && reachedBy.Scheme == Uri.UriSchemeWs))
            ? address
            : null;
}
