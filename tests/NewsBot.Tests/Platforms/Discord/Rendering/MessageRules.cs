using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Text;
using NewsBot.Tests.Platforms.Rendering;

namespace NewsBot.Tests.Platforms.Discord.Rendering;

/// <summary>What Discord demands of a message, and what we demand of what stands in it. Counted anew, not with the renderer's own sums.</summary>
internal static class MessageRules
{
    public static void Hold(MessageBody body)
    {
        var components = Nested(body.Components ?? []).ToList();
        var isNew = body.Flags?.HasFlag(MessageFlags.IsComponentsV2) == true;
        Assert.Empty(body.AllowedMentions.Parse);
        Assert.False(body.AllowedMentions.RepliedUser);
        Assert.False(isNew && (body.Content is not null || body.Embeds is not null));
        Assert.True(isNew || (body.Components?.Count ?? 0) <= 5);
        Assert.True(isNew ? components.Count <= 40 : components.All(c => c.Type is ComponentType.ActionRow or ComponentType.Button or ComponentType.StringSelect));
        Assert.True(isNew ? components.Any(c => c.Type == ComponentType.TextDisplay) : body.Embeds is { Count: >= 1 and <= 10 });
        Assert.InRange(components.Where(c => c.Type == ComponentType.TextDisplay).Sum(c => Count(c.Content!)), 0, 4_000);
        Assert.All(components.Where(c => c.Type == ComponentType.TextDisplay), c => Assert.NotEqual("", BareText.Of(c.Content!)));
        Assert.All(body.Embeds ?? [], e => Assert.InRange(Count(e.Description!), 1, 4_096));
        Assert.All(body.Embeds ?? [], e => Assert.NotEqual("", BareText.Of(e.Description!)));
        Assert.InRange((body.Embeds ?? []).Sum(e => Count(e.Description!) + Count(e.Title ?? "") + Count(e.Footer?.Text ?? "")), 0, 6_000);
        Assert.True(Count(body.Content ?? "") <= 2_000);
        var ids = components.Select(c => c.CustomId).OfType<string>().ToList();
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 100));
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(components, Component);
    }

    /// <summary>All text of the pages in order, without the line that says which page it is.</summary>
    public static ShownText Shown(IReadOnlyList<MessageBody> pages) => ShownText.Of(string.Join('\n', pages.SelectMany(Texts).Where(t => !t.StartsWith("-# Page ", StringComparison.Ordinal))));

    /// <summary>Every text is there, whole and in order, and nothing in any text has become a construct.</summary>
    public static void ShowsExactly(IReadOnlyList<MessageBody> pages, IEnumerable<string> texts, IEnumerable<Uri?> addresses)
    {
        var shown = Shown(pages);
        var rest = BareText.Of(shown.Text).AsSpan();
        foreach (var text in texts.Select(t => BareText.Of(VisibleText.Lines(t))).Where(t => t.Length > 0))
        {
            var at = rest.IndexOf(text, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{text}” is missing from “{rest}”.");
            rest = rest[(at + text.Length)..];
        }

        var given = addresses.OfType<Uri>().Where(u => u.Scheme is "http" or "https" && u.UserInfo.Length == 0).Select(u => Uri.UnescapeDataString(u.AbsoluteUri)).ToHashSet(StringComparer.Ordinal);
        Assert.All(shown.Constructs, c => Assert.True(
            c.Kind is "heading" or "small" or "quote" or "bold" || (c.Kind == "link" && given.Contains(Uri.UnescapeDataString(c.Text))), $"{c.Kind}: {c.Text}"));
    }

    private static IEnumerable<string> Texts(MessageBody body) =>
    [
        .. Nested(body.Components ?? []).Where(c => c.Type == ComponentType.TextDisplay).Select(c => c.Content!),
        .. (body.Embeds ?? []).Select(e => e.Description!),
    ];

    private static void Component(Component component)
    {
        switch (component.Type)
        {
            case ComponentType.ActionRow:
                Assert.InRange(component.Components!.Count, 1, 5);
                Assert.True(component.Components.Count == 1 || component.Components.All(c => c.Type == ComponentType.Button));
                break;
            case ComponentType.Button:
                Assert.NotNull(component.CustomId);
                Assert.True(component.Emoji is not null || Count(component.Label!) is >= 1 and <= 80);
                Assert.True(component.Label is null || BareText.Of(component.Label).Length > 0);
                break;
            case ComponentType.MediaGallery:
                Assert.InRange(component.Items!.Count, 1, 10);
                Assert.All(component.Items, i => Assert.InRange(Count(i.Description!), 0, 1_024));
                break;
            case ComponentType.StringSelect:
                Assert.InRange(component.Options!.Count, 1, 25);
                Assert.All(component.Options, o => Assert.InRange(Count(o.Label), 1, 100));
                Assert.Equal(component.Options.Count, component.Options.Select(o => o.Value).Distinct(StringComparer.Ordinal).Count());
                Assert.True(component.Options.Count(o => o.Default == true) <= 1);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<Component> Nested(IReadOnlyList<Component> components) => components.SelectMany(c => Nested(c.Components ?? []).Prepend(c));

    /// <summary>Code points; Discord's own way of counting.</summary>
    private static int Count(string text) => text.EnumerateRunes().Count();
}
