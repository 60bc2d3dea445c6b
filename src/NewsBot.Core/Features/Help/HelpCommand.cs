using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Help;

/// <summary><c>/help</c>: every command in a line, written from the one list.</summary>
internal sealed class HelpCommand(Lazy<CommandGrammar> grammar) : ICommand
{
    public CommandDescription Description { get; } = new("help", "What I can do", [])
    {
        Example = "/help",
    };

    public Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken) => Task.FromResult(new Reply(
    [
        new ReplyBlock.Heading("What I can do"),
        new ReplyBlock.Listing([.. grammar.Value.Commands.Where(c => c.Listed).Select(Row)]),
        new ReplyBlock.Note("Ask me anything in a thread under one of my messages: I answer from the news I have, and every sentence can show the exact words it rests on."),
    ]));

    private static ListingRow Row(CommandDescription command) =>
        new(command.Usage, command.Example == command.Usage ? command.Summary : $"{command.Summary}. For example: {command.Example}");
}
