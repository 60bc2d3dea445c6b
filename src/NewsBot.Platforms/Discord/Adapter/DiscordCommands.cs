using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>The one list of commands as Discord registers it. Pure.</summary>
internal static class DiscordCommands
{
    /// <summary>The command on somebody's message. What it runs is <c>/summarize</c>.</summary>
    public const string SummariseMessage = "Summarize";

    public const string Summarise = "summarize";

    // Application Commands, "Application Integration Types" and "Interaction Contexts".
    private static readonly int[] ServersAndPeople = [0, 1];
    private static readonly int[] Everywhere = [0, 1, 2];

    private static readonly ChannelType[] Postable = [ChannelType.Text, ChannelType.Announcement, ChannelType.Forum, ChannelType.PublicThread];

    public static IReadOnlyList<ApplicationCommand> Of(CommandGrammar grammar) =>
    [
        .. grammar.Commands.Where(c => c.Listed).Select(Command),
        new ApplicationCommand(ApplicationCommandType.Message, SummariseMessage) { IntegrationTypes = ServersAndPeople, Contexts = Everywhere },
    ];

    private static ApplicationCommand Command(CommandDescription command) => new(ApplicationCommandType.ChatInput, command.Name)
    {
        Description = command.Summary,
        DescriptionLocalizations = CommandTranslations.Of(command.Name),
        // Required options come first: Application Commands, "Application Command Object".
        Options = [.. command.Options.Where(o => o.Listed).OrderBy(o => o.Required ? 0 : 1).Select(Option)],
        DefaultMemberPermissions = command.Manages ? ((ulong)Permissions.ManageServer).ToString(CultureInfo.InvariantCulture) : null,
        IntegrationTypes = ServersAndPeople,
        Contexts = Everywhere,
    };

    private static CommandOption Option(OptionDescription option)
    {
        var type = option.Kind switch
        {
            OptionKind.Channel => CommandOptionType.Channel,
            // A number that is looked up while typing has to be a string: a choice of an integer could not be found by its words.
            OptionKind.Number when !option.Completes => CommandOptionType.Integer,
            _ => CommandOptionType.String,
        };
        var isNumber = type == CommandOptionType.Integer;
        return new CommandOption(type, option.Name, option.Summary)
        {
            Required = option.Required ? true : null,
            Choices = option.Choices.Count > 0 ? [.. option.Choices.Take(DiscordLimits.Choices).Select(c => new CommandChoice(c, c))] : null,
            Autocomplete = type == CommandOptionType.String && option.Choices.Count == 0 && (option.Completes || option.Suggestions.Count > 0) ? true : null,
            MinValue = isNumber && option.Minimum != int.MinValue ? option.Minimum : null,
            MaxValue = isNumber && option.Maximum != int.MaxValue ? option.Maximum : null,
            ChannelTypes = type == CommandOptionType.Channel ? Postable : null,
        };
    }
}
