using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Reading;

/// <summary>Finds what a path or address names and hands each document to <see cref="DocumentReader"/>.</summary>
internal sealed class ArticleReader(GuardedClient client, IOptions<FeedsOptions> options) : IArticleReader
{
    private static readonly EnumerationOptions Entries = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };

    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        string pathOrAddress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = new DocumentReader(options.Value);
        if (Uri.TryCreate(pathOrAddress, UriKind.Absolute, out var url) && WebAddress.IsWeb(url))
        {
            await foreach (var outcome in FetchAsync(documents, url, cancellationToken).AsOutcomesAsync(pathOrAddress, cancellationToken))
            {
                yield return outcome;
            }

            yield break;
        }

        foreach (var found in Find(pathOrAddress))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcomes = found is { File: { } file }
                ? documents.ReadFileAsync(file, cancellationToken).AsOutcomesAsync(file.FullName, cancellationToken)
                : SingleAsync(found.Problem!);
            await foreach (var outcome in outcomes)
            {
                yield return outcome;
            }
        }
    }

    private async IAsyncEnumerable<ReadOutcome> FetchAsync(
        DocumentReader documents, Uri url, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        switch (await client.GetAsync(url, "", "", cancellationToken))
        {
            case WebAnswer.Found { Body.Length: > 0 } found:
                using (var body = new MemoryStream(found.Body))
                {
                    var name = found.Address.AbsolutePath.TrimEnd('/');
                    var document = new Document(url.AbsoluteUri, name.Length > 0 ? Path.GetFileName(name) : found.Address.IdnHost, body)
                    {
                        Address = found.Address,
                        MediaType = found.MediaType.Length > 0 ? found.MediaType : "text/plain",
                        Charset = found.Charset,
                    };
                    await foreach (var outcome in documents.ReadAsync(document, cancellationToken))
                    {
                        yield return outcome;
                    }
                }

                break;
            case WebAnswer.Found:
                yield return new ReadOutcome.Refused(url.AbsoluteUri, $"{url.AbsoluteUri} is empty.");
                break;
            case WebAnswer.Failed { Reason: var reason }:
                yield return new ReadOutcome.Refused(url.AbsoluteUri, reason);
                break;
            default:
                yield return new ReadOutcome.Refused(url.AbsoluteUri, $"{url.IdnHost} is too busy to answer now; try again later.");
                break;
        }
    }

    private static IEnumerable<(FileInfo? File, ReadOutcome? Problem)> Find(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            yield return (null, new ReadOutcome.Refused(path, "No path was given; name a file, a folder or an http(s) address."));
        }
        else if (Directory.Exists(path))
        {
            foreach (var found in Walk(path))
            {
                yield return found;
            }
        }
        else
        {
            yield return File.Exists(path)
                ? (new FileInfo(path), null)
                : (null, new ReadOutcome.Refused(path, $"There is no file or folder {path}."));
        }
    }

    /// <summary>
    /// Depth first with an own stack, as folders may nest deeper than the call stack is. Links to folders are not followed,
    /// so that no loop is; the order is the same on every machine.
    /// </summary>
    private static IEnumerable<(FileInfo? File, ReadOutcome? Problem)> Walk(string root)
    {
        var waiting = new Stack<FileSystemInfo>([new DirectoryInfo(root)]);
        while (waiting.TryPop(out var entry))
        {
            if (entry is FileInfo file)
            {
                yield return (file, null);
                continue;
            }

            var entries = EntriesOf((DirectoryInfo)entry, out var problem);
            if (problem is not null)
            {
                yield return (null, problem);
            }

            foreach (var inner in entries)
            {
                waiting.Push(inner);
            }
        }
    }

    /// <summary>In reverse ordinal order, as they go onto a stack.</summary>
    private static List<FileSystemInfo> EntriesOf(DirectoryInfo folder, out ReadOutcome? problem)
    {
        problem = null;
        try
        {
            return folder.EnumerateFileSystemInfos("*", Entries)
                .Where(entry => !entry.Name.StartsWith('.') && !(entry is DirectoryInfo && entry.LinkTarget is not null))
                .OrderByDescending(entry => entry.Name, StringComparer.Ordinal)
                .ToList();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = new ReadOutcome.Refused(folder.FullName, $"The folder {folder.FullName} cannot be read; check its permissions.");
            return [];
        }
    }

    private static async IAsyncEnumerable<ReadOutcome> SingleAsync(ReadOutcome outcome)
    {
        await Task.CompletedTask;
        yield return outcome;
    }
}
