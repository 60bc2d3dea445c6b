using System.Runtime.InteropServices;
using NewsBot.Core.Text;

namespace NewsBot.Core.News;

/// <summary>Makes the <see cref="Gist"/> of a text.</summary>
internal static class GistReader
{
    /// <summary>News tells who, where and how much at the beginning.</summary>
    private const int LeadLength = 1_200;

    private const int TitleWeight = 2;

    private const int LongestDate = 12;

    /// <summary>A number tells two events of the same kind apart better than a word does.</summary>
    private const int NumberWeight = 3;

    public static Gist Read(string title, string text, string source)
    {
        var found = new Dictionary<uint, Found>();
        Count(title, TitleWeight, found);
        Count(text.AsSpan(0, Math.Min(text.Length, LeadLength)), 1, found);
        var terms = new GistTerm[found.Count];
        var i = 0;
        foreach (var (term, f) in found)
        {
            terms[i++] = new GistTerm(term, 1 + MathF.Log(f.Count), f.IsName);
        }

        var ideographic = found.Values.Count(f => f.IsIdeographic);
        Array.Sort(terms, static (a, b) => a.Term.CompareTo(b.Term));
        return new Gist(terms, Wording.Of(title, text, source), isIdeographic: ideographic > found.Count - ideographic, source.Length == 0 ? 0 : TermHash.Of(source));
    }

    private static void Count(ReadOnlySpan<char> text, int weight, Dictionary<uint, Found> found)
    {
        var reader = new TermReader(text, stackalloc char[TermReader.Room]);
        Span<char> room = stackalloc char[ChineseFigure.Room];
        while (reader.Read())
        {
            if (reader.IsStopWord || IsInDate(text, reader.Start))
            {
                continue;
            }

            var figure = char.IsAsciiDigit(text[reader.Start]) ? ChineseFigure.Read(text[reader.Start..], room) : default;
            var term = figure.IsEmpty ? reader.Term : figure;
            // A single digit counts things, or is a part of a name: it is in every other text.
            var number = term.Length > 1 && term.IndexOfAnyInRange('0', '9') >= 0;
            ref var f = ref CollectionsMarshal.GetValueRefOrAddDefault(found, TermHash.Of(term), out _);
            f.Count += number ? weight * NumberWeight : weight;
            f.IsIdeographic = Terms.IsIdeograph(text[reader.Start]);
            f.IsName |= number || (char.IsUpper(text[reader.Start]) && (!BeginsSentence(text, reader.Start) || IsAmongIdeographs(text, reader.Start)));
        }
    }

    /// <summary>In Chinese only names are written in Latin letters.</summary>
    private static bool IsAmongIdeographs(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var end = 0;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] is '-' or '.' or ' '))
        {
            end++;
        }

        return end < rest.Length && Terms.IsIdeograph(rest[end]);
    }

    /// <summary>
    /// "2026-07-28" says when a page was made, and pages of one week share it whatever they tell. A date in words belongs to what is told.
    /// </summary>
    private static bool IsInDate(ReadOnlySpan<char> text, int at)
    {
        if (!char.IsAsciiDigit(text[at]))
        {
            return false;
        }

        var (start, end) = (at, at);
        while (start > 0 && IsOfDate(text[start - 1]) && at - start <= LongestDate)
        {
            start--;
        }

        while (end < text.Length && IsOfDate(text[end]) && end - start <= LongestDate)
        {
            end++;
        }

        var run = text[start..end].Trim("-/.");
        Span<Range> parts = stackalloc Range[4];
        var (byDash, bySlash) = (run.Split(parts, '-'), 0);
        if (byDash != 3)
        {
            bySlash = run.Split(parts, '/');
        }

        return (byDash == 3 || bySlash == 3)
            && run[parts[0]].Length == 4 && run[parts[1]].Length is 1 or 2 && run[parts[2]].Length is 1 or 2;
    }

    private static bool IsOfDate(char c) => char.IsAsciiDigit(c) || c is '-' or '/' or '.';

    /// <summary>There every word has a capital.</summary>
    private static bool BeginsSentence(ReadOnlySpan<char> text, int at)
    {
        var before = text[..at].TrimEnd(" \t\r\n\"'`(“”‘’「『");
        return before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or '。' or '！' or '？' or '：';
    }

    private struct Found
    {
        public int Count;
        public bool IsName;
        public bool IsIdeographic;
    }
}
