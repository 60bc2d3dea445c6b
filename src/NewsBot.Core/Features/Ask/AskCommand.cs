using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Ask;

/// <summary><c>/ask question</c>: an answer from everything that is stored.</summary>
internal sealed class AskCommand(AnswerReply answers, IOptions<NewsOptions> options) : ICommand
{
    public CommandDescription Description { get; } = new("ask", "Ask the stored news a question",
    [
        new("question", "What you want to know", OptionKind.Text) { Required = true, TakesFreeText = true, Completes = true },
    ])
    {
        Example = "/ask When was the Transformer paper published?",
    };

    public Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken) =>
        answers.AnswerAsync(
            request,
            request.Options["question"],
            Conversation.Empty(request.Conversation),
            request.Person.Zone ?? options.Value.FindZone(),
            cancellationToken);
}

/// <summary><c>/explain term</c>: what something is in three steps, from the archive and the stories shown where it is asked, and a question back.</summary>
internal sealed class ExplainCommand(AnswerReply answers, IConversationStore conversations, IOptions<NewsOptions> options) : ICommand
{
    public CommandDescription Description { get; } = new("explain", "What a term, model or company is, from the archive",
    [
        new("term", "What you want explained", OptionKind.Text) { Required = true, TakesFreeText = true },
    ])
    {
        Example = "/explain Transformer",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken) =>
        await answers.ExplainAsync(
            request,
            request.Options["term"].Trim().TrimEnd('?', '.', '!'),
            await conversations.ReadAsync(request.Conversation, cancellationToken),
            request.Person.Zone ?? options.Value.FindZone(),
            cancellationToken);
}
