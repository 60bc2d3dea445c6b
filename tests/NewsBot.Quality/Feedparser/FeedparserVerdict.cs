using NewsBot.Feeds.Formats;

namespace NewsBot.Quality.Feedparser;

/// <summary>How one case came out.</summary>
internal abstract record FeedparserVerdict
{
    private FeedparserVerdict()
    {
    }

    public sealed record Passed : FeedparserVerdict;

    public sealed record Missed(string Why) : FeedparserVerdict;

    public sealed record LeftOut(string Reason) : FeedparserVerdict;

    public static FeedparserVerdict Of(FeedparserCase source)
    {
        if (source.Expectation.Length == 0)
        {
            return new LeftOut("no expectation that a machine can read");
        }

        if (source.Folder.EndsWith("/cdf", StringComparison.Ordinal) || Path.GetFileName(source.Name).StartsWith("cdf_", StringComparison.Ordinal))
        {
            return new LeftOut("CDF, a format that nobody publishes any more");
        }

        var outcome = FeedParser.Parse(source.Bytes, source.Address, source.Charset);
        if (outcome is FeedParsing.Failed { Reason: var reason })
        {
            // A document type with declarations is refused whatever it declares: that is the price of never expanding any.
            return reason.Contains("declares a DTD", StringComparison.Ordinal) ? new LeftOut("declares a DTD, which we refuse by intention")
                : new Missed(reason);
        }

        try
        {
            var view = new FeedparserView(source, ((FeedParsing.Parsed)outcome).Feed);
            return IsTrue(PythonExpression.Parse(source.Expectation), view) ? new Passed() : new Missed(source.Expectation);
        }
        catch (LeftOutException exception)
        {
            return new LeftOut(exception.Message);
        }
    }

    private static bool IsTrue(PythonExpression expression, FeedparserView view) => expression switch
    {
        // What is parsed at all was well-formed enough.
        PythonExpression.Operation { Operator: "not", Operands: [PythonExpression.Path { Name: "bozo" }] } => true,
        PythonExpression.Operation { Operator: "not" } negation => !IsTrue(negation.Operands[0], view),
        PythonExpression.Operation { Operator: "and" } all => AreAllTrue(all.Operands, view),
        PythonExpression.Operation { Operator: "or" } any => any.Operands.Any(operand => IsTrue(operand, view)),
        PythonExpression.Operation { Operator: "==" or "is" } equal => equal.Operands.SkipLast(1).All(operand => IsEqual(operand, equal.Operands[^1], view)),
        PythonExpression.Operation { Operator: "!=" } unequal => !IsEqual(unequal.Operands[0], unequal.Operands[1], view),
        PythonExpression.Operation => throw new LeftOutException("what its dictionaries contain"),
        PythonExpression.Call { Function: "has_key", Arguments: [PythonExpression.Path path, PythonExpression.Literal { Value: string key }] } =>
            Value(path with { Steps = [.. path.Steps, key] }, view).IsThere,
        PythonExpression.Call => throw new LeftOutException("what its own types are"),
        PythonExpression.Literal { Value: double number } => number != 0,
        PythonExpression.Path path => Value(path, view).IsThere,
        _ => throw new FormatException($"{expression} is no condition."),
    };

    /// <summary>A case that asks for several things is missed with one that is wrong, even if another would be left out.</summary>
    private static bool AreAllTrue(IReadOnlyList<PythonExpression> conditions, FeedparserView view)
    {
        LeftOutException? leftOut = null;
        foreach (var condition in conditions)
        {
            try
            {
                if (!IsTrue(condition, view))
                {
                    return false;
                }
            }
            catch (LeftOutException exception)
            {
                leftOut = exception;
            }
        }

        return leftOut is null ? true : throw leftOut;
    }

    private static bool IsEqual(PythonExpression side, PythonExpression expected, FeedparserView view) => (side, expected) switch
    {
        (PythonExpression.Path path, PythonExpression.Literal literal) => Value(path, view).Matches(literal.Value),
        (PythonExpression.Path path, PythonExpression.Dictionary dictionary) => HasEntries(Value(path, view), dictionary),
        (PythonExpression.Call { Function: "len", Arguments: [PythonExpression.Path path] }, PythonExpression.Literal { Value: double count }) =>
            Value(path, view) is FeedValue.Sequence { Items.Count: var items } && items == count,
        (PythonExpression.Call { Function: "ord", Arguments: [PythonExpression.Path path] }, PythonExpression.Literal { Value: double code }) =>
            Value(path, view).Matches(((char)code).ToString()),
        _ => throw new LeftOutException("what its own types are"),
    };

    private static bool HasEntries(FeedValue value, PythonExpression.Dictionary dictionary) =>
        value is FeedValue.Members members
        && dictionary.Entries.All(entry => entry.Value is PythonExpression.Literal { Value: var expected } && members.Get(entry.Key).Matches(expected));

    private static FeedValue Value(PythonExpression.Path path, FeedparserView view)
    {
        if (path.Steps is [.., "authors", int, "email" or "url" or "href" or "uri"] or [.., "contributors", int, _])
        {
            throw new LeftOutException(FeedparserView.People);
        }

        var value = view.Named(path.Name);
        foreach (var step in path.Steps)
        {
            value = (value, step) switch
            {
                (FeedValue.Members members, string key) => members.Get(key),
                (FeedValue.Sequence { Items: var items }, int index) when index < items.Count => items[index],
                _ => new FeedValue.Missing(),
            };
        }

        return value;
    }
}
