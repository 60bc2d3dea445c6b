using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Local;

/// <summary>A command written the way one would type it.</summary>
internal static class CommandLine
{
    public static string Of(string name, CommandOptions options, CommandGrammar grammar)
    {
        var free = grammar.Commands.FirstOrDefault(c => c.Name == name)?.Options.FirstOrDefault(o => o.TakesFreeText)?.Name;
        var words = options.All
            .Where(o => o.Value.Length > 0)
            .OrderBy(o => o.Key == free ? 0 : 1)
            .Select(o => o.Key == free && !o.Value.Contains(':', StringComparison.Ordinal) ? o.Value : $"{o.Key}:{Quoted(o.Value)}");
        return string.Join(' ', words.Prepend("/" + name));
    }

    private static string Quoted(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;
}
