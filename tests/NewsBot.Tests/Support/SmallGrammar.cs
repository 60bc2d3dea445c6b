using NewsBot.Core.Chat;

namespace NewsBot.Tests.Support;

/// <summary>A small grammar for tests of what only needs some commands to be there.</summary>
internal static class SmallGrammar
{
    public static CommandGrammar Few { get; } = new([
        new("news", "The newest stories", [
            new("topic", "What to look for", OptionKind.Text) { TakesFreeText = true, Suggestions = ["openai"] },
            new("count", "How many", OptionKind.Number) { Minimum = 1, Maximum = 10 },
        ]) { Example = "/news openai" },
        new("help", "What I can do", []) { Example = "/help" },
        new("more", "The next stories", []) { Example = "/more", Listed = false },
    ]);
}
