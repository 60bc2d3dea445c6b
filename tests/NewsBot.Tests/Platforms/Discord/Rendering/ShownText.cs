using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.Platforms.Discord.Rendering;

/// <summary>
/// What a person sees of a text that Discord shows, and which constructs made it, read as Discord's clients do: see "Markdown Text 101" and
/// Discord Docs/Reference, "Message Formatting". In doubt it finds a construct: a name in colons is an emoji, whether there is one of that
/// name or not; the words of a link know no escapes.
/// </summary>
internal sealed partial class ShownText
{
    private static readonly (Regex Rule, string Kind)[] Marks =
    [
        (CodeBlock(), "code"), (Code(), "code"), (Bold(), "bold"), (Underline(), "underline"), (Italic(), "italic"), (Emphasis(), "italic"),
        (Strike(), "strike"), (Spoiler(), "spoiler"),
    ];

    private static readonly (Regex Rule, string Kind)[] Things =
    [
        (Mention(), "mention"), (Everyone(), "mention"), (Emoji(), "emoji"), (NamedEmoji(), "emoji"), (Time(), "time"), (Address(), "address"),
    ];

    private readonly StringBuilder _text = new();
    private readonly List<(string Kind, string Text)> _constructs = [];

    public string Text => _text.ToString();

    public IReadOnlyList<(string Kind, string Text)> Constructs => _constructs;

    public static ShownText Of(string markdown)
    {
        var shown = new ShownText();
        shown.Read(markdown);
        return shown;
    }

    private void Read(string markdown)
    {
        foreach (var line in markdown.Split('\n'))
        {
            ReadInside(Begun(line));
            _text.Append('\n');
        }
    }

    /// <summary>Takes off what makes a line a heading, small print, a quotation or an item.</summary>
    private string Begun(string line)
    {
        var rest = line;
        for (var match = LineStart().Match(rest); match.Success; match = LineStart().Match(rest))
        {
            var sign = match.Groups["sign"].Value;
            var kind = sign switch { "-#" => "small", ">" or ">>>" => "quote", _ when sign[0] == '#' => "heading", _ => "item" };
            _constructs.Add((kind, rest));
            rest = rest[match.Length..];
            if (kind == "heading")
            {
                rest = rest.TrimEnd().TrimEnd('#').TrimEnd();
            }
        }

        return rest;
    }

    private void ReadInside(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\\' && i + 1 < text.Length && !char.IsAsciiLetterOrDigit(text[i + 1]) && !char.IsWhiteSpace(text[i + 1]))
            {
                _text.Append(text[i + 1]);
                i += 2;
            }
            else if (Marks.Select(m => (m.Kind, Match: m.Rule.Match(text, i))).FirstOrDefault(m => m.Match.Success) is { Match: { } mark } marked)
            {
                _constructs.Add((marked.Kind, mark.Value));
                ReadInside(Begun(mark.Groups["in"].Value));
                i += mark.Length;
            }
            else if (Link().Match(text, i) is { Success: true } link)
            {
                _constructs.Add(("link", link.Groups["url"].Value));
                var words = new ShownText();
                words.ReadWords(link.Groups["in"].Value);
                _constructs.AddRange(words._constructs);
                _text.Append(words._text);
                i += link.Length;
            }
            else if (Things.Select(t => (t.Kind, Match: t.Rule.Match(text, i))).FirstOrDefault(t => t.Match.Success) is { Match: { } thing } found)
            {
                _constructs.Add((found.Kind, thing.Value));
                i += thing.Length;
            }
            else
            {
                _text.Append(text[i++]);
            }
        }
    }

    private void ReadWords(string words)
    {
        _constructs.AddRange(Marks.Concat(Things).Select(r => (r.Kind, Match: Anywhere(r.Rule, words))).Where(r => r.Match.Length > 0));
        _text.Append(words);
    }

    private static string Anywhere(Regex rule, string words) =>
        Enumerable.Range(0, words.Length).Select(i => rule.Match(words, i).Value).FirstOrDefault(v => v.Length > 0) ?? "";

    [GeneratedRegex(@"\G *(?<sign>-#|>>>|>|#{1,3}|[*-]|\d+\.) +(?=\S)", RegexOptions.None, 1000)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"\G```(?<in>[\s\S]+?)```", RegexOptions.None, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\G(?<tick>`+)(?<in>[\s\S]+?)(?<!`)\k<tick>(?!`)", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\G\*\*(?<in>(?:\\.|[^\\])+?)\*\*(?!\*)", RegexOptions.None, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\G__(?<in>(?:\\.|[^\\])+?)__(?!_)", RegexOptions.None, 1000)]
    private static partial Regex Underline();

    [GeneratedRegex(@"\G\*(?!\s)(?<in>(?:\\.|\*\*|[^*\\])+?)(?<!\s) {0,2}\*(?!\*)", RegexOptions.None, 1000)]
    private static partial Regex Italic();

    [GeneratedRegex(@"\G_(?<in>(?:\\.|__|[^_\\])+?)_(?![a-zA-Z0-9_])", RegexOptions.None, 1000)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\G~~(?<in>.+?)~~(?!_)", RegexOptions.None, 1000)]
    private static partial Regex Strike();

    [GeneratedRegex(@"\G\|\|(?<in>.+?)\|\|", RegexOptions.None, 1000)]
    private static partial Regex Spoiler();

    [GeneratedRegex(@"\G\[(?<in>(?:\[[^\]]*\]|[^\[\]])*[^\[]*?)\]\(\s*<?(?<url>(?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['""].*?['""])?\s*\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\G<(?:@[!&]?\d+|#\d+|/[^>]+:\d+|id:\w+)>", RegexOptions.None, 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\G@(?:everyone|here)", RegexOptions.None, 1000)]
    private static partial Regex Everyone();

    [GeneratedRegex(@"\G<a?:\w+:\d+>", RegexOptions.None, 1000)]
    private static partial Regex Emoji();

    [GeneratedRegex(@"\G:[a-zA-Z0-9_+-]+:", RegexOptions.None, 1000)]
    private static partial Regex NamedEmoji();

    [GeneratedRegex(@"\G<t:-?\d+(?::[tTdDfFRsS])?>", RegexOptions.None, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\G(?:(?:https?|steam|discord)://[^\s<]+[^<.,:;""'\]\s]|<[^: >]+:/[^ >]+>|<[^\s<>@]+@[^\s<>]+>|<\+\d+>)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();
}
