using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Replies with every kind of block, for renderers.</summary>
internal static class Replies
{
    public static Reply News() => new([
        new ReplyBlock.Heading("The AI news of the last 7 days"),
        Card("OpenAI releases a smaller reasoning model for developers"),
        new ReplyBlock.Section("Also"),
        new ReplyBlock.Paragraph("Two smaller things happened.\nNeither needs you today."),
        new ReplyBlock.Note("1 of 14 stories. The others were told here before."),
    ])
    {
        Buttons = [new("More", "news", CommandOptions.Of(("topic", "open models"), ("count", "3"))), new("Make it shorter", "help", CommandOptions.None)],
    };

    public static Reply Sources() => new([
        new ReplyBlock.Heading("Sources"),
        new ReplyBlock.Listing([
            new("OpenAI", "read 4 min ago, 212 articles", new Uri("https://openai.com/news/rss.xml"), RowHealth.Good),
            new("Mistral", "busy; next try in 12 min", null, RowHealth.Waiting),
            new("Old Lab Blog", "the server answered 404 three times in a row; check the address", null, RowHealth.Failing),
            new("/sources add", "adds one"),
        ]),
    ])
    { Private = true };

    public static Reply Answer() => new([
        new ReplyBlock.Answer(
            [new("Three labs released open models.", [1], [new(1, "three labs published weights", "This week", "and code.")])],
            [new(1, "Ars Technica", "Three open models in a week", new Uri("https://arstechnica.com/a"), "5 h ago")],
            [new StoryId(12)]),
    ]);

    /// <summary>What a stranger's feed might hold: markup, a script address, terminal escapes, direction overrides, zero-width characters.</summary>
    public static Reply Hostile() => new([
        Card(
            "<script>alert(1)</script>\e[2J\e]0;owned\a \u202Eeltit\u202C a\u200Bb\uFEFF\u0000\r\u009b31m&amp;",
            new Uri("javascript:alert(1)")),
        new ReplyBlock.Listing([new("data\u2066", "\u001b[31mred", new Uri("data:text/html,x"))]),
    ])
    { Buttons = [new("Pre\u202Ess", "help", CommandOptions.None)] };

    private static ReplyBlock.StoryCard Card(string title, Uri? url = null) => new(
        new StoryId(12),
        title,
        [
            new(
                "The company released a smaller model that costs a third of its predecessor.",
                [1],
                [new(1, "a smaller model at one third of the price", "On Tuesday OpenAI introduced", "and said more will follow.")]),
            new(
                "It reads images and runs tools, and is available from today.",
                [1, 2],
                [new(1, "reads images and calls tools", "The model", ""), new(2, "available to developers from today", "", "")]),
        ],
        [
            new(1, "OpenAI", title, url ?? new Uri("https://openai.com/x"), "3 h ago"),
            new(2, "The Verge", "A new small model", null, "undated"),
        ],
        "3 h ago, 2 sources");
}
