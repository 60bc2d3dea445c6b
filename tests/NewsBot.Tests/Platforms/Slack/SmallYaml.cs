using System.Text.Json;

namespace NewsBot.Tests.Platforms.Slack;

/// <summary>
/// Reads the part of YAML that a manifest is made of, and nothing else: maps, lists of maps or texts, double-quoted texts (which are JSON's),
/// true and false, comments. What it does not know is a failure.
/// </summary>
internal sealed class SmallYaml
{
    private readonly List<(int Indent, string Text)> _lines = [];
    private int _at;

    private SmallYaml(string yaml)
    {
        foreach (var line in yaml.Split('\n'))
        {
            Assert.DoesNotContain('\t', line);
            var text = line.TrimStart(' ');
            if (text.Length > 0 && text[0] != '#')
            {
                Assert.Equal(text.TrimEnd(), text);
                _lines.Add((line.Length - text.Length, text));
            }
        }
    }

    public static Dictionary<string, object> Read(string yaml)
    {
        var reader = new SmallYaml(yaml);
        var root = reader.ReadMap(0);
        Assert.Equal(reader._lines.Count, reader._at);
        return root;
    }

    private Dictionary<string, object> ReadMap(int indent)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        while (_at < _lines.Count && _lines[_at].Indent == indent && !_lines[_at].Text.StartsWith("- ", StringComparison.Ordinal))
        {
            var text = _lines[_at++].Text;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            Assert.Matches("^[a-z_]+$", text[..colon]);
            map.Add(text[..colon], colon == text.Length - 1 ? ReadInner(indent) : text[(colon + 1)..] is " true" or " false" ? text.EndsWith("true", StringComparison.Ordinal) : Quoted(text[(colon + 1)..]));
        }

        return map;
    }

    private object ReadInner(int indent)
    {
        Assert.True(_at < _lines.Count && _lines[_at].Indent == indent + 2, "A map or a list has to be two spaces further in.");
        return _lines[_at].Text.StartsWith("- ", StringComparison.Ordinal) ? ReadList(indent + 2) : ReadMap(indent + 2);
    }

    private List<object> ReadList(int indent)
    {
        var list = new List<object>();
        while (_at < _lines.Count && _lines[_at].Indent == indent)
        {
            Assert.StartsWith("- ", _lines[_at].Text, StringComparison.Ordinal);
            var item = _lines[_at].Text[2..];
            if (item[0] == '"')
            {
                _at++;
                list.Add(Quoted($" {item}"));
            }
            else
            {
                _lines[_at] = (indent + 2, item);
                list.Add(ReadMap(indent + 2));
            }
        }

        return list;
    }

    private static string Quoted(string text)
    {
        Assert.StartsWith(" \"", text, StringComparison.Ordinal);
        var end = 2;
        while (text[end] != '"')
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        Assert.Matches("^( # .+)?$", text[(end + 1)..]);
        return JsonSerializer.Deserialize<string>(text[1..(end + 1)])!;
    }
}
