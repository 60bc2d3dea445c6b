using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Status;
using NewsBot.Writing;
using NewsBot.Writing.Embedded;

namespace NewsBot.Services;

/// <summary>Tells /status who writes.</summary>
internal sealed class LadderNow(Writers writers, IOptions<WritingOptions> options) : IWriterNow
{
    public WriterNow Read() => new(InWords(writers.Model), InWords(writers.NextModel)) { Currency = options.Value.Currency };

    private static string InWords(string model) => model == EmbeddedWriter.ModelName ? "the embedded writer" : model;
}
