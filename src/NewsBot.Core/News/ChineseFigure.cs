using System.Buffers;
using System.Globalization;

namespace NewsBot.Core.News;

/// <summary>
/// Chinese counts in steps of ten thousand: "66 亿" is 6.6 billion. The figure is taken as English writes it in front of its million or
/// billion, so that two reports of one event have it in common whatever their language.
/// </summary>
internal static class ChineseFigure
{
    /// <summary>The longest that <see cref="Read"/> writes.</summary>
    public const int Room = 32;

    private const int LongestFigure = 12;

    private static readonly SearchValues<char> OfFigure = SearchValues.Create("0123456789.,");

    private static readonly (string Unit, decimal Times)[] Units =
        [("万亿", 1e12m), ("萬億", 1e12m), ("兆", 1e12m), ("亿", 1e8m), ("億", 1e8m), ("万", 1e4m), ("萬", 1e4m)];

    private static readonly decimal[] EnglishSteps = [1e12m, 1e9m, 1e6m];

    /// <summary>The figure that stands here, written into the room; empty when it is none with a Chinese unit behind it.</summary>
    public static ReadOnlySpan<char> Read(ReadOnlySpan<char> text, Span<char> room)
    {
        var end = text.IndexOfAnyExcept(OfFigure);
        if (end is <= 0 or > LongestFigure || UnitOf(text[end..].TrimStart(' ')) is not { } times
            || !decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var figure))
        {
            return default;
        }

        var value = figure * times;
        var step = Array.Find(EnglishSteps, s => value >= s);
        return (step > 0 ? value / step : value).TryFormat(room, out var length, "0.####", CultureInfo.InvariantCulture) ? room[..length] : default;
    }

    private static decimal? UnitOf(ReadOnlySpan<char> text)
    {
        foreach (var (unit, times) in Units)
        {
            if (text.StartsWith(unit, StringComparison.Ordinal))
            {
                return times;
            }
        }

        return null;
    }
}
