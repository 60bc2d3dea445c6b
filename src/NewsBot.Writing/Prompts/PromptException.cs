namespace NewsBot.Writing.Prompts;

/// <summary>A prompt folder that cannot be used; the message is for the operator.</summary>
public sealed class PromptException : Exception
{
    public PromptException(string message)
        : base(message)
    {
    }

    public PromptException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PromptException()
    {
    }
}
