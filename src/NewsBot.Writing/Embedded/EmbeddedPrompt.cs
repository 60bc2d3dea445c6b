using System.Globalization;

namespace NewsBot.Writing.Embedded;

/// <summary>A source as it stands in a rendered prompt.</summary>
internal sealed record PromptSource(int Number, string Title, string Text, double Score);

/// <summary>Reads back what a rendered prompt says: the fields of ours, and the quoted lines under each.</summary>
internal sealed class EmbeddedPrompt
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _quoted = new(StringComparer.Ordinal);
    private readonly List<PromptSource> _sources = [];

    public string Task => Field("TASK");

    public IReadOnlyList<PromptSource> Sources => _sources;

    public string Field(string name) => _fields.GetValueOrDefault(name, "");

    public int Number(string name, int otherwise) =>
        int.TryParse(Field(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public double Share(string name, double otherwise) =>
        double.TryParse(Field(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : otherwise;

    /// <summary>The quoted lines under a heading; those without one stand under "".</summary>
    public IReadOnlyList<string> Quoted(string name) => _quoted.GetValueOrDefault(name, []);

    public static EmbeddedPrompt Parse(string text)
    {
        var prompt = new EmbeddedPrompt();
        var section = "";
        var source = new SourceSoFar();
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(Prompts.Quoted.Prefix, StringComparison.Ordinal))
            {
                var quoted = line[Prompts.Quoted.Prefix.Length..];
                if (source.Number > 0)
                {
                    source.Add(section, quoted);
                }
                else if (prompt._quoted.TryGetValue(section, out var lines))
                {
                    lines.Add(quoted);
                }
                else
                {
                    prompt._quoted.Add(section, [quoted]);
                }
            }
            else if (line.StartsWith("SOURCE ", StringComparison.Ordinal))
            {
                prompt.Take(source);
                source = new SourceSoFar { Number = int.Parse(line.AsSpan(7).Trim(), CultureInfo.InvariantCulture) };
                section = "";
            }
            else if (line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
            {
                var (name, value) = (line[..colon], line[(colon + 2)..].Trim());
                if (source.Number > 0 && name == "SCORE")
                {
                    source.Score = double.Parse(value, CultureInfo.InvariantCulture);
                }
                else if (source.Number == 0)
                {
                    prompt._fields[name] = value;
                }
            }
            else if (line.Trim() is { Length: > 0 } heading)
            {
                section = heading;
            }
        }

        prompt.Take(source);
        return prompt;
    }

    private void Take(SourceSoFar source)
    {
        if (source.Number > 0)
        {
            _sources.Add(new PromptSource(source.Number, source.Title, string.Join('\n', source.Text), source.Score));
        }
    }

    private sealed class SourceSoFar
    {
        public int Number { get; init; }

        public string Title { get; private set; } = "";

        public double Score { get; set; }

        public List<string> Text { get; } = [];

        public void Add(string section, string line)
        {
            if (section == "TITLE")
            {
                Title = line;
            }
            else if (section == "TEXT")
            {
                Text.Add(line);
            }
        }
    }
}
