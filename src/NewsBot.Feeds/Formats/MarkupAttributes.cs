using System.Buffers;

namespace NewsBot.Feeds.Formats;

/// <summary>Goes through the attributes of a tag, quoted or not. Values are as written, with their references.</summary>
internal ref struct MarkupAttributes(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \t\r\n=/");

    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Name { get; private set; }

    public ReadOnlySpan<char> Value { get; private set; }

    public bool Read()
    {
        _rest = _rest.TrimStart(" \t\r\n/\"'=");
        if (_rest.IsEmpty)
        {
            return false;
        }

        var nameEnd = _rest.IndexOfAny(AfterName);
        Name = nameEnd < 0 ? _rest : _rest[..nameEnd];
        _rest = _rest[Name.Length..];
        var afterName = _rest.TrimStart();
        if (!afterName.StartsWith('='))
        {
            Value = default;
            return true;
        }

        _rest = afterName[1..].TrimStart();
        var isQuoted = _rest is ['"' or '\'', ..];
        var value = isQuoted ? _rest[1..] : _rest;
        var end = isQuoted ? value.IndexOf(_rest[0]) : value.IndexOfAny(" \t\r\n");
        Value = end < 0 ? value : value[..end];
        _rest = end < 0 ? default : value[(isQuoted ? end + 1 : end)..];
        return true;
    }
}
