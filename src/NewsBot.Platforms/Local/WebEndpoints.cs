using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace NewsBot.Platforms.Local;

public static class WebEndpoints
{
    /// <summary>Serves the page, what it asks for, and <c>/healthz</c>. Maps nothing but the last when <c>Web:Enabled</c> is false.</summary>
    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.Map("/healthz", HttpMethods.Get, WebAccess.Page, context => context.Response.WriteAsync("ok", context.RequestAborted));
        var services = endpoints.ServiceProvider;
        if (!services.GetRequiredService<IOptions<WebOptions>>().Value.Enabled)
        {
            return endpoints;
        }

        var pictures = services.GetRequiredService<IOptions<WebOptions>>().Value.Pictures;
        var api = services.GetRequiredService<WebApi>();
        endpoints.Map("/api/channels", HttpMethods.Get, WebAccess.Read, api.ReadChannelsAsync);
        endpoints.Map("/api/commands", HttpMethods.Get, WebAccess.Read, api.ReadCommandsAsync);
        endpoints.Map("/api/messages", HttpMethods.Get, WebAccess.Read, api.ReadMessagesAsync);
        endpoints.Map("/api/messages", HttpMethods.Post, WebAccess.Write, api.PostMessageAsync);
        endpoints.Map("/api/press", HttpMethods.Post, WebAccess.Write, api.PressAsync);
        endpoints.Map("/api/events", HttpMethods.Get, WebAccess.Read, api.StreamAsync);
        var sources = services.GetRequiredService<WebSources>();
        endpoints.Map("/api/sources", HttpMethods.Get, WebAccess.Read, sources.ReadAsync);
        endpoints.Map("/api/sources.opml", HttpMethods.Get, WebAccess.Read, sources.ExportAsync);
        endpoints.Map("/api/operator", HttpMethods.Get, WebAccess.Read, services.GetRequiredService<WebOverview>().ReadAsync);
        foreach (var page in WebPage.All())
        {
            endpoints.Map(page.Path, HttpMethods.Get, WebAccess.Page, page.SendAsync, pictures);
        }

        return endpoints;
    }

    /// <summary>No request reaches a handler unguarded: this is the only way one is mapped.</summary>
    private static void Map(this IEndpointRouteBuilder endpoints, string path, string method, WebAccess access, RequestDelegate handler, bool pictures = false) =>
        endpoints.MapMethods(path, [method], context =>
        {
            WebGuard.AddHeaders(context.Response.Headers, pictures);
            return WebGuard.Refusal(context.Request, access) is { } refused
                ? WebApi.RefuseAsync(context, refused)
                : handler(context);
        });
}
