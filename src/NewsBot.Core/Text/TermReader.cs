using System.Globalization;
using System.Runtime.CompilerServices;

namespace NewsBot.Core.Text;

/// <summary>
/// Walks over the terms of a text without making a string of any: a million articles have a hundred million words.
/// What a term is, <see cref="Terms"/> says.
/// </summary>
internal ref struct TermReader(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>How long the buffer is that the reader is given: the longest term, and a letter that stemming may add.</summary>
    public const int Room = LongestTerm + 1;

    private const int LongestTerm = 40;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _position;
    private int _pairsEnd;

    /// <summary>The stem, or the pair of characters; good until the next one is read.</summary>
    public ReadOnlySpan<char> Term { get; private set; }

    /// <summary>Where in the text the word began.</summary>
    public int Start { get; private set; }

    public bool IsStopWord { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read()
    {
        IsStopWord = false;
        if (_position + 1 < _pairsEnd)
        {
            return Pair();
        }

        _position = Math.Max(_position, _pairsEnd);
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (Terms.IsIdeograph(c))
            {
                return FirstPair();
            }

            if (char.IsLetterOrDigit(c))
            {
                Word();
                return true;
            }

            _position++;
        }

        return false;
    }

    private bool FirstPair()
    {
        _pairsEnd = _position;
        while (_pairsEnd < _text.Length && Terms.IsIdeograph(_text[_pairsEnd]))
        {
            _pairsEnd++;
        }

        if (_pairsEnd - _position > 1)
        {
            return Pair();
        }

        Start = _position;
        Term = _text.Slice(_position++, 1);
        return true;
    }

    private bool Pair()
    {
        Start = _position;
        Term = _text.Slice(_position++, 2);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Word()
    {
        Start = _position;
        var length = 0;
        var end = Start;
        var plain = true;
        for (; end < _text.Length && IsInside(end); end++)
        {
            var c = _text[end];
            if (c is '\'' or '’')
            {
                // "Anthropic's" is Anthropic, "don't" is dont.
                if (end + 1 < _text.Length && (_text[end + 1] is 's' or 'S') && !IsInsideLetter(end + 2))
                {
                    end += 2;
                    break;
                }

                continue;
            }

            // An accent typed as a mark of its own is left out, as it is where letter and accent are one.
            if (length < LongestTerm && c is not (',' or >= '\u0300' and <= '\u036f'))
            {
                var lower = Fold(char.ToLowerInvariant(c));
                plain &= lower is >= 'a' and <= 'z';
                _buffer[length++] = lower;
            }
        }

        IsStopWord = StopWords.Contains(_buffer[..length]);
        Term = _buffer[..(plain && length > 2 ? PorterStemmer.Stem(_buffer, length) : length)];
        _position = Math.Max(end, Start + 1);
    }

    private readonly bool IsInside(int i)
    {
        var c = _text[i];
        if (char.IsLetterOrDigit(c))
        {
            return !Terms.IsIdeograph(c);
        }

        if (c < '\u0080' && c is not ('.' or ',' or '\''))
        {
            return false;
        }

        if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
        {
            return true;
        }

        // 4.5 and 1,300 are one number; an apostrophe joins letters.
        var between = i > Start && i + 1 < _text.Length;
        return between && c switch
        {
            '.' or ',' => char.IsDigit(_text[i - 1]) && char.IsDigit(_text[i + 1]),
            '\'' or '’' => char.IsLetter(_text[i - 1]) && char.IsLetter(_text[i + 1]),
            _ => false,
        };
    }

    private readonly bool IsInsideLetter(int i) => i < _text.Length && char.IsLetterOrDigit(_text[i]);

    /// <summary>The letters with marks that Western names are most often typed without.</summary>
    private static char Fold(char c) => c switch
    {
        < '\u0080' => c,
        'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' => 'a',
        'è' or 'é' or 'ê' or 'ë' => 'e',
        'ì' or 'í' or 'î' or 'ï' => 'i',
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' => 'o',
        'ù' or 'ú' or 'û' or 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        _ => c,
    };
}
