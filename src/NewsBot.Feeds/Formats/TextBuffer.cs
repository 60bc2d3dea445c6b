using System.Buffers;

namespace NewsBot.Feeds.Formats;

/// <summary>Collects text that is no longer than what it is made from, in memory that is lent.</summary>
internal struct TextBuffer(int capacity)
{
    private char[] _chars = ArrayPool<char>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public void Append(char c) => _chars[Length++] = c;

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>What has been written since the text had this length.</summary>
    public readonly Span<char> From(int start) => _chars.AsSpan(start, Length - start);

    /// <summary>The text, trimmed; gives the memory back.</summary>
    public string Finish()
    {
        var text = _chars.AsSpan(0, Length).Trim().ToString();
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
        return text;
    }
}
