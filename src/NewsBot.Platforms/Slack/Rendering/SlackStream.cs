using System.Globalization;
using System.Text;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>
/// An unfinished reply as the text of a stream. Of a reply that only grew the text only grew at its end, so that the sources of the block
/// that may still grow are left to the finished reply, which replaces it. Pure.
/// </summary>
internal sealed class SlackStream
{
    private const string More = "\n\n…";

    private readonly StringBuilder _text = new();
    private bool _full;

    public static string Of(Reply reply)
    {
        var stream = new SlackStream();
        foreach (var (index, block) in reply.Blocks.Index())
        {
            stream.Add(block, isLast: index == reply.Blocks.Count - 1);
        }

        return stream._text.ToString();
    }

    private void Add(ReplyBlock block, bool isLast)
    {
        switch (block)
        {
            case ReplyBlock.Heading b:
                Paragraph("## ", SlackMarkdown.Escape(b.Text));
                break;
            case ReplyBlock.Section b:
                Paragraph("### ", SlackMarkdown.Escape(b.Text));
                break;
            case ReplyBlock.Paragraph b:
                Lines(b.Text);
                break;
            case ReplyBlock.Note b:
                Lines(b.Text);
                break;
            case ReplyBlock.Listing b:
                foreach (var row in b.Rows)
                {
                    Row(row);
                }

                break;
            case ReplyBlock.Picture:
                break;
            case ReplyBlock.StoryCard b:
                Whole(SlackMarkdown.Escape(b.Title) is { Length: > 0 } title ? $"**{title}**" : "");
                Add(SlackMarkdown.Escape(b.Title).Length > 0 ? " · " : Break, Number(b));
                Told(b.Sentences, b.Citations, isLast);
                break;
            case ReplyBlock.Answer b:
                Told(b.Sentences, b.Citations, isLast, b.InSteps);
                break;
            default:
                throw new NotSupportedException($"Slack cannot stream a {block.GetType().Name}.");
        }
    }

    private static string Number(ReplyBlock.StoryCard card) =>
        SlackMarkdown.Escape(card.When) is { Length: > 0 } when ? $"Story {card.Story} · {when}" : $"Story {card.Story}";

    private void Lines(string text)
    {
        foreach (var line in VisibleText.Lines(text).Split('\n'))
        {
            Paragraph("", SlackMarkdown.Escape(line));
        }
    }

    private void Row(ListingRow row)
    {
        var sign = row.Health switch { RowHealth.Good => "🟢 ", RowHealth.Waiting => "🟡 ", RowHealth.Failing => "🔴 ", _ => "" };
        var term = SlackMarkdown.Link(row.Term, row.Link);
        if (term.Length > 0)
        {
            Whole($"{sign}**{term}**");
        }

        var text = SlackMarkdown.Escape(row.Text);
        if (text.Length > 0)
        {
            Text(term.Length > 0 ? " · " : Break, text);
        }
    }

    private void Told(IReadOnlyList<CitedSentence> sentences, IReadOnlyList<Citation> citations, bool isLast, bool inSteps = false)
    {
        var joint = Break;
        foreach (var (index, sentence) in sentences.Index())
        {
            if (sentence.Label.Length > 0)
            {
                Add(Break, $"**{SlackMarkdown.Escape(sentence.Label)}:**");
                joint = " ";
            }

            var text = SlackMarkdown.Escape(sentence.Text);
            if (text.Length > 0)
            {
                Text(inSteps ? Break : joint, inSteps ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {text}") : text);
                joint = " ";
            }

            foreach (var number in sentence.Numbers)
            {
                Add(text.Length > 0 ? " " : joint, string.Create(CultureInfo.InvariantCulture, $@"\[{number}\]"));
                joint = " ";
            }
        }

        foreach (var (index, citation) in (isLast ? [] : citations).Index())
        {
            var name = new[] { citation.Source, citation.Title, "Unnamed source" }.Select(n => SlackMarkdown.Link(n, citation.Url)).First(n => n.Length > 0);
            var age = SlackMarkdown.Escape(citation.Age) is { Length: > 0 } words ? ", " + words : "";
            Add(index == 0 ? Break : " · ", string.Create(CultureInfo.InvariantCulture, $@"\[{citation.Number}\] {name}{age}"));
        }
    }

    private string Break => _text.Length > 0 ? "\n\n" : "";

    private void Paragraph(string sign, string escaped)
    {
        if (escaped.Length > 0)
        {
            Text(Break + sign, escaped);
        }
    }

    private void Whole(string markdown)
    {
        if (markdown.Length > 0)
        {
            Add(Break, markdown);
        }
    }

    /// <summary>Text of any length: cut where there is no more room.</summary>
    private void Text(string joint, string escaped)
    {
        var room = SlackLimits.StreamText - More.Length - _text.Length - joint.Length;
        if (!_full && room > 0 && escaped.Length > room)
        {
            _text.Append(joint).Append(escaped, 0, End(escaped, room));
            _text.Append(More);
            _full = true;
        }
        else
        {
            Add(joint, escaped);
        }
    }

    /// <summary>What is shown whole or not at all.</summary>
    private void Add(string joint, string markdown)
    {
        if (!_full && _text.Length + joint.Length + markdown.Length + More.Length > SlackLimits.StreamText)
        {
            _text.Append(More);
            _full = true;
        }

        if (!_full)
        {
            _text.Append(joint).Append(markdown);
        }
    }

    /// <summary>Not within an escape, an entity or a character of two units.</summary>
    private static int End(string escaped, int room)
    {
        var entity = escaped.LastIndexOf('&', room - 1);
        if (entity >= 0 && escaped.IndexOf(';', entity) >= room)
        {
            return entity;
        }

        var backslashes = 0;
        while (backslashes < room && escaped[room - 1 - backslashes] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 1 || char.IsHighSurrogate(escaped[room - 1]) ? room - 1 : room;
    }
}
