using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Rendering;

namespace NewsBot.Platforms.Discord.Rendering;

/// <summary>Turns a <see cref="Reply"/> into messages: the first is posted, the others wait behind "Continue". Pure.</summary>
internal sealed class DiscordRenderer(DiscordLayout layout)
{
    /// <summary>The blue of the bot's picture.</summary>
    private const int Accent = 0x2F6FED;

    /// <summary>Kept free for the line that says which page this is, and for a mention.</summary>
    private const int PageLine = 64;

    /// <summary>A container, two rows of five buttons and a select take 14 components; a part takes two with its line.</summary>
    private static readonly PageSize ComponentPage = new(DiscordLimits.ComponentText - PageLine, DiscordLimits.ComponentText - PageLine, 12);

    private static readonly PageSize EmbedPage = new(DiscordLimits.EmbedText - PageLine, DiscordLimits.EmbedDescription, DiscordLimits.Embeds - 1);

    public IReadOnlyList<MessageBody> Render(Reply reply)
    {
        var pages = Lay(ReplyParts.Of(reply));
        List<MessageBody> messages = [.. pages.Select((page, i) => Message(page, i, pages.Count, reply.Private, ReplyButtons.Rows(reply, i, pages.Count)))];
        if (reply.Blocks.OfType<ReplyBlock.Picture>().FirstOrDefault() is { } picture)
        {
            messages[0] = Showing(messages[0], picture);
        }

        if (reply.Mention is { } mention)
        {
            messages[0] = Mentioning(messages[0], mention);
        }

        return messages;
    }

    /// <summary>
    /// The mention stands in front, outside of what is made of the reply's words; a mention in an embed would notify nobody. Everything
    /// that the words themselves might mention stays forbidden.
    /// </summary>
    private MessageBody Mentioning(MessageBody message, Mention mention)
    {
        var name = mention.Kind == MentionKind.Person ? $"<@{mention.Id}>" : $"<@&{mention.Id}>";
        message = message with { AllowedMentions = AllowedMentions.Only(mention) };
        return layout == DiscordLayout.Components
            ? message with { Components = [Display(name), .. message.Components!] }
            : message with { Content = name };
    }

    /// <summary>Under the words that the message begins with, above its first story; in the older look, in that story's embed.</summary>
    private MessageBody Showing(MessageBody message, ReplyBlock.Picture picture)
    {
        var url = picture.Address.AbsoluteUri;
        if (layout == DiscordLayout.Embeds)
        {
            var at = Math.Min(1, message.Embeds!.Count - 1);
            return message with { Embeds = [.. message.Embeds.Select((e, i) => i == at ? e with { Image = new EmbedImage(url) } : e)] };
        }

        var gallery = new Component(ComponentType.MediaGallery)
        {
            Items = [new GalleryItem(new MediaAddress(url)) { Description = DiscordMarkdown.Clip(picture.Description, DiscordLimits.PictureDescription) }],
        };
        return message with
        {
            Components = [.. message.Components!.Select(c => c.Type == ComponentType.Container ? c with { Components = [.. c.Components!.Take(1), gallery, .. c.Components!.Skip(1)] } : c)],
        };
    }

    /// <summary>An unfinished reply: its first page, without buttons.</summary>
    public MessageBody Draft(Reply reply)
    {
        var pages = Lay(ReplyParts.Of(reply));
        return Message(pages[0], 0, pages.Count, reply.Private, []);
    }

    /// <summary>The exact words behind one card or answer of the reply, with a list to choose another from.</summary>
    public IReadOnlyList<MessageBody> Evidence(PostedReply posted, int chosen)
    {
        var sheets = EvidenceSheet.Of(posted.Reply);
        var sheet = sheets[Math.Clamp(chosen, 0, sheets.Count - 1)];
        var pages = Lay(ReplyParts.Evidence(sheet.Title, sheet.Sentences, sheet.Citations));
        var select = sheets.Count > 1 ? ReplyButtons.EvidenceSelect(posted.Message, sheets, chosen) : null;
        return [.. pages.Select((page, i) => Message(page, i, pages.Count, isPrivate: true, i == 0 && select is not null ? [select] : []))];
    }

    public IReadOnlyList<MessageBody> Sources(Reply reply)
    {
        var pages = Lay(ReplyParts.Sources(reply));
        return [.. pages.Select((page, i) => Message(page, i, pages.Count, isPrivate: true, []))];
    }

    /// <summary>A sentence of the adapter's own for one person: it may mention a channel, so nothing of an article may be in it.</summary>
    public MessageBody Private(string markdown) => Message([markdown], 0, 1, isPrivate: true, []);

    /// <summary>The texts of each page, part by part.</summary>
    private List<IReadOnlyList<string>> Lay(IEnumerable<Part<DiscordAtom>> parts) =>
        PageLayout<DiscordAtom>.Pages(parts, layout == DiscordLayout.Components ? ComponentPage : EmbedPage) is { Count: > 0 } pages
            ? [.. pages.Select(p => p.Parts.Select(DiscordAtom.Join).ToList())]
            : [["-# There is nothing to show."]];

    private MessageBody Message(IReadOnlyList<string> page, int index, int count, bool isPrivate, IReadOnlyList<Component> rows)
    {
        var small = count > 1 ? string.Create(CultureInfo.InvariantCulture, $"-# Page {index + 1} of {count}") : "";
        var flags = isPrivate ? MessageFlags.Ephemeral : MessageFlags.None;
        return layout == DiscordLayout.Components
            ? new MessageBody { Components = [Container(page, small), .. rows], Flags = flags | MessageFlags.IsComponentsV2 }
            : new MessageBody { Embeds = Embeds(page, small), Components = rows, Flags = flags };
    }

    private static Component Container(IReadOnlyList<string> page, string small)
    {
        var inside = new List<Component>();
        foreach (var part in page)
        {
            if (inside.Count > 0)
            {
                inside.Add(new Component(ComponentType.Separator) { Divider = true, Spacing = 1 });
            }

            inside.Add(Display(part));
        }

        if (small.Length > 0)
        {
            inside.Add(Display(small));
        }

        return new Component(ComponentType.Container) { AccentColor = Accent, Components = inside };
    }

    private static Component Display(string markdown) => new(ComponentType.TextDisplay) { Content = markdown };

    private static List<Embed> Embeds(IReadOnlyList<string> page, string small)
    {
        var embeds = page.Select(p => new Embed { Description = p, Color = Accent }).ToList();
        if (small.Length > 0)
        {
            embeds.Add(new Embed { Description = small });
        }

        return embeds;
    }
}
