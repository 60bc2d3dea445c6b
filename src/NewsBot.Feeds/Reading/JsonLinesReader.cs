using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsBot.Core.Features.Ingestion;

namespace NewsBot.Feeds.Reading;

/// <summary>Reads JSON lines as a stream: never more than one line in memory, and no line of any length.</summary>
internal static class JsonLinesReader
{
    private const int LongestLine = 16 * 1024 * 1024;

    public static async IAsyncEnumerable<ReadOutcome> ReadAsync(
        string origin, Stream stream, TimeZoneInfo zone, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var number = 0;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            while (TryTakeLine(ref buffer, result.IsCompleted, out var line))
            {
                number++;
                if (Parse($"{origin} line {number}", line, zone) is { } outcome)
                {
                    yield return outcome;
                }
            }

            if (buffer.Length > LongestLine)
            {
                yield return new ReadOutcome.Refused(
                    $"{origin} line {number + 1}", $"Line {number + 1} is longer than {LongestLine / 1024 / 1024} MB; the rest was not read.");
                break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                break;
            }
        }

        await reader.CompleteAsync();
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isCompleted, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isCompleted || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static ReadOutcome? Parse(string origin, ReadOnlySequence<byte> line, TimeZoneInfo zone)
    {
        line = WithoutMark(line);
        if (IsBlank(line))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var (article, problem) = JsonRecord.Parse(document.RootElement, zone);
            return article is null ? new ReadOutcome.Refused(origin, $"The line {problem}") : new ReadOutcome.Read(origin, article);
        }
        catch (JsonException exception)
        {
            return new ReadOutcome.Refused(origin, $"The line is not valid JSON near column {(exception.BytePositionInLine ?? 0) + 1}.");
        }
    }

    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> line)
    {
        Span<byte> start = stackalloc byte[3];
        if (line.Length < 3)
        {
            return line;
        }

        line.Slice(0, 3).CopyTo(start);
        return start is [0xEF, 0xBB, 0xBF] ? line.Slice(3) : line;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }
}
