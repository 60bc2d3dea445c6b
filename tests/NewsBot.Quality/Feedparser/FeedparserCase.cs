using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Quality.Feedparser;

/// <summary>One file of feedparser's test suite, with what its comment says about how it is served and what is in it.</summary>
internal sealed partial record FeedparserCase(string Name, byte[] Bytes, string Expectation)
{
    /// <summary>Where the suite serves its files.</summary>
    private static readonly Uri Server = new("http://127.0.0.1:8097/");

    public string Folder => Name[..Name.LastIndexOf('/')];

    /// <summary>The charset of the Content-Type that the file is served with.</summary>
    public string Charset => Header("content-type") is var type && CharsetParameter().Match(type) is { Success: true } match ? match.Groups["name"].Value : "";

    /// <summary>What relative links start from: only what is served has an address.</summary>
    public Uri? Address => !Path.GetFileName(Name).StartsWith("http_", StringComparison.Ordinal) && !Folder.EndsWith("/http", StringComparison.Ordinal) ? null
        : Header("content-location") is { Length: > 0 } location && Uri.TryCreate(Server, location, out var given) ? given
        : Server;

    /// <summary>All files, in the order of the list that names them. A file without an expectation that a machine can read has an empty one.</summary>
    public static async Task<List<FeedparserCase>> AllAsync(string folder, CancellationToken cancellationToken)
    {
        var cases = new List<FeedparserCase>();
        foreach (var line in await QualityData.LinesAsync(Path.Combine(folder, "cases.jsonl"), cancellationToken))
        {
            var file = (string)line["file"]!;
            cases.Add(new FeedparserCase(file, await File.ReadAllBytesAsync(Path.Combine(folder, file), cancellationToken), (string?)line["expect"] ?? ""));
        }

        return cases;
    }

    private string Header(string name)
    {
        var start = Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 2000)));
        return HeaderLine().Matches(start).FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value.Trim() ?? "";
    }

    [GeneratedRegex(@"^\s*Header:\s*(?<name>[\w-]+):(?<value>[^\n]*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex HeaderLine();

    [GeneratedRegex("""charset\s*=\s*["']?(?<name>[\w.:-]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex CharsetParameter();
}
