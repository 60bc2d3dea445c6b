using Microsoft.Extensions.AI;

namespace NewsBot.Writing.Models;

/// <summary>
/// What the ladder adds to a stream: that the text begins anew, because another took over or the first form could not be used;
/// and at the end who wrote it, and what a reader should know of that.
/// </summary>
internal static class Revision
{
    private const string Anew = "newsbot.anew";
    private const string RemarkName = "newsbot.remark";

    public static ChatResponseUpdate Piece(string text, string model, bool anew) => new(ChatRole.Assistant, text)
    {
        ModelId = model,
        AdditionalProperties = anew ? new AdditionalPropertiesDictionary { [Anew] = true } : null,
    };

    public static ChatResponseUpdate Closing(string model, string remark) => new(ChatRole.Assistant, "")
    {
        ModelId = model,
        AdditionalProperties = new AdditionalPropertiesDictionary { [RemarkName] = remark },
    };

    /// <summary>What came before this piece does not hold.</summary>
    public static bool BeginsAnew(ChatResponseUpdate update) => update.AdditionalProperties?.ContainsKey(Anew) == true;

    /// <summary>What a reader should know of who wrote it; empty when it is the writer that was chosen.</summary>
    public static string Remark(AdditionalPropertiesDictionary? properties) => properties?.GetValueOrDefault(RemarkName) as string ?? "";

    /// <summary>The stream as one response.</summary>
    public static async Task<ChatResponse> CollectAsync(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var text = "";
        string? model = null;
        var remark = "";
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            text = BeginsAnew(update) ? update.Text : text + update.Text;
            model = update.ModelId ?? model;
            remark = Remark(update.AdditionalProperties) is { Length: > 0 } said ? said : remark;
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = model,
            AdditionalProperties = new AdditionalPropertiesDictionary { [RemarkName] = remark },
        };
    }
}
