using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Counting;

/// <summary>How many requests are in hand, and how those that were answered ended.</summary>
public sealed class RequestCount(Tally tally)
{
    private int _inHand;

    /// <summary>Requests that wait or are being answered.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    public void Took() => Interlocked.Increment(ref _inHand);

    public void Done() => Interlocked.Decrement(ref _inHand);

    /// <param name="stoodIn">Another writer than the chosen one wrote it.</param>
    public void Answered(ChatRequest request, Reply reply, bool stoodIn) => tally.Add(
        IsQuestion(request) && !reply.Blocks.Any(b => b is ReplyBlock.Answer) ? Counted.NotInTheNews : stoodIn ? Counted.StoodIn : Counted.Answered,
        request.Conversation.Platform);

    public void Failed(ChatRequest request) => tally.Add(Counted.Failed, request.Conversation.Platform);

    private static bool IsQuestion(ChatRequest request) => request is ChatRequest.FollowUp or ChatRequest.Command { Name: "ask" or "explain" };
}
