using NewsBot.Feeds.Pages;

namespace NewsBot.Feeds.Formats;

/// <summary>
/// A piece of HTML out of a feed. It is kept as it came, which nobody sees: what is asked for, harmless HTML or plain text, is made once,
/// so that nobody pays for what he does not use.
/// </summary>
public sealed class HtmlFragment
{
    public static readonly HtmlFragment None = new("", null);

    private readonly Lazy<string> _html;
    private readonly Lazy<string> _text;

    internal HtmlFragment(string markup, Uri? baseAddress)
    {
        IsEmpty = string.IsNullOrWhiteSpace(markup);
        _html = new Lazy<string>(() => SafeHtml.From(markup, baseAddress));
        _text = new Lazy<string>(() => HtmlText.FromFragment(markup));
    }

    public bool IsEmpty { get; }

    /// <summary>HTML without scripts, handlers and foreign schemes, its links absolute.</summary>
    public string Html => _html.Value;

    /// <summary>A line per block, nothing of scripts, styles and pictures.</summary>
    public string Text => _text.Value;

    public override string ToString() => Html;
}
