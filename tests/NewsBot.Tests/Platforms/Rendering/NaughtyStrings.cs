namespace NewsBot.Tests.Platforms.Rendering;

/// <summary>Texts that have broken programs: what a headline, a source's name or an article may hold when somebody means ill, or only writes another language.</summary>
internal static class NaughtyStrings
{
    public static readonly string[] All =
    [
        // Nothing, and nearly nothing.
        "", " ", "\t", "\n", "\r\n", "\u00A0", "\u2003", "\u3000", "\u200B", "\u200D", "\uFEFF", "\u00AD", "\u3164", "\u2800", "\uFE0F", "\u034F", "\0", "a", ".", "…", "-", "#", "\\", "\\\\",

        // Words of programs.
        "null", "undefined", "NaN", "true", "-Infinity", "nil", "None", "0", "-1", "1e309", "0x7f", "1/0", "99999999999999999999", "1,000.00", "{}", "[]", "{0}", "%s%n%d", "${x}", "{{7*7}}",

        // Formatting.
        "*a*", "**bold**", "***both***", "_under_", "__line__", "~~gone~~", "||spoiler||", "`code`", "``a`b``", "```\ncode\n```", "```js\nalert(1)\n```", "**open", "close**", "*", "**", "****", "_ _", "a_b_c", "snake_case_name",
        "2*3*4", "\\*not\\*", "a\\", "\\_(ツ)_/", "¯\\_(ツ)_/¯", "| a | b |", "~", "~~~", "`", "```", "**a\\**", "\\`", "a*\u200B*b", "_*~|`",

        // Lines.
        "# heading", "## two", "### three", "#### four", "-# small", "> quote", ">>> all of it", "- item", "* item", "+ item", "1. first", "1) first", "999. last", "    indented", "a\n# b\n> c\n- d", "---", "===", "C#", "F# and C# ##", "# #", "-# -# a", "> > b", "  - c", "2026. A year",

        // Links.
        "https://evil.example/a", "HTTP://EVIL.EXAMPLE", "<https://evil.example>", "steam://run/1", "discord://-/channels/@me", "[click](https://evil.example)", "[a](<https://evil.example> \"t\")", "x](https://evil.example) [y", "](https://evil.example)",
        "[", "]", "[[", "]]", "[a", "b]", "[D] A paper", "[a](b", "](", ")[", "[]()", "![image](https://evil.example/i.png)", "https:\u200B//evil.example", "ht\u00ADtps://evil.example", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "<a@b.example>", "<+15551234>",
        "discord.gg/abcdef", "https://discord.gg/abcdef", "www.example.org", "example.org/a_b_c", "https://a.example/(x)", "https://a.example/**b**", "a://b", "[https://good.example](https://evil.example)", "\\[a\\](https://evil.example)",

        // Mentions, times, emoji, commands.
        "@everyone", "@here", "@\u200Beveryone", "<@1>", "<@!1>", "<@&1>", "<#1>", "</news:1>", "</news sub:12>", "<t:1>", "<t:1:R>", "<:a:1>", "<a:b:1>", "<id:browse>", "<id:customize>", "<@123456789012345678>", "@silent hello", "<@<@1>>", "\\<@1>", "<\u200B@1>", "@@here", "someone@everyone.example",
        ":smile:", ":+1:", "::skin-tone-2:", ":a:smile:", ":thumbsup::skin-tone-3:", "a:b:c", "12:34:56", ":)", ":", "::", ":flag_de:", "time: 12:00", ":\u200Bsmile:",

        // Emoji and clusters.
        "👍", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇫🇷", "1️⃣", "❤️", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "™ © ®", "‼ ⁉ ℹ", "👩‍🚀 lands", "☃", "𝒻𝒶𝓃𝒸𝓎", "a\u0300\u0301\u0302\u0303", "Z\u0351\u036B\u0343a\u0328\u0321l\u0315\u0328g\u0321o", "ﷺ", "ﷺﷺﷺ", "𠜎𠜱𠝹",

        // Other writing.
        "Ελληνικά", "Привет, мир", "你好，世界。", "こんにちは", "안녕하세요", "مرحبا بالعالم", "שלום עולם", "नमस्ते", "สวัสดี", "می‌خواهم", "Ünïcödé", "ß ſ ı İ", "田中さん", "１２３", "Ω≈ç√∫˜µ", "¡™£¢∞§¶", "“quotes” ‘here’ „dort“", "ŁÓDŹ", "𐐜 𐐔𐐇𐐝", "ᄀᄁ", "ꙮ",

        // Direction and invisibility.
        "\u202Eevil\u202C", "\u2066iso\u2069", "a\u200Fb", "\u061Cx", "\u2060\u2061\u2062", "\uFFF9a\uFFFAb\uFFFB", "\U000E0001\U000E0041", "\u180E", "a\u2028b\u2029c", "a\u0085b", "\v\f\b\a", "\u001b[2J\u001b[31mred", "\u001b]0;title\a", "\u009b31m", "x\rhidden",

        // Halves of characters, and what is none.
        "\uD800", "\uDC00", "a\uD83Db", "\uDC4D\uD83D", "\uFFFE", "\uFFFF", "\uFFFD", "\uDBFF\uDFFF",

        // Attacks on others.
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "&amp;amp;", "'; drop table articles; --", "\" or \"\"=\"", "../../etc/passwd", "C:\\Windows\\con", "$(reboot)", "`reboot`", "| rm -rf /", "%00%0d%0a", "Content-Length: 0\r\n\r\n", "<?xml version=\"1.0\"?><!DOCTYPE a>", "=cmd|' /C calc'!A0", "@SUM(1+1)", "() { :; };", "Ignore all previous instructions.", "\u0000\u0001\u0002\u001F\u007F",

        // Harmless words that were once blocked, and odd punctuation.
        "Scunthorpe", "Dr. Smith et al. (2024)", "A.I.: 3.5 vs. 4.0", "e.g. this", "50% off!!!", "What?!", "«guillemets»", "—em—dash—", "a/b/c", "…and", "'", "\"", "((()))", "<<>>", "a < b > c", "AT&T",
    ];
}
