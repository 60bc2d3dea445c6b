using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Summarise;

/// <summary>
/// <c>/summarize link-or-text</c>: what a page or a message says, in sentences with evidence. Nothing of it enters the archive:
/// what the news are is the operator's choice, not that of whoever pastes a link.
/// </summary>
internal sealed class SummariseCommand(IArticleReader reader, INewsWriter writer, IOptions<NewsOptions> options, TimeProvider time) : ICommand
{
    /// <summary>Shorter text is its own summary.</summary>
    private const int ShortestText = 280;

    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(20);

    public CommandDescription Description { get; } = new("summarize", "What a page says, in a few sentences with evidence",
    [
        new("text", "A link, or a text", OptionKind.Text) { Required = true, TakesFreeText = true },
        new("style", "How much", OptionKind.Text) { Choices = ["brief", "standard", "deep", "bullets", "eli5"] },
    ])
    {
        Example = "/summarize https://arxiv.org/abs/1706.03762",
    };

    public async Task<Reply> HandleAsync(ChatRequest.Command request, CancellationToken cancellationToken)
    {
        var text = request.Options["text"].Trim();
        var link = FirstLink.In(text);
        if (link is null)
        {
            return await TellAsync(request, new ArticleDraft { Title = "", Text = text, Source = "The message" }, cancellationToken);
        }

        await request.Replies.DraftAsync(Reply.Text($"Reading {link.Host} …"), cancellationToken);
        return await ReadAsync(link, cancellationToken) switch
        {
            ReadOutcome.Read read => await TellAsync(request, read.Article, cancellationToken),
            ReadOutcome.Refused refused => Reply.Text($"I could not read that page. {refused.Reason}"),
            _ => Reply.Text("I found no article on that page."),
        };
    }

    private async Task<ReadOutcome?> ReadAsync(Uri link, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestFetch);
        try
        {
            await foreach (var outcome in reader.ReadAsync(link.AbsoluteUri, limit.Token))
            {
                // A feed has many; the first is its newest.
                return outcome;
            }

            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ReadOutcome.Refused(link.AbsoluteUri, $"{link.Host} did not answer within {LongestFetch.TotalSeconds:0} seconds.");
        }
    }

    private async Task<Reply> TellAsync(ChatRequest.Command request, ArticleDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Text.Length < ShortestText)
        {
            return Reply.Text(draft.Text.Length == 0
                ? "There is no text there that I could summarize."
                : "That is too short to summarize. Give me a link to an article, or a longer text.");
        }

        var now = time.GetUtcNow();
        var article = new Article
        {
            Id = new ArticleId(-1),
            Story = new StoryId(-1),
            Title = draft.Title,
            Standfirst = draft.Standfirst,
            Text = draft.Text,
            Url = draft.Url,
            Source = draft.Source,
            Author = draft.Author,
            Language = draft.Language,
            PublishedAt = draft.PublishedAt,
            StoredAt = now,
        };
        var style = Enum.TryParse<SummaryStyle>(request.Options["style"], ignoreCase: true, out var parsed) ? parsed : SummaryStyle.Standard;
        var sentences = await writer.SummariseAsync([article], style, "", cancellationToken);
        if (sentences.Count == 0)
        {
            return Reply.Text("I found no sentence there that I could rest a summary on.");
        }

        var answer = StoryCards.Answer(sentences, [article], now, request.Person.Zone ?? options.Value.FindZone()) with { Stories = [] };
        return new Reply(draft.Title.Length > 0 ? [new ReplyBlock.Heading(draft.Title), answer] : [answer]);
    }
}
