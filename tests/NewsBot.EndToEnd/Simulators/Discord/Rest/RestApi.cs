using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>Takes a request through everything that stands before its handler: faults, token, limits, body; and records it.</summary>
internal sealed partial class RestApi(World world, Func<string> token, RestFaults faults, IEnumerable<Route> routes)
{
    private const string Prefix = "/api/v10";

    private readonly List<Route> _routes = [.. routes.OrderByDescending(r => r.Precision)];
    private readonly RateLimits _limits = new(world.Limits);
    private int _invalid;

    public async Task HandleAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value ?? "");
        var inner = path.StartsWith(Prefix + "/", StringComparison.Ordinal) ? path[Prefix.Length..] : "";
        var (sent, isValid) = await BodyAsync(context.Request);
        var fault = faults.Next(method, inner);
        if (fault is RestFault.Slow slow)
        {
            await Task.Delay(slow.By, context.RequestAborted);
        }

        var (status, code) = fault is null or RestFault.Slow or RestFault.ServerError { WithEffect: true } or RestFault.NoAnswer { WithEffect: true }
            ? await AnswerAsync(context, inner, sent, isValid, fault)
            : await FailAsync(context, fault);
        if (status is 401 or 403 || (status == 429 && fault is not RestFault.SharedLimit))
        {
            Interlocked.Increment(ref _invalid);
        }

        world.Log.Requested(method, Shown(inner), sent, status, code, context.Request.Headers.UserAgent.ToString());
        world.Changes.Announce();
    }

    /// <summary>A token is a secret also in the record of a test.</summary>
    [GeneratedRegex("[0-9a-f]{96}")]
    private static partial Regex InteractionToken();

    private static string Shown(string path) => InteractionToken().Replace(path, "token");

    private async Task<(int Status, int Code)> AnswerAsync(HttpContext context, string path, JsonNode? sent, bool isValid, RestFault? fault)
    {
        var answer = await RunAsync(context, path, sent, isValid);
        if (answer is null)
        {
            return (429, 0);
        }

        switch (fault)
        {
            case RestFault.ServerError { Status: var broken }:
                context.Response.StatusCode = broken;
                return (broken, 0);
            case RestFault.NoAnswer:
                context.Abort();
                return (0, 0);
            default:
                break;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            await context.Response.WriteAsJsonAsync(answer.Body, JsonSerializerOptions.Web, context.RequestAborted);
        }

        return (answer.Status, answer.Status >= 400 ? (int)(answer.Body?["code"].Number() ?? 0) : 0);
    }

    /// <summary>Null when a limit was passed, and then the refusal is written.</summary>
    private async Task<RestAnswer?> RunAsync(HttpContext context, string path, JsonNode? sent, bool isValid)
    {
        try
        {
            var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var (route, parts) = _routes.Select(r => (Route: r, Parts: r.Match(context.Request.Method, steps))).FirstOrDefault(m => m.Parts is not null);
            CheckSender(context.Request, route);
            if (route is null || parts is null)
            {
                throw ApiProblem.NotFound();
            }

            if (!_limits.Take(route, parts, context.Response, out var wait, out var global))
            {
                await RateLimits.RefuseAsync(context.Response, wait, global, global ? "global" : "user");
                return null;
            }

            if (!isValid)
            {
                throw ApiProblem.InvalidJson();
            }

            lock (world.Gate)
            {
                return route.Handle(new RestCall(world, parts, context.Request.Query, sent));
            }
        }
        catch (ApiProblem problem)
        {
            return new RestAnswer(problem.Status, problem.Json());
        }
    }

    private void CheckSender(HttpRequest request, Route? route)
    {
        // See Discord Docs/Reference, "User Agent": another form may be blocked, without which there is no answer at all.
        if (!request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            throw new ApiProblem(403, 40333, "internal network error");
        }

        if (_invalid >= world.Limits.InvalidRequests)
        {
            throw new ApiProblem(403, 0, "This address made too many invalid requests and is blocked.");
        }

        if (route is not { ByToken: true } && request.Headers.Authorization.ToString() != "Bot " + token())
        {
            throw ApiProblem.Unauthorized();
        }
    }

    private static async Task<(int Status, int Code)> FailAsync(HttpContext context, RestFault fault)
    {
        var response = context.Response;
        switch (fault)
        {
            case RestFault.ServerError error:
                response.StatusCode = error.Status;
                response.ContentType = "text/html";
                await response.WriteAsync("<html><body>upstream connect error</body></html>", context.RequestAborted);
                return (error.Status, 0);
            case RestFault.NoAnswer:
                context.Abort();
                return (0, 0);
            case RestFault.Refusal refusal:
                response.StatusCode = refusal.Status;
                await response.WriteAsJsonAsync(new JsonObject { ["message"] = refusal.Message, ["code"] = refusal.Code }, context.RequestAborted);
                return (refusal.Status, refusal.Code);
            case RestFault.CloudflareLimit cloudflare:
                response.StatusCode = 429;
                response.ContentType = "text/html";
                response.Headers.RetryAfter = Math.Ceiling(cloudflare.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await response.WriteAsync("<html><body>error code: 1015</body></html>", context.RequestAborted);
                return (429, 0);
            case RestFault.GlobalLimit limit:
                await RateLimits.RefuseAsync(response, limit.Wait, global: true, "global");
                return (429, 0);
            case RestFault.SharedLimit limit:
                await RateLimits.RefuseAsync(response, limit.Wait, global: false, "shared");
                return (429, 0);
            case RestFault.BucketLimit limit:
                response.Headers["X-RateLimit-Remaining"] = "0";
                response.Headers["X-RateLimit-Reset-After"] = RateLimits.Seconds(limit.Wait);
                await RateLimits.RefuseAsync(response, limit.Wait, global: false, "user");
                return (429, 0);
            default:
                throw new InvalidOperationException($"{fault} does not fail.");
        }
    }

    /// <summary>JSON, or the part "payload_json" of a form. See Discord Docs/Reference, "Uploading Files".</summary>
    private static async Task<(JsonNode? Body, bool IsValid)> BodyAsync(HttpRequest request)
    {
        string text;
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            text = form["payload_json"].ToString();
        }
        else
        {
            using var reader = new StreamReader(request.Body);
            text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        }

        if (text.Length == 0)
        {
            return (null, true);
        }

        try
        {
            return (JsonNode.Parse(text), request.HasFormContentType || request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }
}
