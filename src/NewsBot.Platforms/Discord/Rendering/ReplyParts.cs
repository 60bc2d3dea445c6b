using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Rendering;

namespace NewsBot.Platforms.Discord.Rendering;

/// <summary>Turns the blocks of a reply into parts of literal text. Pure.</summary>
internal static class ReplyParts
{
    private const string Small = "-# ";
    private const string Dot = " · ";

    /// <summary>Nobody reads more numbers in a row; beyond them a page may end.</summary>
    private const int MarksTogether = 50;

    public static IEnumerable<Part<DiscordAtom>> Of(Reply reply)
    {
        var text = new List<DiscordAtom>();
        foreach (var block in reply.Blocks)
        {
            if (block is ReplyBlock.StoryCard card)
            {
                yield return new Part<DiscordAtom>(text);
                text = [];
                yield return new Part<DiscordAtom>([.. Card(card)]) { Whole = true };
            }
            else
            {
                text.AddRange(Text(block));
            }
        }

        yield return new Part<DiscordAtom>(text);
    }

    /// <summary>Each sentence of a card or an answer with the exact words it rests on.</summary>
    public static IEnumerable<Part<DiscordAtom>> Evidence(string title, IReadOnlyList<CitedSentence> sentences, IReadOnlyList<Citation> citations)
    {
        yield return new Part<DiscordAtom>([.. Title(title, "### ")]);
        foreach (var sentence in sentences)
        {
            yield return new Part<DiscordAtom>([.. Bold(sentence.Text), .. sentence.Evidence.SelectMany(q => Quoted(q, citations))]) { Whole = true };
        }
    }

    /// <summary>Every source once, with its whole title.</summary>
    public static IEnumerable<Part<DiscordAtom>> Sources(Reply reply)
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
                yield return new Part<DiscordAtom>([.. Title(title, "### "), .. citations.SelectMany(SourceInFull)]) { Whole = true };
            }
        }
    }

    private static IEnumerable<DiscordAtom> Text(ReplyBlock block) => block switch
    {
        ReplyBlock.Heading b => Title(b.Text, "## "),
        ReplyBlock.Section b => Title(b.Text, "### "),
        ReplyBlock.Paragraph b => Lines(b.Text, ""),
        ReplyBlock.Note b => Lines(b.Text, Small),
        ReplyBlock.Listing b => b.Rows.SelectMany(Row),
        ReplyBlock.Picture => [],
        ReplyBlock.Answer b => [.. Sentences(b.Sentences, b.InSteps), .. SourceLine(b.Citations)],
        _ => throw new NotSupportedException($"Discord cannot show a {block.GetType().Name}."),
    };

    private static IEnumerable<DiscordAtom> Card(ReplyBlock.StoryCard card) =>
    [
        .. Bold(card.Title),
        new DiscordAtom($"Story {card.Story}") { Line = Small, StaysWithNext = true },
        .. Pieces(card.When).Select((p, i) => new DiscordAtom(p) { Line = Small, Joint = i == 0 ? Dot : " ", StaysWithNext = true }),
        .. Sentences(card.Sentences),
        .. SourceLine(card.Citations),
    ];

    private static IEnumerable<DiscordAtom> Bold(string text) =>
        Pieces(text).Select(p => new DiscordAtom($"**{p}**") { StaysWithNext = true });

    private static IEnumerable<DiscordAtom> Lines(string text, string line) => Pieces(text).Select(p => new DiscordAtom(p) { Line = line });

    /// <summary>Discord takes the signs "#" off the end of a heading, also escaped ones; behind an invisible space they stay.</summary>
    private static IEnumerable<DiscordAtom> Title(string text, string line) =>
        Pieces(text).Select(p => new DiscordAtom(p.EndsWith('#') ? p + "\u200B" : p) { Line = line, StaysWithNext = true });

    private static IEnumerable<DiscordAtom> Sentences(IReadOnlyList<CitedSentence> sentences, bool inSteps = false)
    {
        var joint = "\n";
        foreach (var (index, sentence) in sentences.Index())
        {
            if (sentence.Label.Length > 0)
            {
                yield return new DiscordAtom($"**{string.Concat(Pieces(sentence.Label))}:**") { Joint = "\n", StaysWithNext = true };
                joint = " ";
            }

            var pieces = Pieces(sentence.Text).ToList();
            if (inSteps && pieces.Count > 0)
            {
                pieces[0] = string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {pieces[0]}");
                joint = "\n";
            }

            var marks = sentence.Numbers.Chunk(MarksTogether).Select(n => string.Concat(n.Select(Mark))).ToList();
            if (pieces.Count > 0 && marks.Count > 0)
            {
                pieces[^1] += " " + marks[0];
            }

            foreach (var piece in pieces.Concat(marks.Skip(pieces.Count > 0 ? 1 : 0)))
            {
                yield return new DiscordAtom(piece) { Joint = joint };
                joint = " ";
            }
        }
    }

    private static IEnumerable<DiscordAtom> SourceLine(IReadOnlyList<Citation> citations) =>
        citations.SelectMany((c, i) => Source(c, i == 0 ? "\n" : Dot));

    /// <summary>"[1] The Verge, 3 h ago", with the name as a link.</summary>
    private static IEnumerable<DiscordAtom> Source(Citation citation, string joint)
    {
        var name = Linked(citation, citation.Source, citation.Title);
        return
        [
            .. name.Select((n, i) => new DiscordAtom(i == 0 ? $"{Mark(citation.Number)} {n}" : n) { Line = Small, Joint = i == 0 ? joint : " " }),
            .. Pieces(citation.Age).Select((a, i) => new DiscordAtom(a) { Line = Small, Joint = i == 0 ? ", " : " " }),
        ];
    }

    private static IEnumerable<DiscordAtom> SourceInFull(Citation citation)
    {
        foreach (var (index, piece) in Linked(citation, citation.Title, citation.Source).Index())
        {
            yield return new DiscordAtom(index == 0 ? $"{Mark(citation.Number)} {piece}" : piece) { StaysWithNext = true, Joint = index == 0 ? "\n" : " " };
        }

        var address = citation.Url is null ? "no address"
            : !DiscordMarkdown.Linkable(citation.Url) ? "its address cannot be linked here"
            : "";
        foreach (var (index, text) in new[] { citation.Source, citation.Age, address }.Where(t => Pieces(t).Any()).Index())
        {
            foreach (var (part, piece) in Pieces(text).Index())
            {
                yield return new DiscordAtom(piece) { Line = Small, Joint = part > 0 ? " " : index == 0 ? "\n" : Dot };
            }
        }
    }

    /// <summary>The first of the given names in which there is something to see, as a link where there is an address.</summary>
    private static IReadOnlyList<string> Linked(Citation citation, params string[] names) =>
        names.Append(citation.Url is { IsAbsoluteUri: true } url ? url.Host : "").Append("Unnamed source")
            .Select(n => DiscordMarkdown.Linked(n, citation.Url))
            .First(n => n.Count > 0);

    private static IEnumerable<DiscordAtom> Quoted(Quotation quotation, IReadOnlyList<Citation> citations)
    {
        string[] quote =
        [
            .. Pieces(quotation.Before),
            .. Pieces(quotation.Words).Select(w => $"**{w}**"),
            .. Pieces(quotation.After),
        ];
        foreach (var (index, piece) in quote.Index())
        {
            yield return new DiscordAtom(piece) { Line = "> ", Joint = index == 0 ? "\n" : " ", StaysWithNext = true };
        }

        if (citations.FirstOrDefault(c => c.Number == quotation.Number) is { } citation)
        {
            foreach (var atom in Source(citation, "\n"))
            {
                yield return atom;
            }
        }
    }

    private static IEnumerable<DiscordAtom> Row(ListingRow row)
    {
        var sign = row.Health switch
        {
            RowHealth.None => "",
            RowHealth.Good => "🟢 ",
            RowHealth.Waiting => "🟡 ",
            RowHealth.Failing => "🔴 ",
            _ => throw new NotSupportedException($"Discord has no sign for {row.Health}."),
        };
        string[] terms = [.. DiscordMarkdown.Linked(row.Term, row.Link).Select(t => $"**{t}**")];
        string[] pieces = [.. terms, .. Pieces(row.Text)];
        foreach (var (index, piece) in pieces.Index())
        {
            yield return new DiscordAtom(index == 0 ? sign + piece : piece)
            {
                Joint = index == 0 ? "\n" : index == terms.Length ? Dot : " ",
                StaysWithNext = index < terms.Length && pieces.Length > terms.Length,
            };
        }
    }

    private static IEnumerable<string> Pieces(string text) => TextPieces.Of(text).Select(DiscordMarkdown.Escape).Where(p => p.Length > 0);

    private static string Mark(int number) => $@"\[{number.ToString(CultureInfo.InvariantCulture)}\]";
}
