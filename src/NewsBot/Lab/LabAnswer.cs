using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Writing;

namespace NewsBot.Lab;

/// <summary><c>lab answer</c>: answers from a corpus, with the spans they rest on.</summary>
internal static class LabAnswer
{
    public static async Task<int> RunAsync(GlobalOptions options, string path, CancellationToken cancellationToken)
    {
        await using var corpus = await LabCorpus.OpenAsync(
            path,
            services =>
            {
                services.AddSingleton<IConfiguration>(Composition.ReadSettings(options.Settings));
                services.AddChance();
                services.AddWriting(Composition.PromptFolder);
                services.AddSingleton<AnswerQuestion>();
            },
            cancellationToken);
        var answers = corpus.Services.GetRequiredService<AnswerQuestion>();
        var nowhere = Conversation.Empty(new ConversationKey("lab", "lab", null));
        await foreach (var line in LabLines.ReadInputAsync(cancellationToken))
        {
            var outcome = await answers.AskAsync(
                new Inquiry(line.Text("text", "question"), nowhere) { AsOf = line.Instant("asOf") }, cancellationToken);
            var found = outcome as AnswerOutcome.Found;
            await LabLines.WriteAsync(new
            {
                id = line.Text("id"),
                answered = found is not null,
                text = found is null ? "" : string.Join(' ', found.Sentences.Select(s => s.Text)),
                citations = found is null ? [] : found.Sentences.SelectMany(s => s.Evidence).Select(e => LabLines.Citation(
                    corpus.IdOf(e.Article), found.Articles.First(a => a.Id == e.Article).Text, e)),
            });
        }

        return 0;
    }
}
