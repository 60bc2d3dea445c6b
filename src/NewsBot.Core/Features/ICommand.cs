using NewsBot.Core.Chat;

namespace NewsBot.Core.Features;

/// <summary>A slash command. Registering one is all it takes to add it to every platform.</summary>
public interface ICommand
{
    CommandDescription Description { get; }

    /// <summary>Answers; options were checked against the description.</summary>
    Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken);
}
