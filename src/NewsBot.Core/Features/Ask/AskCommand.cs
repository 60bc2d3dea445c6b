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
            AnswerManner.Answer,
            request.Person.Zone ?? options.Value.FindZone(),
            cancellationToken);
}

/// <summary><c>/explain term</c>: what something is, from the archive.</summary>
internal sealed class ExplainCommand(AnswerReply answers, IOptions<NewsOptions> options) : ICommand
{
    public CommandDescription Description { get; } = new("explain", "What a term, model or company is, from the archive",
    [
        new("term", "What you want explained", OptionKind.Text) { Required = true, TakesFreeText = true },
    ])
    {
        Example = "/explain Transformer",
    };

    public Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken) =>
        answers.AnswerAsync(
            request,
            $"What is {request.Options["term"].Trim().TrimEnd('?')}?",
            Conversation.Empty(request.Conversation),
            AnswerManner.Explain,
            request.Person.Zone ?? options.Value.FindZone(),
            cancellationToken);
}
