namespace NewsBot.Core.Text;

/// <summary>
/// Text as the words that carry meaning: lower case, stemmed, without stop words; Chinese, Japanese and Korean as
/// pairs of characters. Index, search, ranking and clustering all see text through this, so that they agree.
/// </summary>
public static class Terms
{
    /// <summary>The stems in order, repeated as they occur.</summary>
    public static List<string> Of(string text) => Of(text, keepStopWords: false);

    /// <summary>The stems that occur, each once.</summary>
    public static HashSet<string> SetOf(string text) => [.. Of(text)];

    /// <summary>Like <see cref="Of(string)"/>, stop words included: for comparing wording rather than meaning.</summary>
    public static List<string> AllOf(string text) => Of(text, keepStopWords: true);

    /// <summary>The stem of one English word in lower case.</summary>
    public static string Stem(string word) => PorterStemmer.Stem(word);

    private static List<string> Of(string text, bool keepStopWords)
    {
        var terms = new List<string>(text.Length / 7 + 4);
        var reader = new TermReader(text, stackalloc char[TermReader.Room]);
        while (reader.Read())
        {
            if (keepStopWords || !reader.IsStopWord)
            {
                terms.Add(new string(reader.Term));
            }
        }

        return terms;
    }

    /// <summary>Han, Hiragana, Katakana and Hangul: written without spaces, or close enough to it.</summary>
    public static bool IsIdeograph(char c) =>
        c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u4dbf' or >= '\u4e00' and <= '\u9fff'
            or >= '\uac00' and <= '\ud7af' or >= '\uf900' and <= '\ufaff';
}
