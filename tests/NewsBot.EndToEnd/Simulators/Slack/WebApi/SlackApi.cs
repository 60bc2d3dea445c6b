using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>Takes a call through everything that stands before its method: faults, token, scopes, limits; and records it.</summary>
internal sealed class SlackApi(SlackWorld world, Func<string> appToken, ApiFaults faults, IEnumerable<SlackMethodRoute> methods)
{
    public const string Prefix = "/api/";

    private readonly Dictionary<string, SlackMethodRoute> _methods = methods.ToDictionary(m => m.Name);
    private readonly SlackRates _rates = new(world.Limits);

    public async Task HandleAsync(HttpContext context)
    {
        var method = context.Request.Path.Value![Prefix.Length..];
        var (sent, refusal) = await ReadAsync(context.Request);
        var answer = await AnswerAsync(context, faults.Next(context.Request.Method, method), method, () => refusal?.Json() ?? Run(context.Request, method, sent!));
        var error = answer?["ok"].Flag() == true ? "" : answer?["error"].Text() ?? "no_answer";
        world.Log.Requested(method, sent?.Shown(), context.Response.StatusCode, error, context.Request.Headers.UserAgent.ToString());
        world.Changes.Announce();
    }

    /// <summary>Answers, or fails as planned; what is given is the answer that was written, null where there was none.</summary>
    public static async Task<JsonObject?> AnswerAsync(HttpContext context, ApiFault? fault, string what, Func<JsonObject> run)
    {
        var response = context.Response;
        switch (fault)
        {
            case ApiFault.NoAnswer none:
                if (none.WithEffect)
                {
                    run();
                }

                context.Abort();
                return null;
            case ApiFault.ServerError error:
                if (error.WithEffect)
                {
                    run();
                }

                response.StatusCode = error.Status;
                response.ContentType = "text/html";
                await response.WriteAsync($"<html><body>upstream connect error at {what}</body></html>", context.RequestAborted);
                return null;
            case ApiFault.Nonsense:
                await response.WriteAsync("upstream connect error", context.RequestAborted);
                return null;
            case ApiFault.Limited limited:
                return await WriteAsync(context, Limited(limited.Wait));
            case ApiFault.Refusal refusal:
                return await WriteAsync(context, new SlackProblem(refusal.Error).Json());
            case ApiFault.Slow slow:
                await Task.Delay(slow.By, context.RequestAborted);
                break;
            default:
                break;
        }

        return await WriteAsync(context, run());
    }

    private static JsonObject Limited(TimeSpan wait) =>
        new() { ["ok"] = false, ["error"] = "ratelimited", ["retry_after"] = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };

    private static async Task<JsonObject> WriteAsync(HttpContext context, JsonObject answer)
    {
        if (answer["retry_after"].Number() is { } seconds)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            answer.Remove("retry_after");
        }

        await context.Response.WriteAsJsonAsync(answer, JsonSerializerOptions.Web, context.RequestAborted);
        return answer;
    }

    private static async Task<(SlackArguments? Sent, SlackProblem? Refusal)> ReadAsync(HttpRequest request)
    {
        try
        {
            return (await SlackArguments.ReadAsync(request), null);
        }
        catch (SlackProblem problem)
        {
            return (null, problem);
        }
    }

    private JsonObject Run(HttpRequest request, string name, SlackArguments sent)
    {
        try
        {
            if (!_methods.TryGetValue(name, out var method))
            {
                throw new SlackProblem("unknown_method");
            }

            lock (world.Gate)
            {
                var arguments = method.FormOnly && sent.AsJson ? [] : (JsonObject)sent.Values.DeepClone();
                var team = Authorise(request, method, sent.Values["token"].Text());
                arguments.Remove("token");
                AddClient(request, arguments);
                var call = new SlackCall(world, name, team, arguments);
                call.NeedsScope(method.Scopes);
                var wait = _rates.Take(method, team, call.Text("channel"));
                if (wait > TimeSpan.Zero)
                {
                    return Limited(wait);
                }

                var answer = method.Handle(call);
                answer.Insert(0, "ok", true);
                return sent.HasCharset ? answer : Warned(answer, "missing_charset");
            }
        }
        catch (SlackProblem problem)
        {
            return problem.Json();
        }
    }

    /// <summary>See Slack Docs/Web API, "Authentication": a header, or an argument of a form.</summary>
    private SimulatedTeam? Authorise(HttpRequest request, SlackMethodRoute method, string? argument)
    {
        if (method.Token.Length == 0)
        {
            return null;
        }

        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : argument ?? "";
        if (token.Length == 0)
        {
            throw new SlackProblem("not_authed");
        }

        if (token == appToken())
        {
            return method.Token == "app" ? null : throw new SlackProblem("not_allowed_token_type");
        }

        var team = world.Teams.Find(t => t.BotToken == token) ?? throw new SlackProblem("invalid_auth");
        return !team.Installed ? throw new SlackProblem("account_inactive") : method.Token == "app" ? throw new SlackProblem("not_allowed_token_type") : team;
    }

    /// <summary>The client of oauth.v2.access may come as HTTP Basic. See Slack Docs/oauth.v2.access.</summary>
    private static void AddClient(HttpRequest request, JsonObject arguments)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            var parts = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
            arguments["client_id"] = Uri.UnescapeDataString(parts[0]);
            arguments["client_secret"] = Uri.UnescapeDataString(parts[^1]);
        }
    }

    private static JsonObject Warned(JsonObject answer, string warning)
    {
        answer["warning"] = answer["warning"].Text() is { } first ? $"{first},{warning}" : warning;
        var metadata = answer["response_metadata"] as JsonObject ?? [];
        answer["response_metadata"] = metadata.Parent is null ? metadata : metadata.DeepClone();
        answer["response_metadata"]!["warnings"] = new JsonArray([.. answer["warning"]!.GetValue<string>().Split(',').Select(w => JsonValue.Create(w))]);
        return answer;
    }
}
