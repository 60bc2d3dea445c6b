using System.IO.Compression;
using System.Text.Json.Nodes;

namespace NewsBot.Quality;

/// <summary>
/// The labelled material to measure with. It belongs to its publishers and is no part of this repository: without it
/// the measurements are skipped.
/// </summary>
internal static class QualityData
{
    public const string Variable = "NEWSBOT_DATA";

    public static readonly string Repository = FindRepository();

    private static readonly string? Folder = Find();

    /// <summary>A file or folder of the material; skips the test where it is missing.</summary>
    public static string Path(params ReadOnlySpan<string> parts)
    {
        if (Folder is null)
        {
            Assert.Skip($"There is no folder shared/data above {Repository}. Put it there, or name it in the environment variable {Variable}.");
        }

        var path = System.IO.Path.Combine([Folder, .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Skip($"The folder {Folder} has no {string.Join('/', parts)}.");
        }

        return path;
    }

    /// <summary>The objects of a file of JSON lines, compressed or not.</summary>
    public static async Task<List<JsonObject>> LinesAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        await using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content);
        var lines = new List<JsonObject>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            lines.Add(JsonNode.Parse(line)!.AsObject());
        }

        return lines;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(Repository).Parent; folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "NewsBot.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
