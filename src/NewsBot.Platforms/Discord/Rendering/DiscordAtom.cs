using System.Text;
using NewsBot.Platforms.Rendering;

namespace NewsBot.Platforms.Discord.Rendering;

/// <param name="Markdown">Already literal for Discord.</param>
internal sealed record DiscordAtom(string Markdown) : Atom
{
    /// <summary>What stands between it and the one before; a line feed makes it begin a line.</summary>
    public string Joint { get; init; } = "\n";

    /// <summary>What its line begins with, also where a new page begins with it: "## ", "-# ".</summary>
    public string Line { get; init; } = "";

    public override int Length => DiscordMarkdown.Length(Markdown) + Joint.Length + Line.Length;

    public override bool IsEmpty => Markdown.Length == 0;

    /// <summary>The atoms of a part as one text.</summary>
    public static string Join(IReadOnlyList<DiscordAtom> atoms)
    {
        var text = new StringBuilder();
        foreach (var atom in atoms)
        {
            var first = text.Length == 0;
            text.Append(first ? "" : atom.Joint).Append(first || atom.Joint == "\n" ? atom.Line : "").Append(atom.Markdown);
        }

        return text.ToString();
    }
}
