using System.Text;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>Makes blocks of the atoms of a page. Pure.</summary>
internal static class SlackBlocks
{
    /// <summary>A page's blocks. A line between stories is shown only where there is something above it and below.</summary>
    public static List<Block> Of(IReadOnlyList<IReadOnlyList<SlackAtom>> parts)
    {
        var blocks = new List<Block>();
        foreach (var part in parts)
        {
            if (part[0].Place != AtomPlace.Divider)
            {
                blocks.Add(Block(part));
            }
            else if (blocks is [.., not DividerBlock])
            {
                blocks.Add(new DividerBlock());
            }
        }

        return blocks is [.., DividerBlock] ? blocks[..^1] : blocks;
    }

    public static ContextBlock Small(string words) => new([new UnmarkedText(words) { Emoji = false }]);

    private static Block Block(IReadOnlyList<SlackAtom> atoms) => atoms[0].Place switch
    {
        AtomPlace.Header => new HeaderBlock(new PlainText(Words(atoms)) { Emoji = false }),
        AtomPlace.Small => Context(atoms),
        AtomPlace.Picture when atoms[0].Spans is [LinkSpan picture] => new ImageBlock(picture.Url, picture.Text!),
        _ => new RichTextBlock(Elements(atoms)),
    };

    private static string Words(IReadOnlyList<SlackAtom> atoms) => string.Join(' ', atoms.SelectMany(a => a.Spans).OfType<TextSpan>().Select(t => t.Text));

    private static List<RichTextPart> Elements(IReadOnlyList<SlackAtom> atoms)
    {
        var elements = new List<RichTextPart>();
        var items = new List<RichTextPart>();
        var spans = new List<RichTextSpan>();
        var place = atoms[0].Place;
        foreach (var atom in atoms)
        {
            if (spans.Count > 0 && (atom.Place != place || (atom.Begins && place is AtomPlace.Item or AtomPlace.Quote)))
            {
                End(atom.Place != place);
            }

            if (spans.Count > 0)
            {
                Add(spans, new TextSpan(atom.Begins ? "\n" : atom.Joint));
            }

            foreach (var span in atom.Spans)
            {
                Add(spans, span);
            }

            place = atom.Place;
        }

        End(last: true);
        return elements;

        void End(bool last)
        {
            if (place == AtomPlace.Item)
            {
                items.Add(new RichTextSection(spans));
            }
            else
            {
                elements.Add(place == AtomPlace.Quote ? new RichTextQuote(spans) : new RichTextSection(spans));
            }

            spans = [];
            if (last && items.Count > 0)
            {
                elements.Add(new RichTextList("bullet", items));
                items = [];
            }
        }
    }

    /// <summary>Neighbours of one style are one span.</summary>
    private static void Add(List<RichTextSpan> spans, RichTextSpan span)
    {
        if (span is TextSpan text && spans is [.., TextSpan before] && before.Style == text.Style)
        {
            spans[^1] = before with { Text = before.Text + text.Text };
        }
        else
        {
            spans.Add(span);
        }
    }

    /// <summary>
    /// One marked text as far as it goes; words that it could not show as they are stand beside it as plain text. Where that makes more
    /// elements than a context block has, the line is rich text: larger than it should be, but all there.
    /// </summary>
    private static Block Context(IReadOnlyList<SlackAtom> atoms)
    {
        var elements = new List<ContextElement>();
        var marked = new StringBuilder();
        foreach (var (index, atom) in atoms.Index())
        {
            marked.Append(index == 0 ? "" : atom.Begins ? "\n" : atom.Joint);
            foreach (var span in atom.Spans)
            {
                switch (span)
                {
                    case LinkSpan link:
                        marked.Append('<').Append(SlackText.Escaped(link.Url)).Append('|').Append(SlackText.Escaped(link.Text ?? "")).Append('>');
                        break;
                    case TextSpan text when SlackText.IsPlain(text.Text):
                        marked.Append(SlackText.Escaped(text.Text));
                        break;
                    case TextSpan text:
                        EndMarked();
                        elements.Add(new UnmarkedText(text.Text) { Emoji = false });
                        break;
                    default:
                        throw new NotSupportedException($"Small print has no {span.GetType().Name}.");
                }
            }
        }

        EndMarked();
        return elements.Count <= SlackLimits.ContextElements
            ? new ContextBlock(elements)
            : new RichTextBlock(Elements([.. atoms.Select(a => a with { Place = AtomPlace.Line })]));

        void EndMarked()
        {
            var text = marked.ToString().Trim();
            marked.Clear();
            if (text.Length > 0)
            {
                elements.Add(new Mrkdwn(text) { Verbatim = true });
            }
        }
    }
}
