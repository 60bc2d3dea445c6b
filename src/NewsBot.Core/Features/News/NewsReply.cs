using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.News;

/// <summary>The wording around the stories of /news. Pure.</summary>
internal static class NewsReply
{
    public static Reply Nothing(NewsWish wish)
    {
        var about = About(wish.Topic);
        if (wish.Since is null)
        {
            return wish.Topic.Length == 0
                ? Reply.Text("I have no news stored yet. The feeds are being read; try again in a minute, or see /sources.")
                : Reply.Text($"I have nothing{about}. Try another word, or /topics for what I follow.");
        }

        var everything = wish.Since == DateTimeOffset.UnixEpoch;
        return new Reply([new ReplyBlock.Paragraph(everything ? $"I have nothing{about}." : $"I have nothing{about} {Window(wish)}.")])
        {
            Buttons = everything ? [] : [new("Look further back", "news", With(wish.Topic, ("since", "all")))],
        };
    }

    /// <summary>What was asked for, in one line: "AI news: Chips, since 2 Mar 2026".</summary>
    public static string Title(NewsWish wish, Topic? topic, bool fallenBack) =>
        $"AI news{((topic?.Title ?? wish.Topic) is { Length: > 0 } title ? $": {title}" : "")}, {(fallenBack ? "of any time" : Window(wish))}";

    public static List<ReplyBlock> Opening(NewsWish wish, Topic? topic, bool fallenBack)
    {
        var title = topic?.Title ?? wish.Topic;
        var blocks = new List<ReplyBlock>
        {
            new ReplyBlock.Heading(title.Length == 0 ? "AI news" : $"AI news: {title}"),
        };
        blocks.Add(fallenBack
            ? new ReplyBlock.Note($"Nothing{About(title)} in the last 24 hours. {(wish.Topic.Length == 0 ? "The newest I have:" : "What I have from before:")}")
            : new ReplyBlock.Note(Capital(Window(wish)) + (wish.Page > 1 ? $", page {wish.Page}" : "")));
        return blocks;
    }

    public static Reply WithButtons(Reply reply, ChatRequest.Command request, NewsWish wish, bool more)
    {
        var buttons = new List<ReplyButton>();
        if (more)
        {
            var next = (wish.Page + 1).ToString(CultureInfo.InvariantCulture);
            buttons.Add(new("More", "news", new CommandOptions(request.Options.All.Where(o => o.Key != "page").Append(KeyValuePair.Create("page", next)))));
        }

        if (wish.Style != SummaryStyle.Deep)
        {
            buttons.Add(new("In depth", "news", new CommandOptions(request.Options.All.Where(o => o.Key != "style").Append(KeyValuePair.Create("style", "deep")))));
        }

        return reply with { Buttons = buttons };
    }

    private static string Window(NewsWish wish) =>
        wish.Since is not { } since ? "in the last 24 hours"
        : since == DateTimeOffset.UnixEpoch ? "from everything I have"
        : $"since {Ages.Exact(since, wish.Zone)}";

    private static string About(string topic) => topic.Length == 0 ? "" : $" about “{topic}”";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static CommandOptions With(string topic, (string, string) option) =>
        topic.Length == 0 ? CommandOptions.Of(option) : CommandOptions.Of(("topic", topic), option);
}
