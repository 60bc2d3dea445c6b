using System.Runtime.CompilerServices;
using NewsBot.Core.Features.Ingestion;

namespace NewsBot.Feeds.Reading;

/// <summary>Turns what the file system and decompression throw into outcomes.</summary>
internal static class ReadFailures
{
    public static async IAsyncEnumerable<ReadOutcome> AsOutcomesAsync(
        this IAsyncEnumerable<ReadOutcome> outcomes, string origin, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(origin);
        await using var enumerator = outcomes.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ReadOutcome? failure = null;
            var more = false;
            try
            {
                more = await enumerator.MoveNextAsync();
            }
            catch (TooLargeException exception)
            {
                failure = new ReadOutcome.Refused(origin, exception.Message);
            }
            catch (UnauthorizedAccessException)
            {
                failure = new ReadOutcome.Refused(origin, $"{name} cannot be opened; give the bot's user the right to read it.");
            }
            catch (InvalidDataException)
            {
                failure = new ReadOutcome.Refused(origin, $"{name} is damaged: it does not decompress.");
            }
            catch (IOException)
            {
                failure = new ReadOutcome.Refused(origin, $"{name} cannot be read from the disk; it may be gone or in use.");
            }

            if (failure is not null)
            {
                yield return failure;
            }

            if (!more)
            {
                yield break;
            }

            yield return enumerator.Current;
        }
    }
}
