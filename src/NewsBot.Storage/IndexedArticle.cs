using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Text;

namespace NewsBot.Storage;

/// <summary>An article with the stems by which it will be found, joined by spaces.</summary>
internal sealed record IndexedArticle(NewArticle Article, string TitleTerms, string BodyTerms)
{
    public static IndexedArticle Of(NewArticle article) => new(
        article,
        string.Join(' ', Terms.Of(article.Draft.Title)),
        string.Join(' ', Terms.Of($"{article.Draft.Standfirst}\n{article.Draft.Text}")));
}
