using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>Answers that are posted to a response_url. See Slack Docs/Handling User Interaction, "Message responses".</summary>
internal sealed class ResponseUrls(SlackWorld world, ApiFaults faults)
{
    public const string Prefix = "/hooks/";
    private const string Method = "response_url";

    public async Task HandleAsync(HttpContext context)
    {
        JsonObject? sent = null;
        SlackProblem? problem = null;
        try
        {
            sent = (await SlackArguments.ReadAsync(context.Request)).Values;
            sent = sent["payload"].Text() is { } inner ? JsonNode.Parse(inner) as JsonObject : sent;
        }
        catch (Exception exception) when (exception is SlackProblem or JsonException)
        {
            problem = new SlackProblem("invalid_payload");
        }

        var path = context.Request.Path.Value ?? "";
        var status = StatusCodes.Status200OK;
        var answer = await SlackApi.AnswerAsync(context, faults.Next(context.Request.Method, Method), Method, () =>
        {
            var answer = problem?.Json() ?? Run(path, sent ?? []);
            status = answer["error"].Text() switch
            {
                null => status,
                "used_url" or "expired_url" => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status400BadRequest,
            };
            context.Response.StatusCode = status;
            return answer;
        });
        world.Log.Requested(Method, sent, context.Response.StatusCode, answer?["ok"].Flag() == true ? "" : answer?["error"].Text() ?? "no_answer", context.Request.Headers.UserAgent.ToString());
        world.Changes.Announce();
    }

    /// <summary>The answer that comes with an acknowledgement is of the same form.</summary>
    public static void Apply(SlackWorld world, SimulatedAct act, JsonObject sent)
    {
        if (sent["delete_original"].Flag() && act.Source is { } unwanted)
        {
            world.Delete(unwanted);
            return;
        }

        var content = MessageContent.Read(sent, world.Limits);
        if (sent["replace_original"].Flag() && act.Source is { } source)
        {
            var before = source.Json();
            content.Apply(source);
            source.EditedTs = world.NextTs();
            world.Changed(source, before);
            act.AddResponse(source);
            return;
        }

        var place = act.Conversation ?? throw new SlackProblem("channel_not_found");
        var isForAll = sent["response_type"].Text() == "in_channel";
        var post = new SimulatedPost(world.NextTs(), place, place.Team.Bot)
        {
            VisibleTo = isForAll ? null : act.Person,
            ThreadTs = sent["thread_ts"].Text(),
            UnfurlsLinks = sent["unfurl_links"] is null || sent["unfurl_links"].Flag(),
        };
        content.Apply(post);
        act.AddResponse(post);
        world.Post(post);
    }

    private JsonObject Run(string path, JsonObject sent)
    {
        try
        {
            lock (world.Gate)
            {
                var act = world.Acts.Find(a => a.ResponsePath == path) ?? throw new SlackProblem("expired_url");
                if (act.Age > world.Limits.ResponseLife)
                {
                    world.Log.Happened("response-too-late");
                    throw new SlackProblem("expired_url");
                }

                if (act.ResponsesTaken >= world.Limits.ResponseUses)
                {
                    world.Log.Happened("response-too-often");
                    throw new SlackProblem("used_url");
                }

                Apply(world, act, sent);
                act.ResponsesTaken++;
                return new JsonObject { ["ok"] = true };
            }
        }
        catch (SlackProblem problem)
        {
            return problem.Json();
        }
    }
}
