using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Support;

/// <summary>Talks to the web chat without a browser, as the page does.</summary>
internal sealed class ChatClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new() { BaseAddress = address };

    public HttpClient Http => _http;

    /// <summary>Says something and waits for the finished reply.</summary>
    public async Task<BotReply> SayAsync(string text, string? thread = null, string channel = "news")
    {
        var token = TestContext.Current.CancellationToken;
        using var response = await _http.PostAsJsonAsync("/api/messages", new { channel, thread, text, zone = "UTC" }, token);
        var accepted = await response.Content.ReadFromJsonAsync<JsonObject>(token);
        Assert.True(response.IsSuccessStatusCode, accepted?.ToJsonString());
        var id = (string)accepted!["id"]!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Patience);
        while (true)
        {
            var reply = (await ReadAsync(channel)).FirstOrDefault(m =>
                m.IsFinished && m.Thread == thread && string.CompareOrdinal(m.Id, id) >= 0);
            if (reply is not null)
            {
                return reply;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>All messages of a channel, oldest first.</summary>
    public async Task<IReadOnlyList<BotReply>> ReadAsync(string channel = "news")
    {
        var body = await _http.GetFromJsonAsync<JsonObject>($"/api/messages?channel={channel}", TestContext.Current.CancellationToken);
        return [.. body!["messages"]!.AsArray().Select(m => new BotReply(m!.AsObject()))];
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A message as the page receives it.</summary>
internal sealed record BotReply(JsonObject Json)
{
    public string Id => (string)Json["id"]!;

    public string? Thread => (string?)Json["thread"];

    public bool IsFinished => (string?)Json["author"] == "bot" && (string?)Json["state"] == "done";

    public IEnumerable<JsonObject> Blocks => Json["blocks"]!.AsArray().Select(b => b!.AsObject());

    /// <summary>The sentences of all stories and answers.</summary>
    public IReadOnlyList<JsonObject> Sentences =>
        [.. Blocks.Where(b => b.ContainsKey("sentences")).SelectMany(b => b["sentences"]!.AsArray()).Select(s => s!.AsObject())];

    /// <summary>Everything a person can read in it.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            Collect(Json["blocks"]!, text);
            return text.ToString();
        }
    }

    /// <summary>What is shown as a sentence rests on words, and every one of them names its source.</summary>
    public void AssertBorneOut()
    {
        Assert.NotEmpty(Sentences);
        Assert.All(Sentences, s => Assert.NotEmpty(s["evidence"]!.AsArray()));
        Assert.All(Sentences, s => Assert.NotEmpty(s["numbers"]!.AsArray()));
    }

    private static void Collect(JsonNode node, StringBuilder text)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array.OfType<JsonNode>())
                {
                    Collect(item, text);
                }

                break;
            case JsonObject value:
                foreach (var (_, member) in value)
                {
                    if (member is not null)
                    {
                        Collect(member, text);
                    }
                }

                break;
            default:
                text.Append(node.ToString()).Append('\n');
                break;
        }
    }
}
