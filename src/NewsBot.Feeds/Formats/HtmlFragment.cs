using NewsBot.Feeds.Pages;

namespace NewsBot.Feeds.Formats;

/// <summary>
/// A piece of HTML out of a feed. It is kept as it came, which nobody sees: what is asked for, harmless HTML or plain text, is made once,
/// so that nobody pays for what he does not use.
/// </summary>
public sealed class HtmlFragment
{
    public static readonly HtmlFragment None = new("", null);

    private readonly string _markup;
    private readonly Uri? _baseAddress;
    private string? _html;
    private string? _text;

    private HtmlFragment(string markup, Uri? baseAddress)
    {
        _markup = markup;
        _baseAddress = baseAddress;
    }

    public bool IsEmpty => _markup.Length == 0;

    /// <summary>HTML without scripts, handlers and foreign schemes, its links absolute.</summary>
    public string Html => _html ??= SafeHtml.From(_markup, _baseAddress);

    /// <summary>A line per block, nothing of scripts, styles and pictures.</summary>
    public string Text => _text ??= HtmlText.FromFragment(_markup);

    internal static HtmlFragment Of(string markup, Uri? baseAddress) => string.IsNullOrWhiteSpace(markup) ? None : new HtmlFragment(markup, baseAddress);

    public override string ToString() => Html;
}
