using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using NewsBot.Platforms.Discord.Rest.RateLimits;

namespace NewsBot.Platforms.Discord.Rest;

/// <summary>
/// One call to Discord: the request with its route, the token only where it is needed, and an answer or a
/// <see cref="DiscordApiException"/>.
/// </summary>
internal sealed class DiscordHttp(IHttpClientFactory clients, IOptions<DiscordOptions> options, TimeProvider time)
{
    public const string ClientName = "Discord";

    /// <summary>For calls that have no body, such as DELETE.</summary>
    public Task SendAsync(HttpMethod method, string path, bool repeatable, CancellationToken cancellationToken) =>
        SendAsync(method, path, body: null, repeatable, receivedAt: null, (_, _) => true, cancellationToken);

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, body: null, repeatable: true, receivedAt: null, (route, stream) => Read(route, stream, type), cancellationToken);

    /// <param name="repeatable">Making the call twice does no more than making it once.</param>
    public Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> type,
        bool repeatable,
        CancellationToken cancellationToken) =>
        SendAsync(method, path, Write(body, bodyType), repeatable, receivedAt: null, (route, stream) => Read(route, stream, type), cancellationToken);

    /// <summary>An interaction's first response. An empty answer gives null: not every server knows <c>with_response</c>.</summary>
    public Task<TAnswer?> RespondAsync<TBody, TAnswer>(
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> type,
        long receivedAt,
        CancellationToken cancellationToken)
        where TAnswer : class =>
        SendAsync(
            HttpMethod.Post,
            path,
            Write(body, bodyType),
            repeatable: false,
            receivedAt,
            (route, stream) => stream.Length == 0 ? null : Read(route, stream, type),
            cancellationToken);

    private async Task<TAnswer> SendAsync<TAnswer>(
        HttpMethod method,
        string path,
        HttpContent? body,
        bool repeatable,
        long? receivedAt,
        Func<DiscordRoute, Stream, TAnswer> read,
        CancellationToken cancellationToken)
    {
        var route = DiscordRoute.Of(method, path, time.GetUtcNow());
        using var request = new HttpRequestMessage(method, new Uri(Base(), path)) { Content = body, Version = HttpVersion.Version20 };
        request.Options.Set(DiscordCall.Key, new DiscordCall(route, repeatable, receivedAt));
        if (route.NeedsToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Value.Token);
        }

        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var refused = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            throw new DiscordApiException(route.Template, response.StatusCode, DiscordError.Read(refused));
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return read(route, stream);
    }

    /// <summary>A base address without a slash at its end would lose its last part.</summary>
    private Uri Base()
    {
        var address = options.Value.ApiBaseUrl;
        return address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
    }

    private static ByteArrayContent Write<T>(T body, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue(System.Net.Mime.MediaTypeNames.Application.Json);
        return content;
    }

    private static T Read<T>(DiscordRoute route, Stream stream, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            // The message of the exception that is kept may quote what was read, so only its place is told.
            throw new DiscordUnreachableException(
                $"Discord's answer to {route.Template} is not the JSON that was expected (at {exception.Path ?? "its start"}). Check Discord:ApiBaseUrl.",
                inner: null);
        }
    }
}
