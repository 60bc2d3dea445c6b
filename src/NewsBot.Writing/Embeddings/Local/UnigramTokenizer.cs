using System.Text;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>
/// Takes a text apart into the pieces that are most likely together (Viterbi over a unigram vocabulary; Kudo, 2018, "Subword
/// Regularization"). It gives the same ids as the tokenizer of TensorFlow.js that the encoder was published with, in its oddities too:
/// a place that no piece ends at has the score 0, which is better than any piece's.
/// </summary>
internal sealed class UnigramTokenizer
{
    public const int Unknown = 0;

    private const char Space = '▁';

    /// <summary>The first ids stand for no text.</summary>
    private const int Reserved = 6;

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly IReadOnlyList<VocabularyPiece> _vocabulary;
    private readonly int _longest;

    public UnigramTokenizer(IReadOnlyList<VocabularyPiece> vocabulary)
    {
        _vocabulary = vocabulary;
        _ids = new Dictionary<string, int>(vocabulary.Count, StringComparer.Ordinal);
        for (var id = Reserved; id < vocabulary.Count; id++)
        {
            _ids[vocabulary[id].Text] = id;
            _longest = Math.Max(_longest, vocabulary[id].Text.Length);
        }

        _byText = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<int> Encode(string text)
    {
        var normal = Normal(text);
        if (normal.Length == 0)
        {
            return [];
        }

        var best = new double[normal.Length + 1];
        var words = new int[normal.Length + 1];
        for (var start = 0; start < normal.Length; start++)
        {
            if (char.IsLowSurrogate(normal[start]))
            {
                continue;
            }

            for (var length = Math.Min(_longest, normal.Length - start); length > 0; length--)
            {
                if (_byText.TryGetValue(normal.AsSpan(start, length), out var id))
                {
                    var (end, score) = (start + length, best[start] + _vocabulary[id].Score);
                    if (best[end] == 0 || score >= best[end])
                    {
                        (best[end], words[end]) = (score, id);
                    }
                }
            }
        }

        return Backwards(normal, words);
    }

    private List<int> Backwards(string text, int[] words)
    {
        var ids = new List<int>();
        for (var at = text.Length; at > 0;)
        {
            var id = words[at];
            if (id != Unknown || ids.Count == 0 || ids[^1] != Unknown)
            {
                ids.Add(id);
            }

            at -= id != Unknown ? _vocabulary[id].Text.Length
                : at > 1 && char.IsSurrogatePair(text[at - 2], text[at - 1]) ? 2
                : 1;
        }

        ids.Reverse();
        return ids;
    }

    /// <summary>A lone half of a surrogate pair has no normal form.</summary>
    private static string Normal(string text)
    {
        var whole = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? string.Concat(text.EnumerateRunes().Select(r => r.ToString()))
            : text;
        var normal = whole.Normalize(NormalizationForm.FormKC);
        return normal.Length == 0 ? "" : Space + normal.Replace(' ', Space);
    }
}
