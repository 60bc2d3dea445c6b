using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Core.News;

/// <summary>What makes two articles the same one.</summary>
public static class ArticleIdentity
{
    /// <summary>Shorter texts are teasers, which differ in meaning while they agree in words ("Read paper").</summary>
    private const int ShortestTextThatIdentifies = 200;

    /// <summary>The canonical address; without one, a hash of title, source and day.</summary>
    public static string Key(ArticleDraft draft) =>
        draft.Url is { } url
            ? CanonicalUrl.Of(url)
            : "text:" + Hash($"{Normal(draft.Title)}\n{Normal(draft.Source)}\n{draft.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    /// <summary>Hash of title and text in words; empty where there is too little text to tell.</summary>
    public static string ContentHash(ArticleDraft draft) =>
        draft.Text.Length < ShortestTextThatIdentifies ? "" : "same:" + Hash($"{Normal(draft.Title)}\n{Normal(draft.Text)}");

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
