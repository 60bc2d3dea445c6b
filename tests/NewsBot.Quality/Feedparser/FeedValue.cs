using System.Globalization;
using NewsBot.Feeds.Formats;

namespace NewsBot.Quality.Feedparser;

/// <summary>A value out of our feed, and whether it means what the suite expects; how something is written does not count.</summary>
internal abstract record FeedValue
{
    private FeedValue()
    {
    }

    public abstract bool Matches(object? expected);

    public virtual bool IsThere => true;

    public static FeedValue Of(Uri? url) => url is null ? new Missing() : new Address(url);

    public static FeedValue Of(string? text) => string.IsNullOrEmpty(text) ? new Missing() : new Plain(text);

    public static FeedValue Of(DateTimeOffset? date) => date is { } at ? new Instant(at) : new Missing();

    public static FeedValue Of(long? number) => number is { } given ? new Number(given) : new Missing();

    public static FeedValue Of(HtmlFragment html) => new Html(html.Html);

    public sealed record Missing : FeedValue
    {
        public override bool IsThere => false;

        public override bool Matches(object? expected) => expected is null or "";
    }

    public sealed record Plain(string Text) : FeedValue
    {
        public override bool Matches(object? expected) =>
            expected is string text && HtmlMeaning.Collapsed(Text) == HtmlMeaning.Collapsed(text);
    }

    /// <summary>Plain text of what the suite has as HTML.</summary>
    public sealed record Title(string Text) : FeedValue
    {
        public override bool IsThere => Text.Length > 0;

        public override bool Matches(object? expected) =>
            expected is string text && (HtmlMeaning.Collapsed(Text) == HtmlMeaning.Text(text)
                || (!HtmlMeaning.HasElements(text) && HtmlMeaning.Collapsed(Text) == HtmlMeaning.Collapsed(text)));
    }

    public sealed record Html(string Text) : FeedValue
    {
        public override bool IsThere => Text.Length > 0;

        public override bool Matches(object? expected) =>
            expected is string text && (HtmlMeaning.Of(Text) == HtmlMeaning.Of(text)
                || (!HtmlMeaning.HasElements(text) && HtmlMeaning.Of(Text) == HtmlMeaning.Collapsed(text)));
    }

    public sealed record Address(Uri Url) : FeedValue
    {
        public override bool Matches(object? expected) =>
            expected is string text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.AbsoluteUri == Url.AbsoluteUri;
    }

    /// <summary>Expected as text, or as a tuple of year to second, weekday, day of the year and summer time.</summary>
    public sealed record Instant(DateTimeOffset At) : FeedValue
    {
        public override bool Matches(object? expected) => expected switch
        {
            string text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.UtcDateTime == At.UtcDateTime,
            List<object?> parts => parts.Take(6).Select(part => (int)(double)part!)
                .SequenceEqual([At.UtcDateTime.Year, At.UtcDateTime.Month, At.UtcDateTime.Day, At.UtcDateTime.Hour, At.UtcDateTime.Minute, At.UtcDateTime.Second]),
            _ => false,
        };
    }

    public sealed record Number(long Value) : FeedValue
    {
        public override bool Matches(object? expected) => expected switch
        {
            string text => long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number == Value,
            double number => number == Value,
            _ => false,
        };
    }

    /// <summary>A value that knows itself what it is equal to.</summary>
    public sealed record Known(Predicate<string> Is) : FeedValue
    {
        public override bool Matches(object? expected) => expected is string text && Is(text);
    }

    /// <summary>Something with members.</summary>
    public sealed record Members(Func<string, FeedValue> Get) : FeedValue
    {
        public override bool Matches(object? expected) => false;
    }

    public sealed record Sequence(IReadOnlyList<FeedValue> Items) : FeedValue
    {
        public override bool Matches(object? expected) => false;
    }
}
