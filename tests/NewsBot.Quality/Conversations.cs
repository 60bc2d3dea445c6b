namespace NewsBot.Quality;

/// <summary>What was shown and said before, a question, and what it must and must not have when it stands alone.</summary>
internal sealed record FollowUpCase(string Question, IReadOnlyList<string> Has)
{
    public IReadOnlyList<(string Headline, string Text)> Shown { get; init; } = [];

    public IReadOnlyList<(string Asked, string Answered)> Before { get; init; } = [];

    public IReadOnlyList<string> HasNot { get; init; } = [];
}

/// <summary>Conversations as they are had under AI news; written for this test.</summary>
internal static class Conversations
{
    private static readonly (string, string) Mixtral = ("Mistral releases Mixtral", "Mistral released Mixtral, an open model of eight experts, on Monday.");
    private static readonly (string, string) Altman = ("OpenAI fires Sam Altman", "The board of OpenAI fired Sam Altman on Friday.");
    private static readonly (string, string) Llama = ("Meta publishes Llama 3", "Meta published Llama 3 with open weights.");
    private static readonly (string, string) Gemini = ("Google shows Gemini 2", "Google showed Gemini 2 at its conference in Mountain View.");
    private static readonly (string, string) Murati = ("Mira Murati leaves OpenAI", "Mira Murati is leaving OpenAI after six years.");
    private static readonly (string, string) Nvidia = ("Nvidia presents a new chip", "Nvidia presented its chip Rubin in San Jose.");
    private static readonly (string, string) DeepSeek = ("深度求索发布 DeepSeek-V3", "DeepSeek 发布了新模型 DeepSeek-V3。");

    public static readonly IReadOnlyList<FollowUpCase> All =
    [
        new("What does it cost?", ["Mixtral"]) { Shown = [Mixtral] },
        new("Who are its makers?", ["Mixtral"]) { Shown = [Mixtral] },
        new("And the price?", ["price", "Mixtral"]) { Shown = [Mixtral] },
        new("Is it open?", ["Mixtral"]) { Shown = [Mixtral, Altman] },
        new("Why did he leave?", ["Sam Altman"]) { Shown = [Altman] },
        new("What did she say?", ["Mira Murati"]) { Shown = [Murati] },
        new("What will her next job be?", ["Mira Murati's"]) { Shown = [Murati] },
        new("Who replaces him?", ["Sam Altman"]) { Shown = [Altman, Murati] },
        new("Why?", ["Why", "Altman"]) { Shown = [Altman] },
        new("Why?", ["Why was Altman fired"]) { Shown = [Altman], Before = [("When was Altman fired?", "The board fired Sam Altman on Friday.")] },
        new("When?", ["When", "Altman"]) { Shown = [Altman] },
        new("How so?", ["Altman"]) { Shown = [Altman] },
        new("Tell me more about the second one", ["OpenAI fires Sam Altman"]) { Shown = [Mixtral, Altman, Llama] },
        new("What is the third story about?", ["Llama 3"]) { Shown = [Mixtral, Altman, Llama] },
        new("And the last one?", ["Llama 3"]) { Shown = [Mixtral, Altman, Llama] },
        new("Which of them is open?", ["Mistral", "Meta", "open"]) { Shown = [Mixtral, Llama] },
        new("Which one of these has the most parameters?", ["Meta", "Google", "parameters"]) { Shown = [Llama, Gemini] },
        new("And Google?", ["When", "Google", "release"]) { Before = [("When did Meta release its model?", "Meta released it in April.")], HasNot = ["Meta"] },
        new("What about Gemini 2?", ["How large is Gemini 2"]) { Shown = [Llama], Before = [("How large is Llama 3?", "Llama 3 has 70 billion parameters.")], HasNot = ["Llama"] },
        new("Who leads the company?", ["company", "Nvidia"]) { Shown = [Nvidia] },
        new("How many people work at this startup?", ["Mistral"]) { Shown = [Mixtral] },
        new("Where was that announced?", ["Google"]) { Shown = [Gemini] },
        new("What does the paper say?", ["Llama"]) { Before = [("Is there a paper on Llama 3?", "Meta published one.")] },
        new("What do they plan next?", ["Nvidia"]) { Shown = [Nvidia] },
        new("Does it run on one machine?", ["GPT-4"]) { Shown = [Mixtral], Before = [("When was GPT-4 released?", "OpenAI released GPT-4 in March 2023.")] },
        new("How much did they raise?", ["Anthropic"]) { Before = [("Who founded Anthropic?", "Dario Amodei and Daniela Amodei founded Anthropic.")] },
        new("What is Claude?", ["What is Claude?"]) { Shown = [Mixtral], HasNot = ["Mixtral"] },
        new("When did Apple buy DarwinAI?", ["When did Apple buy DarwinAI?"]) { Shown = [Altman], HasNot = ["Altman"] },
        new("Is it true that OpenAI bought io?", ["Is it true that OpenAI bought io?"]) { Shown = [Llama], HasNot = ["Llama"] },
        new("它多少钱？", ["DeepSeek", "多少钱"]) { Shown = [DeepSeek] },
        new("价格呢？", ["价格", "DeepSeek"]) { Shown = [DeepSeek] },
        new("为什么？", ["为什么", "DeepSeek"]) { Shown = [DeepSeek] },
        new("第二条讲什么？", ["OpenAI fires Sam Altman"]) { Shown = [DeepSeek, Altman] },
        new("他为什么离开？", ["Sam Altman", "为什么离开"]) { Shown = [Altman] },
    ];
}
