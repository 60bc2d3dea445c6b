using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;

namespace NewsBot.Core.Features.FollowUp;

/// <summary>A question in a thread under the bot's message, or one that mentions it: answered with what was shown there in mind.</summary>
public sealed class FollowUpHandler(IConversationStore conversations, AnswerReply answers, IOptions<NewsOptions> options)
{
    private const int LongestQuestion = 1_000;

    public async Task<Reply> HandleAsync(ChatRequest.FollowUp request, CancellationToken cancellationToken)
    {
        var question = request.Question.Trim();
        if (question.Length is 0 or > LongestQuestion)
        {
            return Reply.Text(question.Length == 0
                ? "Ask me about the news above, or type /help to see what I can do."
                : $"That is a long question. Please ask it in under {LongestQuestion} characters.");
        }

        var conversation = await conversations.ReadAsync(request.Conversation, cancellationToken);
        if (Guess.At(question, conversation) is { } judged)
        {
            return judged;
        }

        return await answers.AnswerAsync(
            request, question, conversation, request.Person.Zone ?? options.Value.FindZone(), cancellationToken);
    }
}
