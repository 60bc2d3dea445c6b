using NewsBot.Core.Chat;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

internal static class Commands
{
    /// <summary>The few commands, one that reads a text, and one for those who manage a server.</summary>
    public static CommandGrammar Grammar { get; } = new([
        .. SmallGrammar.Few.Commands,
        new("summarize", "What a page says", [new("style", "How much", OptionKind.Text) { Choices = ["brief", "deep"] }, new("text", "A link", OptionKind.Text) { Required = true, TakesFreeText = true }]) { Example = "/summarize x" },
        new("story", "A story", [new("id", "Which", OptionKind.Number) { Required = true, Completes = true }]) { Example = "/story 1" },
        new("settle", "Changes things", [new("channel", "Where", OptionKind.Channel)]) { Example = "/settle", Manages = true },
    ]);
}
