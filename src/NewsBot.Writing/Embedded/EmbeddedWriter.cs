using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NewsBot.Writing.Evidence;

namespace NewsBot.Writing.Embedded;

/// <summary>
/// The writer that needs no model, no key and no network: a chat client that answers the very prompts a model gets, by
/// choosing and quoting sentences from the numbered sources in them. It never invents, and it says plainly what is not there.
/// </summary>
public sealed class EmbeddedWriter : IChatClient
{
    public const string ModelName = "embedded";

    private static readonly ChatClientMetadata Metadata = new(ModelName, null, ModelName);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Write(messages))) { ModelId = ModelName });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        yield return new ChatResponseUpdate(ChatRole.Assistant, Write(messages)) { ModelId = ModelName };
    }

    /// <summary>Semantic Kernel asks a client who it is and does not take null for an answer.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
        // Nothing is held.
    }

    private static string Write(IEnumerable<ChatMessage> messages)
    {
        var prompt = EmbeddedPrompt.Parse(messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? "");
        return prompt.Task switch
        {
            "SummariseStory" => Lines(EmbeddedSummary.Choose(prompt.Sources, prompt.Number("SENTENCES", 3), prompt.Number("WORDS", 90), MannerOf(prompt)), otherwise: ""),
            "AnswerQuestion" => Lines(Answer(prompt, most: 3), WrittenLines.NotInTheNews),
            "Explain" => EmbeddedExplanation.Write(First(prompt.Quoted("QUESTION")), prompt.Field("RARITY"), prompt.Share("FIT", otherwise: 1), prompt.Sources),
            "RewriteQuestion" => EmbeddedRewrite.Rewrite(First(prompt.Quoted("QUESTION")), prompt.Quoted("SHOWN"), prompt.Quoted("EARLIER")),
            "NameStory" => EmbeddedHeadline.Choose(prompt.Quoted("")),
            "WriteDigest" => Opening(prompt),
            _ => WrittenLines.NotInTheNews,
        };
    }

    private static SummaryManner MannerOf(EmbeddedPrompt prompt) =>
        Enum.TryParse<SummaryManner>(prompt.Field("MANNER"), ignoreCase: true, out var manner) ? manner : SummaryManner.Plain;

    private static IReadOnlyList<ChosenSentence> Answer(EmbeddedPrompt prompt, int most) =>
        EmbeddedAnswer.Choose(First(prompt.Quoted("QUESTION")), prompt.Field("RARITY"), prompt.Share("FIT", otherwise: 1), prompt.Sources, most);

    private static string Opening(EmbeddedPrompt prompt)
    {
        var stories = prompt.Number("STORIES", 0);
        var outlets = prompt.Number("OUTLETS", 0);
        var count = $"{stories} {(stories == 1 ? "story" : "stories")} from {outlets} {(outlets == 1 ? "source" : "sources")}";
        return prompt.Quoted("") is [var first, ..] ? $"{count}; first of all: {first.TrimEnd('.')}." : count + ".";
    }

    internal static string Lines(IReadOnlyList<ChosenSentence> chosen, string otherwise) =>
        chosen.Count == 0 ? otherwise : string.Join('\n', chosen.Select(c => $"- {SideLine.Of(c.Side)}{c.Text} [{c.Source}]"));

    private static string First(IReadOnlyList<string> lines) => lines.Count > 0 ? lines[0] : "";
}
