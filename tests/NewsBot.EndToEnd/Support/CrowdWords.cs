namespace NewsBot.EndToEnd.Support;

/// <summary>What the people of a crowd ask about.</summary>
internal sealed class CrowdWords(Random random)
{
    private static readonly string[] Topics = ["openai", "anthropic", "google", "nvidia", "meta", "agents", "robots", "chips"];

    private static readonly string[] Questions =
        ["What did Karpathy announce?", "What will his new team work on?", "Which models came out?", "Who invests in chips?", "What do the robots learn?"];

    public string Topic() => Pick(Topics);

    /// <summary>One that was never asked before.</summary>
    public string Question(int number) => string.Create(null, $"{Pick(Questions)} ({Pick(Topics)}, {number})");

    public T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
