using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Tests.Platforms.Rendering;

/// <summary>Replies as the bot gives them, with invented news.</summary>
internal static class RenderedReplies
{
    public static Reply News() => new([
        new ReplyBlock.Heading("AI news: open models"),
        new ReplyBlock.Note("In the last 24 hours"),
        Card(812, "Northlight releases Aurora 3, an open model that reads images", "3 h ago"),
        Card(809, "Regulator opens an inquiry into [AI] companions for children", "7 h ago · 2 more sources"),
        Card(798, "Chip maker Verano promises twice the memory at the same price", "yesterday"),
        new ReplyBlock.Note("3 of 14 stories. The others were told here before."),
    ])
    {
        Buttons = [new("More", "news", CommandOptions.Of(("page", "2"))), new("In depth", "news", CommandOptions.Of(("style", "deep")))],
    };

    public static Reply Story() => new([
        new ReplyBlock.Heading("Story 812"),
        Labelled(Card(812, "Northlight releases Aurora 3, an open model that reads images", "3 h ago"), "What happened", "Why it matters"),
        new ReplyBlock.Section("Side by side"),
        new ReplyBlock.Listing([
            new("The Daily Byte", "Northlight's new model is free, and nearly as good", new Uri("https://daily-byte.example/aurora")),
            new("Model Review", "Aurora 3 [weights] tested: what it can and cannot do", new Uri("https://model-review.example/aurora_(3)")),
        ]),
        new ReplyBlock.Section("Timeline"),
        new ReplyBlock.Listing([new("08:10", "Northlight: Introducing Aurora 3"), new("09:45", "The Daily Byte: Northlight's new model is free")]),
    ]);

    public static Reply Answer() => new([
        new ReplyBlock.Answer(
            [
                new("Aurora 3 may be used commercially.", [1], [new(1, "may be used for any purpose, commercial ones included", "The weights", "as long as the name is kept.")]),
                new("Training data is not published.", [2], [new(2, "the company keeps its training data to itself", "Unlike the weights,", "")]),
            ],
            [new(1, "Northlight", "Introducing Aurora 3", new Uri("https://northlight.example/aurora-3"), "3 h ago"), new(2, "Model Review", "Aurora 3 tested", null, "2 h ago")],
            [new StoryId(812)]),
    ])
    { Buttons = [new("Whole story", "story", CommandOptions.Of(("id", "812")))] };

    public static Reply NotInTheNews() => new([
        new ReplyBlock.Paragraph("That is not in the news I have."),
        new ReplyBlock.Note("Nearest to it:"),
        new ReplyBlock.Listing([new("Chip maker Verano promises twice the memory", "yesterday · /story 798", new Uri("https://verano.example/memory"))]),
    ]);

    public static Reply Help() => new([
        new ReplyBlock.Heading("What I can do"),
        new ReplyBlock.Listing([
            new("/news [topic] [since] [count]", "The newest stories, told briefly and with sources. For example: /news openai since:24h"),
            new("/ask question", "Answers from the stored news. For example: /ask what did Northlight release?"),
            new("/sources", "What I read, and how each source is doing."),
        ]),
        new ReplyBlock.Note("Ask me anything in a thread under one of my messages: I answer from the news I have."),
    ])
    { Private = true };

    public static Reply Status() => new([
        new ReplyBlock.Heading("Status"),
        new ReplyBlock.Listing([
            new("Running", "since 2 March, 07:30", Health: RowHealth.Good),
            new("Chat: discord", "connected since 2026-03-02 07:30:12 UTC as NewsBot, answers in 42 ms", Health: RowHealth.Good),
            new("Chat: slack", "waiting 30 s after a lost connection", Health: RowHealth.Waiting),
            new("Sources", "61 read, 2 failing; see /sources", Health: RowHealth.Failing),
        ]),
    ]);

    public static Reply Digest() => new([
        new ReplyBlock.Heading("AI news digest, Monday 2 March 2026"),
        new ReplyBlock.Paragraph("Open models lead the day: Northlight gives its largest one away, while a regulator looks at AI companions."),
        .. Enumerable.Range(0, 8).Select(i => Card(820 + i, $"Story number {i + 1} of a long day: a headline that says what happened", $"{i + 1} h ago")),
        new ReplyBlock.Section("Also"),
        new ReplyBlock.Listing([.. Enumerable.Range(0, 6).Select(i => new ListingRow($"A smaller thing, number {i + 1}", "The Daily Byte, yesterday", new Uri($"https://daily-byte.example/{i}")))]),
        new ReplyBlock.Note("12 smaller stories are left out; /news shows them."),
    ]);

    public static Reply Pictured() => new(
    [
        new ReplyBlock.Heading("AI news digest, Monday 2 March 2026"),
        new ReplyBlock.Paragraph("One story today."),
        new ReplyBlock.Picture(new Uri("https://cdn.example/robot.jpg"), "A robot at a desk, *not* a <person>"),
        Card(820, "A headline that says what happened", "1 h ago"),
    ]);

    private static ReplyBlock.StoryCard Labelled(ReplyBlock.StoryCard card, params string[] labels) =>
        card with { Sentences = [.. card.Sentences.Zip(labels, (s, label) => s with { Label = label })] };

    private static ReplyBlock.StoryCard Card(long id, string title, string when) => new(
        new StoryId(id),
        title,
        [
            new(
                "The model has 70 billion parameters and runs on a single server.",
                [1],
                [new(1, "with 70 billion parameters it runs on one server", "Aurora 3 is smaller than its predecessor:", "Two of them are enough for long documents.")]),
            new(
                "Weights and code are free to use, also for companies, as long as the name is kept.",
                [1, 2],
                [
                    new(1, "may be used for any purpose, commercial ones included", "The weights", "as long as the name is kept."),
                    new(2, "free for companies, too", "It is", ""),
                ]),
        ],
        [
            new(1, "Northlight", "Introducing Aurora 3", new Uri("https://northlight.example/aurora-3"), "3 h ago"),
            new(2, "The Daily Byte", "Northlight's new model is free, and nearly as good", new Uri("https://daily-byte.example/aurora"), "2 h ago"),
            new(3, "Model Review", "Aurora 3 [weights] tested: what it can and cannot do", null, "1 h ago"),
        ],
        when);
}
