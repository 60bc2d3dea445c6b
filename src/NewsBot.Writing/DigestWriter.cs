using System.Globalization;
using Microsoft.SemanticKernel;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Text;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

/// <summary>Writes the sentence a digest opens with; one that says what no headline says is replaced by a plain one.</summary>
internal sealed class DigestWriter(Writers writers) : IDigestWriter
{
    private const int LongestSentence = 320;

    public async Task<string> OpenAsync(DigestOpening digest, CancellationToken cancellationToken)
    {
        var headlines = digest.Top.Select(s => s.Title).ToList();
        var arguments = new KernelArguments
        {
            ["headlines"] = Quoted.Lines(headlines),
            ["stories"] = digest.StoryCount.ToString(CultureInfo.InvariantCulture),
            ["outlets"] = digest.SourceCount.ToString(CultureInfo.InvariantCulture),
        };
        var sentence = (await writers.Current.RunAsync("WriteDigest", arguments, cancellationToken)).Trim();
        return IsBorneOut(sentence, headlines)
            ? sentence
            : (await writers.Embedded.RunAsync("WriteDigest", arguments, cancellationToken)).Trim();
    }

    private bool IsBorneOut(string sentence, List<string> headlines)
    {
        if (!writers.UsesModel)
        {
            return true;
        }

        var given = Terms.SetOf(string.Join(' ', headlines));
        var said = Terms.Of(sentence);
        return sentence.Length is > 0 and <= LongestSentence
            && !sentence.Contains("://", StringComparison.Ordinal)
            && !sentence.Contains('@', StringComparison.Ordinal)
            && said.Count > 0
            && said.Count(given.Contains) >= said.Count * 0.6;
    }
}
