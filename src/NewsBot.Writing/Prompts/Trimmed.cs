using NewsBot.Core.Text;

namespace NewsBot.Writing.Prompts;

/// <summary>
/// An article cut to what matters before a model is paid to read it: its beginning, and of the rest the sentences that share most
/// of the words the whole article and its headline turn on, in their own order.
/// </summary>
internal static class Trimmed
{
    /// <summary>The share that goes to the beginning, where news say what happened.</summary>
    private const double Beginning = 0.4;

    private const double TitleWeight = 1.5;

    public static string To(string title, string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        var sentences = SentenceSplitter.Split(text);
        var kept = new SortedSet<int>();
        var room = characters;
        for (var i = 0; i < sentences.Count && sentences[i].End <= characters * Beginning; i++)
        {
            Keep(i);
        }

        var scores = Scores(title, text, sentences);
        foreach (var i in Enumerable.Range(kept.Count, sentences.Count - kept.Count).OrderByDescending(i => scores[i]).ThenBy(i => i))
        {
            if (sentences[i].Length + 1 <= room)
            {
                Keep(i);
            }
        }

        return kept.Count == 0 ? text[..characters] : string.Concat(kept.Select((s, n) => Gap(s, n) + sentences[s].In(text)));

        void Keep(int i)
        {
            kept.Add(i);
            room -= sentences[i].Length + 1;
        }

        // A paragraph stays one; sentences that were brought together stand in lines of their own.
        string Gap(int sentence, int number) =>
            number == 0 ? ""
            : kept.Contains(sentence - 1) && !text.AsSpan(sentences[sentence - 1].End, sentences[sentence].Start - sentences[sentence - 1].End).Contains('\n') ? " "
            : "\n";
    }

    /// <summary>The mean weight of a sentence's words; a word weighs as much as sentences have it, but what nearly all have weighs little.</summary>
    private static double[] Scores(string title, string text, List<TextSpan> sentences)
    {
        var terms = sentences.Select(s => Terms.SetOf(s.In(text))).ToList();
        var occurs = terms.SelectMany(t => t).CountBy(t => t, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var headline = Terms.SetOf(title);
        return
        [
            .. terms.Select(t => t.Count < 4
                ? 0
                : t.Average(w => occurs[w] * Math.Log((sentences.Count + 1.0) / occurs[w])) + (TitleWeight * t.Count(headline.Contains) / Math.Max(1, headline.Count))),
        ];
    }
}
