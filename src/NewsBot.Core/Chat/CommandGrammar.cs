using System.Globalization;
using System.Text;

namespace NewsBot.Core.Chat;

/// <summary>
/// The one way to type a command, on every platform without typed options:
/// <c>/news openai since:24h count:5</c>. Quotes, also curly ones, hold words together.
/// </summary>
public sealed class CommandGrammar(IReadOnlyList<CommandDescription> commands)
{
    public IReadOnlyList<CommandDescription> Commands => commands;

    public ParsedCommand Parse(string line)
    {
        var words = Words(line.Trim().TrimStart('/'));
        if (words.Count == 0)
        {
            return new ParsedCommand.Wrong("Type a command, such as /news, or /help for all of them.");
        }

        var command = commands.FirstOrDefault(c => string.Equals(c.Name, words[0], StringComparison.OrdinalIgnoreCase));
        if (command is null)
        {
            return new ParsedCommand.Wrong(Unknown(words[0]));
        }

        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var free = new List<string>();
        foreach (var word in words.Skip(1))
        {
            if (Pair(command, word) is var (name, value))
            {
                values[name] = value;
            }
            else
            {
                free.Add(word);
            }
        }

        TakeFirstWord(command, free, values);
        if (free.Count > 0)
        {
            if (command.Options.FirstOrDefault(o => o.TakesFreeText) is not { } option)
            {
                return new ParsedCommand.Wrong($"/{command.Name} takes no “{free[0]}”. The form is: {command.Usage}");
            }

            // "/ask question:what is new" means all of the words.
            var named = values.GetValueOrDefault(option.Name, "");
            values[option.Name] = string.Join(' ', named.Length > 0 ? free.Prepend(named) : free);
        }

        return Check(command, values) is { } fault
            ? new ParsedCommand.Wrong(fault)
            : new ParsedCommand.Right(command.Name, new CommandOptions(values));
    }

    /// <summary>What is wrong with the given options, as a sentence; null when nothing is.</summary>
    public static string? Check(CommandDescription command, IReadOnlyDictionary<string, string> values)
    {
        foreach (var option in command.Options)
        {
            var given = values.TryGetValue(option.Name, out var value) && value.Length > 0;
            if (!given)
            {
                if (option.Required)
                {
                    return $"/{command.Name} needs {Article(option.Name)} {option.Name}. For example: {command.Example}";
                }

                continue;
            }

            if (option.Choices.Count > 0 && !option.Choices.Contains(value!, StringComparer.OrdinalIgnoreCase))
            {
                return $"“{value}” is not a {option.Name}. Choose one of: {string.Join(", ", option.Choices)}.";
            }

            if (option.Kind == OptionKind.Number
                && (!int.TryParse(value!.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    || number < option.Minimum || number > option.Maximum))
            {
                return option.Maximum == int.MaxValue
                    ? $"“{value}” is not a number that {option.Name} can take. For example: {command.Example}"
                    : $"{option.Name} is a number from {option.Minimum} to {option.Maximum}, not “{value}”.";
            }

            if (option.Kind == OptionKind.Since
                && SinceText.Parse(value!, DateTimeOffset.UnixEpoch.AddYears(60), TimeZoneInfo.Utc) is null)
            {
                return $"“{value}” is not a time I understand. Try {SinceText.Form}.";
            }
        }

        return null;
    }

    private static void TakeFirstWord(CommandDescription command, List<string> free, Dictionary<string, string> values)
    {
        if (free.Count > 0
            && command.Options.FirstOrDefault(o => o.TakesFirstWord) is { } option
            && !values.ContainsKey(option.Name)
            && option.Choices.Contains(free[0], StringComparer.OrdinalIgnoreCase))
        {
            values[option.Name] = free[0];
            free.RemoveAt(0);
        }
    }

    private static (string Name, string Value)? Pair(CommandDescription command, string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return null;
        }

        var name = word[..colon];
        var option = command.Options.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? command.Options.FirstOrDefault(o => name.Length >= 3 && o.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return option is null ? null : (option.Name, word[(colon + 1)..]);
    }

    private string Unknown(string name)
    {
        var near = commands.Where(c => c.Listed).MinBy(c => Distance(c.Name, name.ToLowerInvariant()));
        return near is not null && Distance(near.Name, name.ToLowerInvariant()) <= 2
            ? $"I don't know /{name}. Did you mean {near.Usage}?"
            : $"I don't know /{name}. Type /help to see what I can do.";
    }

    private static string Article(string name) => "aeiou".Contains(name[0], StringComparison.Ordinal) ? "an" : "a";

    /// <summary>Levenshtein distance; names are short.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[b.Length];
    }

    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quoted = false;
        var started = false;
        foreach (var c in line)
        {
            if (c is '"' or '“' or '”' or '„')
            {
                quoted = !quoted;
                started = true;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                Flush();
            }
            else
            {
                word.Append(c);
                started = true;
            }
        }

        Flush();
        return words;

        void Flush()
        {
            if (started)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            started = false;
        }
    }
}

/// <summary>A typed line, understood or not.</summary>
public abstract record ParsedCommand
{
    private ParsedCommand()
    {
    }

    public sealed record Right(string Name, CommandOptions Options) : ParsedCommand;

    /// <param name="Explanation">One friendly sentence with the right form.</param>
    public sealed record Wrong(string Explanation) : ParsedCommand;
}
