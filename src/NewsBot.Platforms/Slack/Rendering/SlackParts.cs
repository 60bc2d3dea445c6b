using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>Turns the blocks of a reply into parts, of which each becomes one block of Slack's. Pure.</summary>
internal static class SlackParts
{
    private const string Dot = " · ";

    /// <summary>Nobody reads more numbers in a row; beyond them a page may end.</summary>
    private const int MarksTogether = 50;

    /// <summary>A listing with longer rows has the texts under their terms: on a phone a line holds about forty characters.</summary>
    private const int ShortRow = 80;

    private static readonly RichTextStyle Bold = new() { Bold = true };

    private static readonly RichTextStyle Code = new() { Code = true };

    public static IEnumerable<Part<SlackAtom>> Of(Reply reply)
    {
        var titles = new List<SlackAtom>();
        var cards = 0;
        foreach (var block in reply.Blocks)
        {
            if (block is ReplyBlock.Picture picture)
            {
                var words = SlackText.Clip(picture.Description, SlackLimits.AltText);
                yield return new([new SlackAtom(AtomPlace.Picture, [new LinkSpan(picture.Address.AbsoluteUri) { Text = words.Length > 0 ? words : "A picture" }])]) { Whole = true };
                continue;
            }

            if (block is ReplyBlock.Section section)
            {
                titles.AddRange(Titled(section.Text));
                continue;
            }

            IEnumerable<Part<SlackAtom>> parts = block switch
            {
                ReplyBlock.Heading b => [.. Titles(titles), Heading(b.Text)],
                ReplyBlock.Paragraph b => [new([.. titles, .. Lines(b.Text, AtomPlace.Line)])],
                ReplyBlock.Listing b => [new([.. titles, .. Rows(b.Rows)]) { Whole = true }],
                ReplyBlock.Answer b => [new([.. titles, .. Sentences(b.Sentences, b.InSteps)]) { StaysWithNext = true }, new([.. SourceLine(b.Citations)])],
                _ => [.. Titles(titles), .. block is ReplyBlock.StoryCard card ? Card(card, cards++ > 0 && titles.Count == 0) : [new([.. Lines(((ReplyBlock.Note)block).Text, AtomPlace.Small)])]],
            };
            titles = [];
            foreach (var part in parts)
            {
                yield return part;
            }
        }

        foreach (var part in Titles(titles))
        {
            yield return part;
        }
    }

    /// <summary>Each sentence of a card or an answer with the exact words it rests on.</summary>
    public static IEnumerable<Part<SlackAtom>> Evidence(EvidenceSheet sheet)
    {
        yield return new([.. Titled(sheet.Title)]) { StaysWithNext = true };
        foreach (var (index, sentence) in sheet.Sentences.Index())
        {
            if (index > 0)
            {
                yield return Divider;
            }

            var told = Lines(sentence.Text, AtomPlace.Line).Select(a => a with { StaysWithNext = true });
            if (sentence.Evidence.Count == 0)
            {
                yield return new([.. told]);
            }

            foreach (var (place, quotation) in sentence.Evidence.Index())
            {
                yield return new([.. place == 0 ? told : [], .. Quoted(quotation)]) { StaysWithNext = true };
                var source = sheet.Citations.FirstOrDefault(c => c.Number == quotation.Number);
                yield return new([.. source is null ? [] : Source(source)]);
            }
        }
    }

    /// <summary>Every source once, with its whole title.</summary>
    public static IEnumerable<Part<SlackAtom>> Sources(Reply reply)
    {
        foreach (var block in reply.Blocks)
        {
            var (title, citations) = block switch
            {
                ReplyBlock.StoryCard card => (card.Title, card.Citations),
                ReplyBlock.Answer answer => ("", answer.Citations),
                _ => ("", []),
            };
            if (citations.Count > 0)
            {
                yield return new([.. Titled(title), .. citations.SelectMany(SourceInFull)]) { Whole = true };
            }
        }
    }

    /// <summary>The small print with the sources of a card or an answer.</summary>
    public static IEnumerable<SlackAtom> SourceLine(IReadOnlyList<Citation> citations) =>
        citations.SelectMany((c, i) => Source(c).Select((a, part) => part == 0 && i > 0 ? a with { Begins = false, Joint = Dot } : a));

    public static SlackAtom Small(string literal) => SlackAtom.Of(AtomPlace.Small, literal);

    private static Part<SlackAtom> Divider => new([new SlackAtom(AtomPlace.Divider, [])]) { StaysWithNext = true };

    private static Part<SlackAtom> Heading(string text)
    {
        var words = SlackText.Literal(text);
        return words.Length <= SlackLimits.HeaderText
            ? new([SlackAtom.Of(AtomPlace.Header, words)]) { StaysWithNext = true }
            : new([.. Titled(text)]) { StaysWithNext = true };
    }

    private static IEnumerable<Part<SlackAtom>> Titles(List<SlackAtom> titles) => titles.Count > 0 ? [new(titles) { StaysWithNext = true }] : [];

    /// <summary>Headline and sentences, and under them in small print the sources, and by which number to ask for the story.</summary>
    private static IEnumerable<Part<SlackAtom>> Card(ReplyBlock.StoryCard card, bool divided) =>
    [
        .. divided ? [Divider] : Array.Empty<Part<SlackAtom>>(),
        new([.. Titled(card.Title), .. Sentences(card.Sentences)]) { Whole = true, StaysWithNext = true },
        new(
        [
            .. SourceLine(card.Citations),
            Small($"Story {card.Story}"),
            .. Lines(card.When, AtomPlace.Small).Select((a, i) => a with { Begins = false, Joint = i == 0 ? Dot : " " }),
        ]) { Whole = true },
    ];

    private static IEnumerable<SlackAtom> Titled(string text) =>
        Pieces(text).Select(p => SlackAtom.Of(AtomPlace.Line, p, Bold) with { StaysWithNext = true });

    private static IEnumerable<SlackAtom> Lines(string text, AtomPlace place) => Pieces(text).Select(p => SlackAtom.Of(place, p));

    private static IEnumerable<SlackAtom> Sentences(IReadOnlyList<CitedSentence> sentences, bool inSteps = false)
    {
        var begins = true;
        foreach (var (index, sentence) in sentences.Index())
        {
            if (sentence.Label.Length > 0)
            {
                yield return SlackAtom.Of(AtomPlace.Line, sentence.Label + ":", Bold) with { StaysWithNext = true };
                begins = false;
            }

            var pieces = Pieces(sentence.Text).ToList();
            if (inSteps && pieces.Count > 0)
            {
                pieces[0] = string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {pieces[0]}");
                begins = true;
            }

            var marks = sentence.Numbers.Chunk(MarksTogether).Select(n => string.Concat(n.Select(Mark))).ToList();
            if (pieces.Count > 0 && marks.Count > 0)
            {
                pieces[^1] += " " + marks[0];
            }

            foreach (var piece in pieces.Concat(marks.Skip(pieces.Count > 0 ? 1 : 0)))
            {
                yield return SlackAtom.Of(AtomPlace.Line, piece) with { Begins = begins };
                begins = false;
            }
        }
    }

    /// <summary>"[1] The Verge, 3 h ago", with the name as a link.</summary>
    private static IEnumerable<SlackAtom> Source(Citation citation)
    {
        var age = Pieces(citation.Age).ToList();
        foreach (var (index, spans) in Named(citation, small: true, citation.Source, citation.Title).Index())
        {
            yield return index == 0
                ? new SlackAtom(AtomPlace.Small, [new TextSpan(Mark(citation.Number) + " "), .. spans])
                : new SlackAtom(AtomPlace.Small, spans) { Begins = false };
        }

        foreach (var (index, piece) in age.Index())
        {
            yield return SlackAtom.Of(AtomPlace.Small, piece) with { Begins = false, Joint = index == 0 ? ", " : " " };
        }
    }

    private static IEnumerable<SlackAtom> SourceInFull(Citation citation)
    {
        foreach (var (index, spans) in Named(citation, small: false, citation.Title, citation.Source).Index())
        {
            yield return index == 0
                ? new SlackAtom(AtomPlace.Line, [new TextSpan(Mark(citation.Number) + " "), .. spans]) { StaysWithNext = true }
                : new SlackAtom(AtomPlace.Line, spans) { Begins = false, StaysWithNext = true };
        }

        var address = citation.Url is null ? "no address" : SlackText.Address(citation.Url) is null ? "its address cannot be linked here" : "";
        foreach (var text in new[] { citation.Source, citation.Age, address })
        {
            foreach (var (index, piece) in Pieces(text).Index())
            {
                yield return SlackAtom.Of(AtomPlace.Line, piece) with { Begins = false, Joint = index == 0 ? Dot : " " };
            }
        }
    }

    private static IEnumerable<SlackAtom> Quoted(Quotation quotation)
    {
        (string Piece, RichTextStyle? Style)[] quote =
        [
            .. Pieces(quotation.Before).Select(p => (p, (RichTextStyle?)null)),
            .. Pieces(quotation.Words).Select(p => (p, (RichTextStyle?)Bold)),
            .. Pieces(quotation.After).Select(p => (p, (RichTextStyle?)null)),
        ];
        return quote.Select((q, i) => SlackAtom.Of(AtomPlace.Quote, q.Piece, q.Style) with { Begins = i == 0 });
    }

    private static IEnumerable<SlackAtom> Rows(IReadOnlyList<ListingRow> rows)
    {
        var place = rows.All(r => r.Health == RowHealth.None) ? AtomPlace.Item : AtomPlace.Line;
        var joint = place == AtomPlace.Item && rows.Any(r => r.Term.Length + r.Text.Length > ShortRow) ? "\n" : Dot;
        return rows.SelectMany(r => Row(r, place, joint));
    }

    private static IEnumerable<SlackAtom> Row(ListingRow row, AtomPlace place, string joint)
    {
        RichTextSpan[] sign = row.Health == RowHealth.None ? [] : [new EmojiSpan(Sign(row.Health)), new TextSpan(" ")];
        var style = row.Link is null && row.Term.StartsWith('/') ? Code : Bold;
        var terms = SlackLinks.Linked(row.Term, row.Link, small: false, style);
        var texts = Pieces(row.Text).Select(p => (IReadOnlyList<RichTextSpan>)[new TextSpan(p)]).ToList();
        foreach (var (index, spans) in terms.Concat(texts).Index())
        {
            yield return new SlackAtom(place, index == 0 ? [.. sign, .. spans] : spans)
            {
                Begins = index == 0,
                Joint = index == terms.Count ? joint : " ",
                StaysWithNext = index < terms.Count && texts.Count > 0,
            };
        }
    }

    /// <summary>Slack's names of the round signs.</summary>
    private static string Sign(RowHealth health) => health switch
    {
        RowHealth.Good => "large_green_circle",
        RowHealth.Waiting => "large_yellow_circle",
        RowHealth.Failing => "red_circle",
        _ => throw new NotSupportedException($"Slack has no sign for {health}."),
    };

    /// <summary>The first of the given names in which there is something to see, as a link where there is an address.</summary>
    private static IReadOnlyList<IReadOnlyList<RichTextSpan>> Named(Citation citation, bool small, params string[] names) =>
        names.Append(citation.Url is { IsAbsoluteUri: true } url ? url.Host : "").Append("Unnamed source")
            .Select(n => SlackLinks.Linked(n, citation.Url, small, style: null))
            .First(n => n.Count > 0);

    private static IEnumerable<string> Pieces(string text) => TextPieces.Of(text).Select(SlackText.Literal).Where(p => p.Length > 0);

    private static string Mark(int number) => $"[{number.ToString(CultureInfo.InvariantCulture)}]";
}
