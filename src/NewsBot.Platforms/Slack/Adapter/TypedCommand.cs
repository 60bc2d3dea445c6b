using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Reads a command that somebody typed, by the grammar that every platform shares. Pure.</summary>
internal static class TypedCommand
{
    public const string ChooseChannel = "I need the channel itself: type # and choose it from Slack's list.";

    public static ChatRequest Read(CommandGrammar grammar, SlackPlace place, Person person, IReplySink replies, string line) => grammar.Parse(line) switch
    {
        ParsedCommand.Right right when NamesForeignChannel(grammar, place, right) => new ChatRequest.Malformed(place.Key, person, replies, ChooseChannel),
        ParsedCommand.Right right => new ChatRequest.Command(place.Key, person, replies, right.Name, right.Options),
        ParsedCommand.Wrong wrong => new ChatRequest.Malformed(place.Key, person, replies, wrong.Explanation),
        var other => throw new NotSupportedException($"The grammar answered with {other.GetType().Name}."),
    };

    /// <summary>
    /// A channel's name says whose token is used, and it can be typed as well as chosen: nobody in one workspace may have the bot write in
    /// another.
    /// </summary>
    private static bool NamesForeignChannel(CommandGrammar grammar, SlackPlace place, ParsedCommand.Right typed) =>
        grammar.Commands.First(c => c.Name == typed.Name).Options.Any(option =>
            option.Kind == OptionKind.Channel
            && typed.Options[option.Name] is { Length: > 0 } channel
            && !channel.StartsWith(SlackPlace.ChannelName(place.Team, new Model.ChannelId("")), StringComparison.Ordinal));
}
