using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Core.News;

/// <summary>What makes two articles the same one.</summary>
public static class ArticleIdentity
{
    /// <summary>Shorter texts are teasers, which differ in meaning while they agree in words ("Read paper").</summary>
    private const int ShortestTextThatIdentifies = 200;

    /// <summary>Shorter teasers are formulas, such as "Read the full release notes".</summary>
    private const int ShortestTeaser = 60;

    /// <summary>The canonical address; without one, a hash of title, source and day.</summary>
    public static string Key(ArticleDraft draft) =>
        draft.Url is { } url
            ? CanonicalUrl.Of(url)
            : "text:" + Hash($"{Normal(draft.Title)}\n{Normal(draft.Source)}\n{draft.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    /// <summary>Hash of title and text in words; empty where there is too little text to tell.</summary>
    public static string ContentHash(ArticleDraft draft) =>
        draft.Text.Length < ShortestTextThatIdentifies ? "" : "same:" + Hash($"{Normal(draft.Title)}\n{Normal(draft.Text)}");

    /// <summary>
    /// What it is known by beside its address: the name its feed gives it, and its title and text within its source.
    /// So a feed that changes its names or its addresses does not bring the same article again.
    /// </summary>
    /// <param name="trustsOrigin">False where the feed gives one name to several articles.</param>
    public static IReadOnlyList<string> OtherKeys(ArticleDraft draft, bool trustsOrigin)
    {
        var keys = new List<string>(2);
        if (trustsOrigin && draft.OriginId.Length > 0 && draft.Source.Length > 0)
        {
            keys.Add("id:" + Hash($"{Normal(draft.Source)}\n{draft.OriginId}"));
        }

        if (draft.Source.Length > 0 && Normal(draft.Text).Length >= ShortestTeaser && Normal(draft.Title).Length > 0)
        {
            keys.Add("own:" + Hash($"{Normal(draft.Source)}\n{Normal(draft.Title)}\n{Normal(draft.Text)}"));
        }

        return keys;
    }

    /// <summary>
    /// Whether the publisher changed the article: another title, or a text that is not merely a shorter piece of what is stored.
    /// In a short text figures do not count: many feeds write the number of comments there.
    /// </summary>
    public static bool IsChanged(Article stored, ArticleDraft draft)
    {
        if (draft.Title.Length > 0 && Normal(draft.Title) != Normal(stored.Title))
        {
            return true;
        }

        var (before, now) = (Normal(stored.Text), Normal(draft.Text));
        if (now.Length < ShortestTextThatIdentifies || before.Length < ShortestTextThatIdentifies)
        {
            (before, now) = (Letters(before), Letters(now));
        }

        return now.Length > 0 && now != before && !before.Contains(now, StringComparison.Ordinal)
            && !(now.Length < before.Length / 2);
    }

    private static string Letters(string normal) => string.Concat(normal.Where(c => !char.IsDigit(c)));

    /// <summary>Letters and digits in lower case, so that spaces, quotation marks and dashes make no difference.</summary>
    private static string Normal(string text) => string.Create(text.Count(char.IsLetterOrDigit), text, static (normal, given) =>
    {
        var length = 0;
        foreach (var c in given)
        {
            if (char.IsLetterOrDigit(c))
            {
                normal[length++] = char.ToLowerInvariant(c);
            }
        }
    });

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
