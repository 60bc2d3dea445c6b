using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Local;

/// <summary>
/// Turns a reply into lines of text. Sentences are numbered through the whole reply, so that "evidence 2" means one of them;
/// what was written by strangers loses every control character on the way.
/// </summary>
internal static class TerminalRenderer
{
    public static string Render(Reply reply, int width, bool colour)
    {
        var text = new TerminalText(width, colour);
        var sentence = 0;
        foreach (var block in reply.Blocks)
        {
            Add(text, block, ref sentence);
        }

        if (reply.Private)
        {
            text.Gap();
            text.Add("Only visible to you", style: TerminalStyle.Dim);
        }

        var hints = Hints(reply, sentence);
        if (hints.Length > 0)
        {
            text.Gap();
            text.Add(string.Join("\u00A0\u00A0 ", reply.Buttons.Select((b, i) => $"[{i + 1}]\u00A0{VisibleText.Line(b.Label).Replace(' ', '\u00A0')}")), style: TerminalStyle.Accent);
            text.Add(hints, style: TerminalStyle.Dim);
        }

        return text.ToString();
    }

    /// <summary>The exact words a sentence rests on, or a sentence that says why there are none.</summary>
    public static string Evidence(Reply? reply, int number, int width, bool colour)
    {
        var text = new TerminalText(width, colour);
        var all = (reply?.Blocks ?? []).SelectMany(Cited).ToList();
        if (number < 1 || number > all.Count)
        {
            text.Add(all.Count switch
            {
                0 => "There is no sentence with evidence above. Try /news first.",
                1 => "The reply above has one sentence; type evidence 1.",
                _ => $"The reply above has {all.Count} sentences; type evidence 1 to evidence {all.Count}.",
            });
            return text.ToString();
        }

        var (sentence, citations) = all[number - 1];
        text.Add(sentence.Text, style: TerminalStyle.Bold);
        foreach (var quotation in sentence.Evidence)
        {
            text.Gap();
            text.Add(quotation.Before, "    ", TerminalStyle.Dim);
            text.Add(quotation.Words, "  > ", TerminalStyle.Marked);
            text.Add(quotation.After, "    ", TerminalStyle.Dim);
            foreach (var citation in citations.Where(c => c.Number == quotation.Number))
            {
                AddCitation(text, citation);
            }
        }

        if (sentence.Evidence.Count == 0)
        {
            text.Add("No words are recorded for this sentence.");
        }

        return text.ToString();
    }

    private static IEnumerable<(CitedSentence Sentence, IReadOnlyList<Citation> Citations)> Cited(ReplyBlock block) => block switch
    {
        ReplyBlock.StoryCard card => card.Sentences.Select(s => (s, card.Citations)),
        ReplyBlock.Answer answer => answer.Sentences.Select(s => (s, answer.Citations)),
        _ => [],
    };

    private static void Add(TerminalText text, ReplyBlock block, ref int sentence)
    {
        switch (block)
        {
            case ReplyBlock.Heading b:
                text.Add(VisibleText.Line(b.Text).ToUpperInvariant(), style: TerminalStyle.Bold);
                break;
            case ReplyBlock.Section b:
                text.Gap();
                text.Add(VisibleText.Line(b.Text) + ":", style: TerminalStyle.Bold);
                break;
            case ReplyBlock.Paragraph b:
                text.Gap();
                text.Add(b.Text);
                break;
            case ReplyBlock.Note b:
                text.Add(b.Text, style: TerminalStyle.Dim);
                break;
            case ReplyBlock.Listing b:
                AddRows(text, b.Rows);
                break;
            case ReplyBlock.StoryCard b:
                text.Gap();
                text.Add(VisibleText.Line(b.Title), style: TerminalStyle.Bold);
                text.Add(b.Story.Value > 0 ? $"{VisibleText.Line(b.When)} · story {b.Story}".TrimStart(' ', '·') : VisibleText.Line(b.When), style: TerminalStyle.Dim);
                AddSentences(text, b.Sentences, b.Citations, ref sentence);
                text.Gap();
                break;
            case ReplyBlock.Answer b:
                text.Gap();
                AddSentences(text, b.Sentences, b.Citations, ref sentence);
                text.Gap();
                break;
            case ReplyBlock.Picture:
                break;
            default:
                throw new NotSupportedException($"The terminal cannot show a {block.GetType().Name}.");
        }
    }

    private static void AddSentences(TerminalText text, IReadOnlyList<CitedSentence> sentences, IReadOnlyList<Citation> citations, ref int number)
    {
        foreach (var sentence in sentences)
        {
            number++;
            var marks = string.Concat(sentence.Numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"[{n}]")));
            if (sentence.Label.Length > 0)
            {
                text.Add(VisibleText.Line(sentence.Label) + ":", "     ", TerminalStyle.Dim);
            }

            text.Add($"{VisibleText.Line(sentence.Text)} {marks}", string.Create(CultureInfo.InvariantCulture, $"{number,3}. "));
        }

        foreach (var citation in citations)
        {
            AddCitation(text, citation);
        }
    }

    private static void AddCitation(TerminalText text, Citation citation)
    {
        var lead = string.Create(CultureInfo.InvariantCulture, $"     [{citation.Number}] ");
        text.Add($"{VisibleText.Line(citation.Source)}: {VisibleText.Line(citation.Title)} ({VisibleText.Line(citation.Age)})", lead, TerminalStyle.Dim);
        if (WebReply.Link(citation.Url) is { } address)
        {
            text.AddUnwrapped(address, new string(' ', lead.Length), TerminalStyle.Accent);
        }
    }

    private static void AddRows(TerminalText text, IReadOnlyList<ListingRow> rows)
    {
        var isWithHealth = rows.Any(r => r.Health != RowHealth.None);
        foreach (var row in rows)
        {
            var (sign, style) = row.Health switch
            {
                RowHealth.None => (isWithHealth ? "         " : "  ", TerminalStyle.Bold),
                RowHealth.Good => ("ok       ", TerminalStyle.Good),
                RowHealth.Waiting => ("waiting  ", TerminalStyle.Waiting),
                RowHealth.Failing => ("failing  ", TerminalStyle.Failing),
                _ => throw new NotSupportedException($"The terminal has no sign for {row.Health}."),
            };
            text.Add(VisibleText.Line(row.Term), sign, style);
            text.Add(row.Text, new string(' ', sign.Length + 2));
            if (WebReply.Link(row.Link) is { } address)
            {
                text.AddUnwrapped(address, new string(' ', sign.Length + 2), TerminalStyle.Dim);
            }
        }
    }

    private static string Hints(Reply reply, int sentences)
    {
        var press = reply.Buttons.Count > 0 ? "#1 takes the first choice" : "";
        var prove = sentences > 0 ? "evidence 1 shows the exact words behind sentence 1" : "";
        return string.Join(", ", new[] { press, prove }.Where(h => h.Length > 0)) is { Length: > 0 } hints ? $"({hints})" : "";
    }
}
