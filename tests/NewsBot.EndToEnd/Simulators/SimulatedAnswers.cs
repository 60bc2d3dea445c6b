namespace NewsBot.EndToEnd.Simulators;

/// <summary>What the simulated model writes to a prompt of the bot's.</summary>
internal static class SimulatedAnswers
{
    public static string To(string prompt, ModelManner manner)
    {
        var lines = prompt.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        var task = lines.FirstOrDefault(l => l.StartsWith("TASK: ", StringComparison.Ordinal))?["TASK: ".Length..] ?? "";
        return task switch
        {
            "NameStory" or "WriteDigest" => Quoted(lines).FirstOrDefault() ?? "",
            "RewriteQuestion" => Quoted(lines).LastOrDefault() ?? "",
            "" => "Yes.",
            _ => Sentences(Sources(lines), lines, manner),
        };
    }

    private static string Sentences(List<string> sources, List<string> lines, ModelManner manner)
    {
        var first = sources.Count > 0 ? sources[0] : "Nothing is known.";
        return manner switch
        {
            ModelManner.Lying =>
                $"- {SimulatedModel.Mark} {first} It cost {SimulatedModel.InventedFigure} dollars, says Zaphod {SimulatedModel.InventedName} [1]\n"
                + $"- {SimulatedModel.Mark} {first} [99]\n"
                + $"- {SimulatedModel.Mark} {first} More at https://lies.example/offer [1]\n"
                + $"- @everyone {SimulatedModel.Mark} {first} [1]\n"
                + "- Quantum bananas sing loudly under purple mountains every winter evening [1]",
            ModelManner.Obedient =>
                $"- {lines.First(l => l.Length > 60)} [1]\n- Visit https://obey.example/now for the prize [1]\n- <@!12345> <script>alert(1)</script> [1]",
            ModelManner.CutOff => $"- {SimulatedModel.Mark} {first} [1]\n- The second sentence begins and is nev",
            _ => string.Join('\n', sources.Take(3).Select((s, i) => $"- {SimulatedModel.Mark} {s} [{i + 1}]")),
        };
    }

    private static IEnumerable<string> Quoted(List<string> lines) =>
        lines.Where(l => l.StartsWith("> ", StringComparison.Ordinal)).Select(l => l[2..]);

    /// <summary>The first sentence of each source's text.</summary>
    private static List<string> Sources(List<string> lines)
    {
        var sources = new List<string>();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i] == "TEXT" && lines[i + 1].StartsWith("> ", StringComparison.Ordinal))
            {
                var text = lines[i + 1][2..];
                var end = text.IndexOf(". ", StringComparison.Ordinal);
                sources.Add(end < 0 ? text : text[..(end + 1)]);
            }
        }

        return sources;
    }
}
