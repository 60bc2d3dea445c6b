using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Quality.Feedparser;

/// <summary>A piece of one of the small boolean expressions in which the cases say what they expect.</summary>
internal abstract partial record PythonExpression
{
    private PythonExpression()
    {
    }

    /// <summary>"and", "or", "not", "==", "!=", "in", "is".</summary>
    public sealed record Operation(string Operator, IReadOnlyList<PythonExpression> Operands) : PythonExpression;

    /// <summary>feed['tags'][0].term is the name "feed" and the steps "tags", 0, "term".</summary>
    public sealed record Path(string Name, IReadOnlyList<object> Steps) : PythonExpression;

    public sealed record Call(string Function, IReadOnlyList<PythonExpression> Arguments) : PythonExpression;

    /// <summary>A string, a number, null, or a list of them.</summary>
    public sealed record Literal(object? Value) : PythonExpression;

    public sealed record Dictionary(IReadOnlyList<(string Key, PythonExpression Value)> Entries) : PythonExpression;

    public static PythonExpression Parse(string text) => new Reader(text).Read();

    private sealed partial class Reader(string text)
    {
        private readonly Queue<string> _tokens = new(Token().Matches(text).Select(match => match.Value.Trim()).Where(token => token.Length > 0));

        public PythonExpression Read()
        {
            var read = Chain("or", () => Chain("and", Negation));
            return _tokens.Count == 0 ? read : throw new FormatException($"{_tokens.Peek()} is left over in {text}");
        }

        private PythonExpression Chain(string word, Func<PythonExpression> part)
        {
            var parts = new List<PythonExpression> { part() };
            while (Take(word))
            {
                parts.Add(part());
            }

            return parts.Count == 1 ? parts[0] : new Operation(word, parts);
        }

        private PythonExpression Negation()
        {
            if (Take("not"))
            {
                return new Operation("not", [Negation()]);
            }

            var operands = new List<PythonExpression> { Value() };
            var comparison = "";
            while (_tokens.TryPeek(out var next) && next is "==" or "!=" or "in" or "is" or "not")
            {
                comparison = _tokens.Dequeue();
                comparison = comparison == "not" && Take("in") ? "not in" : comparison;
                operands.Add(Value());
            }

            return comparison.Length == 0 ? operands[0] : new Operation(comparison, operands);
        }

        private PythonExpression Value()
        {
            var token = _tokens.Dequeue();
            switch (token)
            {
                case "(" when Peek(")"):
                    _tokens.Dequeue();
                    return new Literal(new List<object?>());
                case "(":
                    var inner = Chain("or", () => Chain("and", Negation));
                    if (!Peek(","))
                    {
                        Expect(")");
                        return inner;
                    }

                    return new Literal(Items([inner], ")"));
                case "[":
                    return new Literal(Items([], "]"));
                case "{":
                    return DictionaryBody();
                case ['\'' or '"', ..] or ['u', '\'' or '"', ..]:
                    return new Literal(Joined(token));
                case [.. var digits] when double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                    return new Literal(number);
                case "None":
                    return new Literal(null);
                case "True" or "False":
                    return new Literal(token == "True");
                default:
                    return Named(token);
            }
        }

        private PythonExpression Named(string name)
        {
            if (Take("("))
            {
                return new Call(name, Arguments());
            }

            var steps = new List<object>();
            while (Peek("[") || Peek("."))
            {
                if (Take("."))
                {
                    var member = _tokens.Dequeue();
                    if (Take("("))
                    {
                        return new Call(member, [new Path(name, steps), .. Arguments()]);
                    }

                    steps.Add(member);
                    continue;
                }

                Expect("[");
                steps.Add(Value() is Literal { Value: { } step } ? step is double index ? (int)index : step : throw new FormatException(text));
                Expect("]");
            }

            return new Path(name, steps);
        }

        private List<PythonExpression> Arguments()
        {
            var arguments = new List<PythonExpression>();
            while (!Take(")"))
            {
                arguments.Add(Negation());
                Take(",");
            }

            return arguments;
        }

        private List<object?> Items(List<PythonExpression> first, string end)
        {
            var items = first;
            while (!Take(end))
            {
                if (!Take(","))
                {
                    items.Add(Value());
                }
            }

            return items.ConvertAll(item => item is Literal literal ? literal.Value : throw new FormatException(text));
        }

        private Dictionary DictionaryBody()
        {
            var entries = new List<(string, PythonExpression)>();
            while (!Take("}"))
            {
                var key = Unquoted(_tokens.Dequeue());
                Expect(":");
                entries.Add((key, Value()));
                Take(",");
            }

            return new Dictionary(entries);
        }

        /// <summary>Long strings are put together with plus signs.</summary>
        private string Joined(string first)
        {
            var joined = Unquoted(first);
            while (Take("+"))
            {
                joined += Unquoted(_tokens.Dequeue());
            }

            return joined;
        }

        private bool Peek(string token) => _tokens.TryPeek(out var next) && next == token;

        private bool Take(string token) => Peek(token) && _tokens.TryDequeue(out _);

        private void Expect(string token)
        {
            if (!Take(token))
            {
                throw new FormatException($"{token} is missing in {text}");
            }
        }

        private static string Unquoted(string token)
        {
            var literal = token.TrimStart('u');
            var quote = literal.StartsWith("\"\"\"", StringComparison.Ordinal) || literal.StartsWith("'''", StringComparison.Ordinal) ? 3 : 1;
            return Escape().Replace(literal[quote..^quote], match => match.Value[1] switch
            {
                'u' or 'U' or 'x' => char.ConvertFromUtf32(int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
                'n' => "\n",
                't' => "\t",
                var other => other.ToString(),
            });
        }

        [GeneratedRegex("""u?\"{3}.*?\"{3}|u?'{3}.*?'{3}|u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?|\w+|==|!=|[\[\](){}.,:]|\s+|.""", RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
        private static partial Regex Token();

        [GeneratedRegex(@"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)", RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
        private static partial Regex Escape();
    }
}
