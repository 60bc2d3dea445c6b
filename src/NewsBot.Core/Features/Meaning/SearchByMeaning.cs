using NewsBot.Core.News;

namespace NewsBot.Core.Features.Meaning;

/// <summary>The articles whose beginnings mean most nearly what a question says, whatever words they use.</summary>
public sealed class SearchByMeaning(ITextVectors texts, VectorIndex index)
{
    /// <summary>The question's vector and what is nearest to it; null when there is no encoder, it fails, or no article has a vector yet.</summary>
    /// <param name="asOf">Only what had happened by then; null: everything.</param>
    internal async Task<NearbyArticles?> FindAsync(string question, int limit, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        if (texts.Model.Length == 0)
        {
            return null;
        }

        await index.LoadAsync(cancellationToken);
        if (index.Count == 0 || await texts.OfQuestionAsync(question, cancellationToken) is not { } vector)
        {
            return null;
        }

        return new NearbyArticles(index, vector, index.Search(vector, limit, asOf));
    }
}

/// <summary>What lies near a question, and how near others do.</summary>
internal sealed class NearbyArticles(VectorIndex index, float[] vector, IReadOnlyList<ArticleLikeness> nearest)
{
    public IReadOnlyList<ArticleLikeness> Nearest => nearest;

    public IReadOnlyDictionary<ArticleId, double> Likenesses(IEnumerable<ArticleId> articles) => index.Likenesses(vector, articles);
}
