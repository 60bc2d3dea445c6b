namespace NewsBot.Core.News;

/// <summary>A publisher that carried an article in the same words as the one that is stored: a wire story, a text taken over.</summary>
public sealed record Carrier(string Source, string Title, Uri? Url, DateTimeOffset? PublishedAt)
{
    /// <summary>Null where no publisher is named.</summary>
    public static Carrier? Of(ArticleDraft draft) =>
        draft.Source.Length == 0 ? null : new Carrier(draft.Source, draft.Title, draft.Url, draft.PublishedAt);
}
