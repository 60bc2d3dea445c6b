using NewsBot.Core.Chat;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Local;

/// <summary>Turns a reply into what the page is sent. Text stays text; only addresses of the web stay links.</summary>
internal static class WebReply
{
    public static WebMessage Into(WebMessage message, Reply reply, WebState state, CommandGrammar grammar) => message with
    {
        State = state,
        Private = reply.Private,
        Blocks = [.. reply.Blocks.Select(Block)],
        Buttons = [.. reply.Buttons.Select(b => Button(b, grammar))],
    };

    /// <summary>The address if a browser may be sent there, otherwise null: no <c>javascript:</c>, no <c>data:</c>, no <c>file:</c>.</summary>
    public static string? Link(Uri? url) =>
        url is { IsAbsoluteUri: true } && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url.AbsoluteUri : null;

    private static WebBlock Block(ReplyBlock block) => block switch
    {
        ReplyBlock.Heading b => new WebBlock.Heading(VisibleText.Line(b.Text)),
        ReplyBlock.Section b => new WebBlock.Section(VisibleText.Line(b.Text)),
        ReplyBlock.Paragraph b => new WebBlock.Paragraph(VisibleText.Lines(b.Text)),
        ReplyBlock.Note b => new WebBlock.Note(VisibleText.Lines(b.Text)),
        ReplyBlock.Listing b => new WebBlock.Listing([.. b.Rows.Select(Row)]),
        ReplyBlock.StoryCard b => new WebBlock.Story(
            b.Story.Value,
            VisibleText.Line(b.Title),
            [.. b.Sentences.Select(Sentence)],
            [.. b.Citations.Select(Citation)],
            VisibleText.Line(b.When)),
        ReplyBlock.Picture b => new WebBlock.Picture(b.Address.AbsoluteUri, VisibleText.Line(b.Description)),
        ReplyBlock.Answer b => new WebBlock.Answer([.. b.Sentences.Select(Sentence)], [.. b.Citations.Select(Citation)], b.InSteps),
        _ => throw new NotSupportedException($"The page cannot show a {block.GetType().Name}."),
    };

    private static WebRow Row(ListingRow row) => new(
        VisibleText.Line(row.Term),
        VisibleText.Lines(row.Text),
        Link(row.Link),
        row.Health switch
        {
            RowHealth.None => "",
            RowHealth.Good => "good",
            RowHealth.Waiting => "waiting",
            RowHealth.Failing => "failing",
            _ => throw new NotSupportedException($"The page has no sign for {row.Health}."),
        });

    private static WebSentence Sentence(CitedSentence sentence) => new(
        VisibleText.Line(sentence.Label),
        VisibleText.Line(sentence.Text),
        sentence.Numbers,
        [
            .. sentence.Evidence.Select(e => new WebQuotation(
                e.Number,
                VisibleText.Line(e.Words),
                VisibleText.Line(e.Before),
                VisibleText.Line(e.After))),
        ]);

    private static WebCitation Citation(Citation citation) => new(
        citation.Number,
        VisibleText.Line(citation.Source),
        VisibleText.Line(citation.Title),
        Link(citation.Url),
        VisibleText.Line(citation.Age));

    private static WebButton Button(ReplyButton button, CommandGrammar grammar) => new(
        VisibleText.Line(button.Label),
        VisibleText.Line(CommandLine.Of(button.Command, button.Options, grammar)),
        button.Command,
        button.Options.All.ToDictionary(o => o.Key, o => o.Value, StringComparer.OrdinalIgnoreCase));
}
