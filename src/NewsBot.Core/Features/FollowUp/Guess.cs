using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Core.Chat;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features.FollowUp;

/// <summary>A message right after a question back: a guess at it, unless it plainly is a question itself. Pure.</summary>
internal static partial class Guess
{
    /// <summary>In words. Who writes more than this is not guessing.</summary>
    private const int Longest = 12;

    /// <summary>A figure that is off by less than this share is close.</summary>
    private const double Close = 0.25;

    /// <summary>What the guess is told; null when it is none.</summary>
    public static Reply? At(string said, Conversation conversation)
    {
        if (conversation.Turns is not [.., { Open: { } open }] || IsQuestion().IsMatch(said) || said.Split(' ').Length > Longest)
        {
            return null;
        }

        var verdict = GivesUp().IsMatch(said) ? $"It is {open.Missing}."
            : IsRight(said, open.Missing) ? $"That is it: {open.Missing}."
            : IsClose(said, open.Missing) ? $"Close: it is {open.Missing}."
            : $"Not quite: it is {open.Missing}.";
        return new Reply([new ReplyBlock.Paragraph(verdict), open.Told]);
    }

    private static bool IsRight(string said, string missing)
    {
        if (Figure(said) is { } guessed && Figure(missing) is { } meant)
        {
            return guessed == meant;
        }

        var wanted = Terms.Of(missing);
        return wanted.Count > 0 && wanted.TrueForAll(Terms.SetOf(said).Contains);
    }

    private static bool IsClose(string said, string missing) =>
        Figure(said) is { } guessed && Figure(missing) is { } meant && meant != 0 && Math.Abs(guessed - meant) / Math.Abs(meant) <= Close;

    /// <summary>"10,000", "1.5 billion", "three"; null when there is no figure in it.</summary>
    private static double? Figure(string text)
    {
        var found = Number().Match(text);
        if (!found.Success)
        {
            return Array.FindIndex(Words, w => text.Split(' ', ',', '.').Contains(w, StringComparer.OrdinalIgnoreCase)) is >= 0 and var word ? word : null;
        }

        if (!double.TryParse(found.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return number * found.Groups["scale"].Value.ToLowerInvariant() switch
        {
            "thousand" or "k" => 1e3,
            "million" or "m" => 1e6,
            "billion" or "bn" or "b" => 1e9,
            "trillion" => 1e12,
            _ => 1,
        };
    }

    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    [GeneratedRegex(@"(?<n>\d[\d,]*(\.\d+)?)\s?(?<scale>thousand|million|billion|trillion|bn|k|m|b)?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"[?？]\s*$|^(what|who|whom|whose|when|where|why|which|how|is|are|was|were|does|do|did|can|could|will|would|and (what|who|why|how)|explain|/)\b|^/", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex IsQuestion();

    [GeneratedRegex(@"^\W*((i )?(don['’]?t|do not) know|dunno|no (idea|clue)|tell me|show me|pass|skip|(i )?give up|idk|不知道)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex GivesUp();
}
