using System.Globalization;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Discord.Rendering;

/// <summary>Turns the blocks of a reply into parts of literal text. Pure.</summary>
internal static class ReplyParts
{
    private const string Small = "-# ";

    public static IEnumerable<Part> Of(Reply reply)
    {
        var text = new List<Atom>();
        foreach (var block in reply.Blocks)
        {
            if (block is ReplyBlock.StoryCard card)
            {
                yield return new Part(text);
                text = [];
                yield return new Part([.. Card(card)]) { Whole = true };
            }
            else
            {
                text.AddRange(Text(block));
            }
        }

        yield return new Part(text);
    }

    /// <summary>Each sentence of a card or an answer with the exact words it rests on.</summary>
    public static IEnumerable<Part> Evidence(string title, IReadOnlyList<CitedSentence> sentences, IReadOnlyList<Citation> citations)
    {
        yield return new Part([.. Lines(title, "### ", staysWithNext: true)]);
        foreach (var sentence in sentences)
        {
            yield return new Part([.. Bold(sentence.Text), .. sentence.Evidence.SelectMany(q => Quoted(q, citations))]) { Whole = true };
        }
    }

    /// <summary>Every source once, with its whole title.</summary>
    public static IEnumerable<Part> Sources(Reply reply)
    {
        foreach (var block in reply.Blocks)
        {
            var (title, citations) = block switch
            {
                ReplyBlock.StoryCard card => (card.Title, card.Citations),
                ReplyBlock.Answer answer => ("Sources", answer.Citations),
                _ => ("", []),
            };
            if (citations.Count > 0)
            {
                yield return new Part([.. Lines(title, "### ", staysWithNext: true), .. citations.SelectMany(SourceInFull)]) { Whole = true };
            }
        }
    }

    private static IEnumerable<Atom> Text(ReplyBlock block) => block switch
    {
        ReplyBlock.Heading b => Lines(b.Text, "## ", staysWithNext: true),
        ReplyBlock.Section b => Lines(b.Text, "### ", staysWithNext: true),
        ReplyBlock.Paragraph b => Lines(b.Text, ""),
        ReplyBlock.Note b => Lines(b.Text, Small),
        ReplyBlock.Listing b => b.Rows.SelectMany(Row),
        ReplyBlock.Answer b => [.. Sentences(b.Sentences), .. SourceLine(b.Citations)],
        _ => throw new NotSupportedException($"Discord cannot show a {block.GetType().Name}."),
    };

    private static IEnumerable<Atom> Card(ReplyBlock.StoryCard card)
    {
        var when = DiscordMarkdown.Escape(card.When);
        return
        [
            .. Bold(card.Title),
            new Atom($"Story {card.Story}" + (when.Length > 0 ? $" · {when}" : "")) { Line = Small, StaysWithNext = true },
            .. Sentences(card.Sentences),
            .. SourceLine(card.Citations),
        ];
    }

    private static IEnumerable<Atom> Bold(string text) =>
        Pieces(text).Select(p => new Atom($"**{p}**") { StaysWithNext = true });

    private static IEnumerable<Atom> Lines(string text, string line, bool staysWithNext = false) =>
        Pieces(text).Select(p => new Atom(p) { Line = line, StaysWithNext = staysWithNext });

    private static IEnumerable<Atom> Sentences(IReadOnlyList<CitedSentence> sentences)
    {
        var joint = "\n";
        foreach (var sentence in sentences)
        {
            var pieces = Pieces(sentence.Text).ToList();
            foreach (var (index, piece) in pieces.Index())
            {
                var marks = index == pieces.Count - 1 && sentence.Numbers.Count > 0 ? " " + string.Concat(sentence.Numbers.Select(Mark)) : "";
                yield return new Atom(piece + marks) { Joint = joint };
                joint = " ";
            }
        }
    }

    private static IEnumerable<Atom> SourceLine(IReadOnlyList<Citation> citations) =>
        citations.Select((c, i) => new Atom($"{Mark(c.Number)} {DiscordMarkdown.Link(c.Source, c.Url)}, {DiscordMarkdown.Escape(c.Age)}")
        {
            Line = Small,
            Joint = i == 0 ? "\n" : " · ",
        });

    private static IEnumerable<Atom> SourceInFull(Citation citation)
    {
        var words = citation.Title.Length > 0 ? citation.Title : citation.Source;
        var pieces = TextPieces.Of(words).ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces.Count == 1 ? DiscordMarkdown.Link(pieces[i], citation.Url) : DiscordMarkdown.Escape(pieces[i]);
            yield return new Atom(i == 0 ? $"{Mark(citation.Number)} {piece}" : piece) { StaysWithNext = true };
        }

        var address = citation.Url is null ? " · no address"
            : !DiscordMarkdown.Linkable(citation.Url) ? " · its address is too long to be linked here"
            : "";
        yield return new Atom($"{DiscordMarkdown.Escape(citation.Source)}, {DiscordMarkdown.Escape(citation.Age)}{address}") { Line = Small };
    }

    private static IEnumerable<Atom> Quoted(Quotation quotation, IReadOnlyList<Citation> citations)
    {
        yield return Quote(quotation.Before, "", "\n");
        foreach (var (index, piece) in TextPieces.Of(quotation.Words).Index())
        {
            yield return Quote(piece, "**", index == 0 && quotation.Before.Length > 0 ? " " : "\n");
        }

        yield return Quote(quotation.After, "", " ");
        if (citations.FirstOrDefault(c => c.Number == quotation.Number) is { } citation)
        {
            yield return new Atom($"{Mark(citation.Number)} {DiscordMarkdown.Link(citation.Source, citation.Url)}, {DiscordMarkdown.Escape(citation.Age)}") { Line = Small };
        }
    }

    private static Atom Quote(string text, string weight, string joint)
    {
        var words = DiscordMarkdown.Escape(text);
        return new Atom(words.Length == 0 ? "" : weight + words + weight) { Line = "> ", Joint = joint };
    }

    private static IEnumerable<Atom> Row(ListingRow row)
    {
        var sign = row.Health switch
        {
            RowHealth.None => "",
            RowHealth.Good => "🟢 ",
            RowHealth.Waiting => "🟡 ",
            RowHealth.Failing => "🔴 ",
            _ => throw new NotSupportedException($"Discord has no sign for {row.Health}."),
        };
        var terms = TextPieces.Of(row.Term).ToList();
        for (var i = 0; i < terms.Count; i++)
        {
            yield return new Atom($"{(i == 0 ? sign : "")}**{(terms.Count == 1 ? DiscordMarkdown.Link(terms[i], row.Link) : DiscordMarkdown.Escape(terms[i]))}**") { StaysWithNext = true };
        }

        foreach (var (index, piece) in Pieces(row.Text).Index())
        {
            yield return new Atom(piece) { Joint = index == 0 && terms.Count > 0 ? " · " : "\n" };
        }
    }

    private static IEnumerable<string> Pieces(string text) => TextPieces.Of(text).Select(DiscordMarkdown.Escape).Where(p => p.Length > 0);

    private static string Mark(int number) => $@"\[{number.ToString(CultureInfo.InvariantCulture)}\]";
}
