using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>Words that lead somewhere.</summary>
internal static class SlackLinks
{
    /// <summary>
    /// The words as a link, in pieces of any number; only the words where the address is none of the web or too long. Words that look like
    /// another address, are several pieces, or are not literal in small print have the link behind them.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<RichTextSpan>> Linked(string words, Uri? url, bool small, RichTextStyle? style)
    {
        var pieces = TextPieces.Of(words).Select(SlackText.Literal).Where(p => p.Length > 0).ToList();
        if (pieces.Count == 0 || SlackText.Address(url) is not { } address)
        {
            return [.. pieces.Select(p => (IReadOnlyList<RichTextSpan>)[new TextSpan(p) { Style = style }])];
        }

        if (pieces.Count == 1 && !SlackText.Mask(pieces[0], url!) && (!small || IsLiteralLabel(pieces[0])))
        {
            return [[new LinkSpan(address) { Text = pieces[0], Style = style }]];
        }

        return
        [
            .. pieces.Select((p, i) => (IReadOnlyList<RichTextSpan>)
            [
                new TextSpan(p) { Style = style },
                .. i == pieces.Count - 1 ? [new TextSpan(" ("), new LinkSpan(address) { Text = "link" }, new TextSpan(")")] : Array.Empty<RichTextSpan>(),
            ]),
        ];
    }

    /// <summary>In Slack's markup a bar ends the address, so that there is none in the words.</summary>
    private static bool IsLiteralLabel(string words) => SlackText.IsPlain(words) && !words.Contains('|', StringComparison.Ordinal);
}
