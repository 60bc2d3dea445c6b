using System.Runtime.InteropServices;

namespace NewsBot.Core.News;

/// <summary>
/// How much a term tells, from how many articles had it; and from that an article as a vector of length one, in which names
/// and numbers have a share of their own: they are what two events of the same kind differ in.
/// </summary>
internal sealed class RareTerms
{
    /// <summary>Stands for the articles that were never seen: without it the first ten would make every word look common.</summary>
    private const double PriorArticles = 400;

    /// <summary>The share of a text full of names; measured on labelled news, where .8 to .95 do equally well.</summary>
    private const double MostForNames = 0.9;

    /// <summary>So many rare names make half of that share: one name alone must not make two headlines alike.</summary>
    private const double NamesForHalf = 4;

    /// <summary>Then everything seen counts half, so that the memory for it is bounded and the words of last year fade.</summary>
    private const int MostTerms = 400_000;

    private static readonly double HalfMass = NamesForHalf * Math.Pow(Math.Log(PriorArticles), 2);

    private readonly Dictionary<uint, int> _articlesWith = [];
    private int _articles;

    public void Count(Gist gist)
    {
        _articles++;
        foreach (var term in gist.Terms)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_articlesWith, term.Term, out _)++;
        }

        if (_articlesWith.Count > MostTerms)
        {
            Fade();
        }
    }

    /// <summary>The weight of each term of the gist.</summary>
    public float[] Weigh(Gist gist)
    {
        var weights = new float[gist.Terms.Length];
        var (names, words) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            var term = gist.Terms[i];
            var rarity = Math.Log((_articles + PriorArticles) / (_articlesWith.GetValueOrDefault(term.Term) + 1.0));
            var weight = term.Weight * Math.Max(rarity, 0.1);
            weights[i] = (float)weight;
            (names, words) = term.IsName ? (names + (weight * weight), words) : (names, words + (weight * weight));
        }

        var share = words == 0 ? 1 : MostForNames * names / (names + HalfMass);
        var (ofName, ofWord) = (names == 0 ? 0 : Math.Sqrt(share / names), words == 0 ? 0 : Math.Sqrt((1 - share) / words));
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= (float)(gist.Terms[i].IsName ? ofName : ofWord);
        }

        return weights;
    }

    private void Fade()
    {
        _articles /= 2;
        foreach (var (term, count) in _articlesWith)
        {
            // Changing and removing what stands there already is allowed while it is walked over.
            if (count < 2)
            {
                _articlesWith.Remove(term);
            }
            else
            {
                _articlesWith[term] = count / 2;
            }
        }
    }
}
