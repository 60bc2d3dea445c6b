namespace NewsBot.Feeds.Pages;

/// <summary>The language of a text where its letters alone tell it.</summary>
internal static class Scripts
{
    private const int Sample = 4000;

    public static string LanguageOf(string text)
    {
        var (han, kana, hangul, letters) = (0, 0, 0, 0);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Sample)))
        {
            letters += char.IsLetter(c) ? 1 : 0;
            han += c is >= '\u4e00' and <= '\u9fff' ? 1 : 0;
            kana += c is >= '\u3041' and <= '\u30ff' ? 1 : 0;
            hangul += c is >= '\uac00' and <= '\ud7a3' ? 1 : 0;
        }

        return letters < 20 ? ""
            : hangul * 2 > letters ? "ko"
            : kana * 10 > letters ? "ja"
            : han * 2 > letters ? "zh"
            : "";
    }
}
