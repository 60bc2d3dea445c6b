using Microsoft.Extensions.AI;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Evidence;

namespace NewsBot.Writing.Models;

/// <summary>
/// What a rendered prompt asks for, read from its TASK line, and whether an answer has that form. What it says is for the
/// evidence check; this is only about an answer that nothing could be made of.
/// </summary>
internal sealed class PromptTask
{
    private const int LongestSentence = 400;

    private readonly EmbeddedPrompt _prompt;

    private PromptTask(EmbeddedPrompt prompt)
    {
        _prompt = prompt;
    }

    /// <summary>The prompt function; empty for a prompt that is none of ours.</summary>
    public string Name => _prompt.Task;

    private bool IsCited => Name is "SummariseStory" or "AnswerQuestion" or "Explain";

    public static PromptTask Of(IEnumerable<ChatMessage> prompt) =>
        new(EmbeddedPrompt.Parse(prompt.FirstOrDefault(m => m.Role == ChatRole.User)?.Text ?? ""));

    /// <summary>What is wrong with the answer's form, as it is said to the model; empty when it can be used.</summary>
    public string FaultOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "It was empty.";
        }

        return Name switch
        {
            _ when IsCited => Cited(text),
            "NameStory" => _prompt.Quoted("").Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) ? "" : "It is none of the quoted headlines, word for word.",
            "RewriteQuestion" or "WriteDigest" => OneSentence(text.Trim()),
            _ => "",
        };
    }

    /// <summary>Of an answer that broke off, the part that is whole: lines where each is a sentence, else up to the last full stop.</summary>
    public string WholePart(string text)
    {
        if (Name is "NameStory" or "RewriteQuestion" or "WriteDigest")
        {
            return "";
        }

        var lines = WrittenLines.CompletePart(text);
        // The last line may be whole too: it then ends with its source numbers.
        return IsCited && text.TrimEnd().EndsWith(']') && !text.EndsWith('\n') ? text : lines;
    }

    private string Cited(string text)
    {
        var sentences = WrittenLines.Parse(text);
        if (sentences.Count == 0)
        {
            // "Not in the news" is an answer; a summary that says so is none.
            return Name != "SummariseStory" ? "" : "It has no sentence.";
        }

        return sentences.Any(s => s.Numbers.Any(n => n >= 1 && n <= _prompt.Sources.Count))
            ? ""
            : $"No sentence ends with the number of a source in brackets, from [1] to [{_prompt.Sources.Count}].";
    }

    private static string OneSentence(string text) =>
        text.Contains('\n', StringComparison.Ordinal) ? "It has more than one line."
        : text.Length > LongestSentence ? $"It is longer than {LongestSentence} letters."
        : "";
}
