using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>What a command may be. See Discord Docs/Application Commands.</summary>
internal static partial class CommandRules
{
    private const int MostOptions = 25;
    private const int MostChoices = 25;

    /// <summary>Name, description and value of the command, its options and choices. "Limits", the same page.</summary>
    private const int MostInAll = 8000;

    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;

    /// <summary>At most so many chat-input commands, and so many of each context menu. "Registering a Command", the same page.</summary>
    private static readonly Dictionary<long, int> MostOfType = new() { [1] = 100, [2] = 15, [3] = 15 };

    public static void Check(IReadOnlyList<JsonObject> commands, bool isList)
    {
        var errors = new FieldErrors();
        for (var i = 0; i < commands.Count; i++)
        {
            CheckCommand(commands[i], isList ? $"{i}." : "", errors);
        }

        foreach (var type in commands.GroupBy(Type))
        {
            if (type.Count() > MostOfType.GetValueOrDefault(type.Key, 1))
            {
                errors.Add("", "APPLICATION_COMMANDS_TOO_MANY", $"Maximum number of application commands reached ({MostOfType.GetValueOrDefault(type.Key, 1)}).");
            }

            if (type.Select(c => c["name"].Text()).Distinct().Count() < type.Count())
            {
                errors.Add("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            }
        }

        errors.ThrowIfAny();
    }

    private static long Type(JsonObject command) => command["type"].Number() ?? 1;

    private static void CheckCommand(JsonObject command, string path, FieldErrors errors)
    {
        var type = Type(command);
        if (type is not (1 or 2 or 3))
        {
            errors.Choices(path + "type", 1, 2, 3);
            return;
        }

        errors.Length(path + "name", command["name"], 1, 32);
        if (type == 1)
        {
            CheckName(command["name"], path + "name", errors);
            errors.Length(path + "description", command["description"], 1, 100);
            CheckOptions(command["options"], path + "options", depth: 0, errors);
        }
        else if (command["description"].Text() is { Length: > 0 } || command["options"] is JsonArray { Count: > 0 })
        {
            errors.Add(path + "description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_EMPTY", "Context menu commands cannot have a description or options");
        }

        foreach (var (locale, name) in command["name_localizations"] as JsonObject ?? [])
        {
            errors.Length($"{path}name_localizations.{locale}", name, 1, 32);
            if (type == 1)
            {
                CheckName(name, $"{path}name_localizations.{locale}", errors);
            }
        }

        if (Length(command) > MostInAll)
        {
            errors.Add(path + "options", "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size of {MostInAll} characters");
        }
    }

    private static void CheckName(JsonNode? name, string path, FieldErrors errors)
    {
        if (name.Text() is { } text && (!NamePattern().IsMatch(text) || text.EnumerateRunes().Any(r => Rune.ToLowerInvariant(r) != r)))
        {
            errors.Add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    }

    private static void CheckOptions(JsonNode? options, string path, int depth, FieldErrors errors)
    {
        errors.Count(path, options, 0, MostOptions);
        var all = options.Objects().ToList();
        foreach (var (option, i) in all.Select((o, i) => (o, i)))
        {
            CheckOption(option, $"{path}.{i}", depth, errors);
        }

        if (all.SkipWhile(o => o["required"].Flag()).Any(o => o["required"].Flag()))
        {
            errors.Add(path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
        }

        if (all.Select(o => o["name"].Text()).Distinct().Count() < all.Count)
        {
            errors.Add(path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
        }

        if (all.Exists(IsSub) && !all.TrueForAll(IsSub))
        {
            errors.Add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands and options cannot stand side by side");
        }
    }

    private static bool IsSub(JsonObject option) => option["type"].Number() is SubCommand or SubCommandGroup;

    private static void CheckOption(JsonObject option, string path, int depth, FieldErrors errors)
    {
        var type = option["type"].Number();
        if (type is not (>= 1 and <= 11))
        {
            errors.Choices($"{path}.type", Enumerable.Range(1, 11).Cast<object>());
        }

        errors.Length($"{path}.name", option["name"], 1, 32);
        CheckName(option["name"], $"{path}.name", errors);
        errors.Length($"{path}.description", option["description"], 1, 100);
        if (IsSub(option))
        {
            if (depth > 1 || (depth == 1 && type == SubCommandGroup))
            {
                errors.Add($"{path}.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command option type is invalid here");
            }

            CheckOptions(option["options"], $"{path}.options", depth + 1, errors);
            return;
        }

        CheckChoices(option, type, path, errors);
    }

    private static void CheckChoices(JsonObject option, long? type, string path, FieldErrors errors)
    {
        var choices = option["choices"];
        errors.Count($"{path}.choices", choices, 0, MostChoices);
        if (option["autocomplete"].Flag() && choices is JsonArray { Count: > 0 })
        {
            errors.Add($"{path}.autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Autocomplete cannot be enabled for options with choices");
        }

        if ((option["autocomplete"].Flag() || choices is JsonArray { Count: > 0 }) && type is not (3 or 4 or 10))
        {
            errors.Add($"{path}.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only string, integer and number options may have choices");
        }

        foreach (var (choice, i) in choices.Objects().Select((c, i) => (c, i)))
        {
            errors.Length($"{path}.choices.{i}.name", choice["name"], 1, 100);
            if (type == 3)
            {
                errors.Length($"{path}.choices.{i}.value", choice["value"], 1, 100);
            }
        }
    }

    private static int Length(JsonObject node) =>
        Longest(node, "name") + Longest(node, "description") + Json.Length(node["value"].Text())
        + node["options"].Objects().Sum(Length) + node["choices"].Objects().Sum(Length);

    /// <summary>Of a localized text only the longest form counts.</summary>
    private static int Longest(JsonObject node, string field) =>
        new[] { node[field] }.Concat((node[field + "_localizations"] as JsonObject ?? []).Select(p => p.Value)).Max(n => Json.Length(n.Text()));

    /// <summary>"Application Command Naming". .NET has no \p{sc=…}: the two scripts are given by their blocks.</summary>
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex NamePattern();
}
